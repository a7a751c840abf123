import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

export const weightDown: Rule = {
  id: 'weight-down',
  title: 'Weight decreases',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
A step gives the new version less traffic than an earlier step. This is allowed but seldom intended: often a step was
copied and its number wasn't changed.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 20
  - pause: { duration: 10m }
  - setWeight: 10
  - pause: { duration: 10m }
`,
      right: `
steps:
  - setWeight: 10
  - pause: { duration: 10m }
  - setWeight: 20
  - pause: { duration: 10m }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  let highest = 0;
  for (const step of stepPlaces(object)) {
    const pair = step.pairs.get('setWeight');
    const weight = numberOf(pair?.value);
    if (pair === undefined || weight === undefined) continue;
    if (weight < highest) {
      yield {
        ...valueOrKey(pair),
        message: `The weight goes down from ${highest} % to ${weight} %. Check that this is intended.`,
      };
    }
    highest = Math.max(highest, weight);
  }
}
