// What this simulation does not cover. It says so instead of giving a result that only looks right.
import { isScaledForRouter } from '../model/steps/routers';
import { canarySteps } from '../model/steps/steps';
import type { Rollout } from '../objects/objects';

/** Thrown by `reconcile` for a Rollout of which {@link notSimulated} has a reason. */
export class NotSimulatedError extends Error {
  override readonly name = 'NotSimulatedError';
}

/** Why a Rollout cannot be simulated, as a sentence; `undefined` when it can. */
export function notSimulated(rollout: Pick<Rollout, 'spec'>): string | undefined {
  const { strategy } = rollout.spec;
  // A spec with both strategies or with none is refused by the controller, which is simulated.
  if (strategy.blueGreen && !strategy.canary) return 'Blue-green rollouts are not simulated.';
  if (isScaledForRouter(strategy.canary)) return 'Canaries with a traffic router are not simulated.';
  for (const [index, step] of canarySteps(rollout).entries()) {
    if (step.experiment) return `Step ${index + 1} starts an experiment, which is not simulated.`;
  }
  return undefined;
}
