import { asMap, isNull, nodeAt, pairOf } from '../../documents/yaml/lookUp';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { itemsAt, stepPlaces } from '../shared/places';
import { routingOf } from '../shared/routing';

export const routeMatch: Rule = {
  id: 'route-match',
  title: 'Invalid route match',
  defaultSeverity: 'error',
  docs: `
A header, method or path of a route is matched by exactly one of \`exact\`, \`regex\` and \`prefix\`; an ALB supports only
\`exact\` for headers. Otherwise the controller rejects the Rollout.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  istio:
    virtualService: { name: my-service }
  managedRoutes: [{ name: beta-users }]
steps:
  - setHeaderRoute:
      name: beta-users
      match: [{ headerName: X-Group, headerValue: { exact: beta, prefix: b } }]
  - pause: {}
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  istio:
    virtualService: { name: my-service }
  managedRoutes: [{ name: beta-users }]
steps:
  - setHeaderRoute:
      name: beta-users
      match: [{ headerName: X-Group, headerValue: { exact: beta } }]
  - pause: {}
`,
    },
  ],
  check,
};

const FORMS = ['exact', 'regex', 'prefix'];

function* check({ object }: RuleContext): Iterable<Finding> {
  const { routers } = routingOf(object);
  for (const step of stepPlaces(object)) {
    for (const { node } of itemsAt(object, [...step.path, 'setHeaderRoute', 'match'])) {
      yield* headerMatch(node, routers.has('alb'));
    }
    for (const { node } of itemsAt(object, [...step.path, 'setMirrorRoute', 'match'])) {
      for (const name of ['method', 'path']) yield* oneForm(pairOf(node, name));
    }
  }
}

function* headerMatch(node: YamlNode, isAlb: boolean): Iterable<Finding> {
  const pair = pairOf(node, 'headerValue');
  // The schema itself requires the field where it is left out.
  if (pair === undefined) return;
  if (!isAlb) {
    yield* oneForm(pair);
    return;
  }
  const forms = formsOf(pair.value);
  if (asMap(pair.value) === undefined || (forms.length === 1 && forms[0] === 'exact')) return;
  const { start, end } = pair.keyNode;
  yield { start, end, message: 'An ALB can match headers only by exact.' };
}

function* oneForm(pair: ReturnType<typeof pairOf>): Iterable<Finding> {
  if (pair === undefined || asMap(pair.value) === undefined) return;
  const forms = formsOf(pair.value);
  if (forms.length === 1) return;
  const { start, end } = pair.keyNode;
  yield { start, end, message: `${pair.key} needs exactly one of exact, regex and prefix.` };
}

/** The forms of a match that are written. */
function formsOf(node: YamlNode | undefined): readonly string[] {
  return FORMS.filter((form) => !isNull(nodeAt(node, [form])));
}
