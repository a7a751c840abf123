import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

export const firstWeight: Rule = {
  id: 'first-weight',
  title: 'Large first weight',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
A canary is most useful when few users see a mistake. Start with 10 to 20 % of the traffic, and continue when there are
measurements.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 50
  - pause: { duration: 10m }
`,
      right: `
steps:
  - setWeight: 10
  - pause: { duration: 10m }
  - setWeight: 50
  - pause: { duration: 10m }
`,
    },
  ],
  check,
};

const CAREFUL = 20;

function* check({ object }: RuleContext): Iterable<Finding> {
  const first = stepPlaces(object).find((step) => step.kinds.includes('setWeight'));
  const pair = first?.pairs.get('setWeight');
  const weight = numberOf(pair?.value);
  if (pair === undefined || weight === undefined || weight <= CAREFUL || weight > 100) return;
  yield {
    ...valueOrKey(pair),
    message: `The first weight already sends ${weight} % of the traffic to the new version. Start with 10 to 20 %.`,
  };
}
