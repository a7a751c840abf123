import { counted } from '../../../rollouts';
import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { stepPlaces, STEPS } from '../shared/places';

export const startingStep: Rule = {
  id: 'starting-step',
  title: 'Analysis never starts',
  defaultSeverity: 'warning',
  docs: `
\`canary.analysis.startingStep\` is the index of the step at which the background analysis starts, counted from 0. If it is
greater than the number of steps, the analysis never starts, without any error.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
analysis:
  startingStep: 3
  templates: [{ templateName: success-rate }]
steps:
  - setWeight: 20
  - pause: { duration: 5m }
`,
      right: `
analysis:
  startingStep: 1
  templates: [{ templateName: success-rate }]
steps:
  - setWeight: 20
  - pause: { duration: 5m }
`,
    },
  ],
  check,
};

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
        ? `startingStep must be 0 or more, not ${start}.`
        : `startingStep: ${start} is never reached, so the analysis never starts: there ${steps === 1 ? 'is' : 'are'} ${counted(steps ?? 0, 'step')}, counted from 0.`,
  };
}
