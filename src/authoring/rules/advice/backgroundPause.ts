import type { Finding, Rule, RuleContext } from '../rule';
import { stepPlaces } from '../shared/places';

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
    message: 'No step pauses, so this analysis has hardly any time to measure before the update is over.',
  };
}

export const backgroundPause: Rule = {
  id: 'background-pause',
  title: 'Analysis without time to measure',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
A background analysis (\`canary.analysis\`) runs while the steps go on, and is stopped at their end. Without any pause
the update is over as soon as the pods are ready: too early for most measurements. Give the steps pauses of 2 to 5
minutes.
`,
  check,
};
