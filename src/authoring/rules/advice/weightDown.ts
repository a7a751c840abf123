import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

function* check({ object }: RuleContext): Iterable<Finding> {
  let highest = 0;
  for (const step of stepPlaces(object)) {
    const pair = step.pairs.get('setWeight');
    const weight = numberOf(pair?.value);
    if (pair === undefined || weight === undefined) continue;
    if (weight < highest) {
      yield {
        ...valueOrKey(pair),
        message: `The weight goes back from ${highest} % to ${weight} % here. Is that meant?`,
      };
    }
    highest = Math.max(highest, weight);
  }
}

export const weightDown: Rule = {
  id: 'weight-down',
  title: 'Weight that goes back',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
A step gives the new version less traffic than a step before it. That is allowed, and seldom meant: often a step was
copied and its number not changed.
`,
  check,
};
