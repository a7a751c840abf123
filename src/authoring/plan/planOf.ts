// The plan of a strategy: from what is written to how it would run.
import { canarySteps } from '../../rollouts';
import type { Plan, PlanOptions } from './plan';
import { readStrategyForPlan } from './strategy/readStrategy';
import { planBlueGreen } from './timeline/planBlueGreen';
import { planCanary } from './timeline/planCanary';

/** More replicas than a single Rollout has in practice. */
const MOST_REPLICAS = 100_000;
const MOST_STEPS = 1_000;

/**
 * Plans a strategy (`spec.strategy`, as JSON). Deterministic; a strategy that would be rejected gives its problems.
 * Times are the shortest possible: pods are available after `podReadySeconds`, approvals are given at once.
 */
export function planOf(strategy: unknown, options: PlanOptions): Plan {
  if (options.signal?.aborted === true) return { kind: 'cancelled' };
  const { replicas } = options;
  if (!Number.isInteger(replicas) || replicas < 0 || replicas > MOST_REPLICAS) {
    const message = `A plan needs a whole number of replicas between 0 and ${MOST_REPLICAS}.`;
    return { kind: 'invalid', problems: [{ path: 'spec.replicas', message }] };
  }
  const read = readStrategyForPlan(strategy, options);
  if (!read.ok) return { kind: 'invalid', problems: read.problems };
  const { rollout } = read;
  if (canarySteps(rollout).length > MOST_STEPS) {
    const path = 'spec.strategy.canary.steps';
    return { kind: 'invalid', problems: [{ path, message: `A plan can have at most ${MOST_STEPS} steps.` }] };
  }
  const { canary, blueGreen } = rollout.spec.strategy;
  if (canary) return planCanary(rollout, canary, options);
  return planBlueGreen(rollout, blueGreen ?? {}, options);
}
