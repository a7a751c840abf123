import type { Finding, Rule, RuleContext } from '../rule';
import { stepPlaces } from '../shared/places';

export const backgroundPause: Rule = {
  id: 'background-pause',
  title: 'Analysis without time to measure',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
A background analysis (\`canary.analysis\`) runs during the steps and is stopped at their end. Without any pause, the update
is finished as soon as the pods are ready: too early for most measurements. Add pauses of 2 to 5 minutes to the steps.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
analysis:
  startingStep: 1
  templates: [{ templateName: success-rate }]
steps:
  - setWeight: 20
  - setWeight: 50
`,
      right: `
analysis:
  startingStep: 1
  templates: [{ templateName: success-rate }]
steps:
  - setWeight: 20
  - pause: { duration: 5m }
  - setWeight: 50
  - pause: { duration: 5m }
`,
    },
  ],
  check,
};

/** Steps that take time. */
const TAKES_TIME = ['pause', 'analysis', 'experiment', 'plugin'] as const;

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.strategy.canary.analysis');
  const steps = stepPlaces(object);
  if (pair === undefined || steps.length === 0) return;
  if (steps.some((step) => TAKES_TIME.some((kind) => step.kinds.includes(kind)))) return;
  const { start, end } = pair.keyNode;
  yield {
    start,
    end,
    message:
      'No step takes time, so the update can finish before this analysis measures anything. Add a pause to the steps.',
  };
}
