import type { ObjectView } from '../../documents/objectView';
import { asList, asMap, isNull, nodeAt, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';
import { itemsAt } from '../shared/places';
import { ROUTING } from '../shared/routing';

export const virtualServiceRoute: Rule = {
  id: 'virtual-service-route',
  title: 'Route missing from the VirtualService',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
Routes named in \`trafficRouting.istio\` must be HTTP routes of that name in the VirtualService, and the VirtualService must
have at least one route. Otherwise the Rollout is rejected. Only VirtualServices in the same file are checked.
`,
  examples: [
    {
      within: 'canary',
      beside: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: my-service }
spec:
  hosts: [my-service]
  http:
    - name: primary
      route:
        - destination: { host: my-service }
        - destination: { host: my-service-canary }
`,
      wrong: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  istio:
    virtualService: { name: my-service, routes: [main] }
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  istio:
    virtualService: { name: my-service, routes: [primary] }
`,
    },
  ],
  check,
};

function* check({ object, neighbours, text }: RuleContext): Iterable<Finding> {
  if (!object.isWhole) return;
  for (const reference of referencesOf(object)) {
    const name = textOf(pairOf(reference, 'name')?.value);
    const virtualService = name === undefined ? undefined : neighbours.find('VirtualService', name);
    if (name === undefined || asMap(virtualService) === undefined || virtualService === undefined) continue;
    yield* referenceFindings(reference, virtualService, text, name);
  }
}

/** The places where VirtualServices are named, with the routes that are named there. */
function referencesOf(object: ObjectView): readonly YamlNode[] {
  const one = object.node(`${ROUTING}.istio.virtualService`);
  const many = itemsAt(object, `${ROUTING}.istio.virtualServices`).map((item) => item.node);
  return one === undefined ? many : [one, ...many];
}

function* referenceFindings(
  reference: YamlNode,
  virtualService: YamlNode,
  text: string,
  name: string,
): Iterable<Finding> {
  const kinds = ['http', 'tls', 'tcp'].filter((kind) => !isNull(nodeAt(virtualService, ['spec', kind])));
  const nameNode = pairOf(reference, 'name')?.value ?? reference;
  if (kinds.length === 0) {
    yield { ...headOf(text, nameNode), message: `VirtualService "${name}" has no http, tls or tcp routes.` };
    return;
  }
  const http = asList(nodeAt(virtualService, ['spec', 'http']))?.items ?? [];
  const routes = http.flatMap((route) => textOf(pairOf(route, 'name')?.value) ?? []);
  for (const node of asList(pairOf(reference, 'routes')?.value)?.items ?? []) {
    const route = textOf(node);
    if (route === undefined || isPlaceholderText(route) || routes.includes(route) || routes.some(isPlaceholderText))
      continue;
    yield { ...headOf(text, node), message: `VirtualService "${name}" has no http route named "${route}".` };
  }
}
