import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

const CAREFUL = 20;

function* check({ object }: RuleContext): Iterable<Finding> {
  const first = stepPlaces(object).find((step) => step.kinds.includes('setWeight'));
  const pair = first?.pairs.get('setWeight');
  const weight = numberOf(pair?.value);
  if (pair === undefined || weight === undefined || weight <= CAREFUL || weight > 100) return;
  yield {
    ...valueOrKey(pair),
    message: `The first step already shows the new version to ${weight} % of the traffic. 10 to 20 % is usual.`,
  };
}

export const firstWeight: Rule = {
  id: 'first-weight',
  title: 'Large first step',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
A canary is worth most when few people meet a mistake. Begin with 10 to 20 % of the traffic, and go on when measurements
are there.
`,
  check,
};
