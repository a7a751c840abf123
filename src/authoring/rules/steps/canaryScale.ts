import { asMap, asScalar, entriesOf, isNull, numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

export const canaryScale: Rule = {
  id: 'canary-scale',
  title: 'Conflicting or empty setCanaryScale',
  defaultSeverity: 'warning',
  docs: `
\`setCanaryScale\` sets the number of canary pods independently of the traffic: by \`replicas\`, by \`weight\` (percent of
\`spec.replicas\`), or back to the traffic's weight by \`matchTrafficWeight: true\`. Only one of them counts, in the order
matchTrafficWeight, replicas, weight; the others are ignored silently.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  nginx: { stableIngress: my-service }
steps:
  - setCanaryScale: { replicas: 2, weight: 50 }
  - pause: {}
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  nginx: { stableIngress: my-service }
steps:
  - setCanaryScale: { replicas: 2 }
  - pause: {}
`,
    },
  ],
  check,
};

const FIELDS = ['matchTrafficWeight', 'replicas', 'weight'] as const;

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const step of stepPlaces(object)) {
    const pair = step.pairs.get('setCanaryScale');
    const map = asMap(pair?.value);
    if (pair === undefined || map === undefined) continue;
    const entries = entriesOf(map);
    const set = FIELDS.filter((field) => {
      const value = entries.get(field)?.value;
      return !isNull(value) && asScalar(value)?.value !== false;
    });
    const [wins, loses] = set;
    const lost = loses === undefined ? undefined : entries.get(loses);
    if (lost !== undefined) {
      const { start, end } = lost.keyNode;
      yield {
        start,
        end,
        message: `${loses ?? ''} has no effect: ${wins ?? ''} takes precedence. Remove one of them.`,
      };
    }
    if (set.length === 0 && !map.pairs.some((other) => other.key === '<<')) {
      const { start, end } = pair.keyNode;
      yield { start, end, message: 'setCanaryScale has no effect without weight, replicas or matchTrafficWeight.' };
    }
    for (const field of ['weight', 'replicas'] as const) {
      const scale = entries.get(field);
      const value = numberOf(scale?.value);
      if (scale !== undefined && value !== undefined && value < 0) {
        yield { ...valueOrKey(scale), message: `${field} must be 0 or more, not ${value}.` };
      }
    }
  }
}
