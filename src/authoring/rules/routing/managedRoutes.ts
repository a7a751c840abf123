import { pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { replaceFix, valueOrKey } from '../shared/edits';
import { itemsAt, stepPlaces } from '../shared/places';
import { ROUTING, routingOf } from '../shared/routing';

export const managedRoutes: Rule = {
  id: 'managed-routes',
  title: 'Route not listed in managedRoutes',
  defaultSeverity: 'error',
  docs: `
Routes that steps create (\`setHeaderRoute\`, \`setMirrorRoute\`) must be listed by name in \`trafficRouting.managedRoutes\`, in
their order of precedence. A step with another name makes the Rollout InvalidSpec: "Steps define a route that does not
exist".
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
steps:
  - setHeaderRoute:
      name: beta-users
      match: [{ headerName: X-Beta, headerValue: { exact: "true" } }]
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
      match: [{ headerName: X-Beta, headerValue: { exact: "true" } }]
  - pause: {}
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const path = `${ROUTING}.managedRoutes`;
  const found = object.at(path);
  if (found.state === 'unknown' || routingOf(object).state === 'none') return;
  const names = itemsAt(object, path).flatMap(({ node }) => textOf(pairOf(node, 'name')?.value) ?? []);
  if (names.some(isPlaceholderText)) return;
  for (const step of stepPlaces(object)) {
    for (const kind of ['setHeaderRoute', 'setMirrorRoute']) {
      const pair = pairOf(step.pairs.get(kind)?.value, 'name');
      const name = textOf(pair?.value);
      if (pair === undefined || name === undefined || names.includes(name) || isPlaceholderText(name)) continue;
      const meant = closest(name, names);
      yield {
        ...valueOrKey(pair),
        message: `Route "${name}" isn't listed in trafficRouting.managedRoutes. The controller changes only routes that are.`,
        fixes: meant === undefined ? [] : [replaceFix(`Change to ${meant}`, pair.value, meant)],
      };
    }
  }
}
