import { asMap, numberOf, pairOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

export const mirrorPercentage: Rule = {
  id: 'mirror-percentage',
  title: 'Mirror percentage out of range',
  defaultSeverity: 'warning',
  certainties: SINGLE_VALUES,
  docs: `
\`setMirrorRoute.percentage\` is the share of the matching requests that is mirrored to the canary: 0 to 100. The controller
doesn't check it; the router rejects it later, in the middle of an update.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
trafficRouting:
  istio:
    virtualService: { name: my-service }
  managedRoutes: [{ name: mirror }]
canaryService: my-service-canary
stableService: my-service
steps:
  - setMirrorRoute:
      name: mirror
      percentage: 150
      match: [{ method: { exact: GET } }]
  - pause: {}
`,
      right: `
trafficRouting:
  istio:
    virtualService: { name: my-service }
  managedRoutes: [{ name: mirror }]
canaryService: my-service-canary
stableService: my-service
steps:
  - setMirrorRoute:
      name: mirror
      percentage: 50
      match: [{ method: { exact: GET } }]
  - pause: {}
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const step of stepPlaces(object)) {
    const pair = pairOf(asMap(step.pairs.get('setMirrorRoute')?.value), 'percentage');
    const value = numberOf(pair?.value);
    if (pair === undefined || value === undefined || (value >= 0 && value <= 100)) continue;
    yield { ...valueOrKey(pair), message: `percentage must be between 0 and 100, not ${value}.` };
  }
}
