import { asMap, numberOf, pairOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces } from '../shared/places';

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const step of stepPlaces(object)) {
    const pair = pairOf(asMap(step.pairs.get('setMirrorRoute')?.value), 'percentage');
    const value = numberOf(pair?.value);
    if (pair === undefined || value === undefined || (value >= 0 && value <= 100)) continue;
    yield { ...valueOrKey(pair), message: `A percentage is between 0 and 100, not ${value}.` };
  }
}

export const mirrorPercentage: Rule = {
  id: 'mirror-percentage',
  title: 'Mirrored share out of range',
  defaultSeverity: 'warning',
  certainties: SINGLE_VALUES,
  docs: `
\`setMirrorRoute.percentage\` is the share of the matching requests that is copied to the canary: 0 to 100. The
controller does not check it; the router refuses it later, in the middle of an update.
`,
  check,
};
