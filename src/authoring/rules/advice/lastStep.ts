import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.isBroken) return;
  const last = stepPlaces(object).at(-1);
  const pair = last?.pairs.get('setWeight');
  const weight = numberOf(pair?.value);
  if (last?.kinds.length !== 1 || pair === undefined || weight === undefined || weight >= 100 || weight <= 0) return;
  yield {
    ...valueOrKey(pair),
    message: `Behind the last step everything goes to 100 % at once, so ${weight} % is hardly there. Put a pause behind it.`,
  };
}

export const lastStep: Rule = {
  id: 'last-step',
  title: 'Last step without time',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
Behind the last step the new version gets all traffic. When the last step is a weight below 100, that weight is reached
and left at once. End the steps with a pause or an analysis.
`,
  check,
};
