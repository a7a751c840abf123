import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

export const lastStep: Rule = {
  id: 'last-step',
  title: 'Nothing after the last weight',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
After the last step, the new version receives all traffic. If the last step is a weight below 100, that weight is reached
and left at once. End the steps with a pause or an analysis.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 20
  - pause: { duration: 10m }
  - setWeight: 80
`,
      right: `
steps:
  - setWeight: 20
  - pause: { duration: 10m }
  - setWeight: 80
  - pause: { duration: 10m }
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.isBroken) return;
  const last = stepPlaces(object).at(-1);
  const pair = last?.pairs.get('setWeight');
  const weight = numberOf(pair?.value);
  if (last?.kinds.length !== 1 || pair === undefined || weight === undefined || weight >= 100 || weight <= 0) return;
  yield {
    ...valueOrKey(pair),
    message: `Nothing follows setWeight: ${weight}, so traffic goes to 100 % immediately. Add a pause after it.`,
  };
}
