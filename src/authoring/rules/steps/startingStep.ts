import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces, STEPS } from '../shared/places';

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.strategy.canary.analysis.startingStep');
  const start = numberOf(pair?.value);
  if (pair === undefined || start === undefined) return;
  const steps = object.isAbsent(STEPS)
    ? 0
    : object.has(STEPS) && !object.isBroken
      ? stepPlaces(object).length
      : undefined;
  if (start >= 0 && (steps === undefined || start <= steps)) return;
  yield {
    ...valueOrKey(pair),
    message:
      start < 0
        ? 'startingStep counts from 0; it cannot be negative.'
        : `There are only ${steps ?? 0} steps, so the analysis would never start. The first step is 0.`,
  };
}

export const startingStep: Rule = {
  id: 'starting-step',
  title: 'Analysis that never starts',
  defaultSeverity: 'warning',
  docs: `
\`canary.analysis.startingStep\` is the number of the step at which the background analysis starts, counted from 0. With
a number greater than the number of steps it never starts, and nobody says so.
`,
  check,
};
