import { DEFAULTS } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { valueOrKey } from '../shared/edits';
import { scalarsAt, stepPlaces, STEPS } from '../shared/places';

export const stepWeight: Rule = {
  id: 'step-weight',
  title: 'Weight out of range',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  docs: `
\`setWeight\` is the share of the traffic in percent: 0 to 100, or up to \`trafficRouting.maxTrafficWeight\`, which nginx and
plugins support. The controller rejects everything else.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 120
  - pause: {}
`,
      right: `
steps:
  - setWeight: 20
  - pause: {}
`,
    },
  ],
  check,
};

const FULL = DEFAULTS.maxTrafficWeight;

function* check({ object }: RuleContext): Iterable<Finding> {
  const full = fullWeight(object);
  const pairs = stepPlaces(object).map((step) => step.pairs.get('setWeight'));
  for (const pair of [...pairs, ...scalarsAt(object, `${STEPS}[].setWeight`)]) {
    const weight = numberOf(pair?.value);
    if (pair === undefined || weight === undefined) continue;
    if (weight >= 0 && weight <= (full ?? FULL)) continue;
    const isOpen = weight > 0 && full === undefined;
    // The line that says otherwise may be the broken one.
    if (isOpen && object.isBroken) continue;
    yield {
      ...valueOrKey(pair),
      message: isOpen
        ? `setWeight: ${weight} is above ${FULL}, which requires a higher trafficRouting.maxTrafficWeight.`
        : `setWeight must be between 0 and ${full ?? FULL}, not ${weight}.`,
      ...(isOpen && { severity: 'information' }),
    };
  }
}

/** The weight that means all traffic; `undefined` when a part that is not here may say so. */
function fullWeight(object: ObjectView): number | undefined {
  const found = object.at('spec.strategy.canary.trafficRouting.maxTrafficWeight');
  if (found.state === 'present') return numberOf(found.node);
  return found.state === 'absent' ? FULL : undefined;
}
