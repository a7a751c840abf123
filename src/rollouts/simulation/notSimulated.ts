// What this simulation does not cover. It says so instead of giving a result that only looks right.
import { canarySteps } from '../model/steps/steps';
import type { Rollout } from '../objects/objects';

/** Thrown by `reconcile` for a Rollout of which {@link notSimulated} has a reason. */
export class NotSimulatedError extends Error {
  override readonly name = 'NotSimulatedError';
}

/** Why a Rollout cannot be simulated, as a sentence; `undefined` when it can. */
export function notSimulated(rollout: Pick<Rollout, 'spec'>): string | undefined {
  const { strategy, workloadRef } = rollout.spec;
  if (workloadRef) return 'Rollouts that take their pods from another workload (workloadRef) are not simulated.';
  for (const [index, step] of canarySteps(rollout).entries()) {
    if (step.plugin) return `Step ${index + 1} runs the step plugin ${step.plugin.name}, which is not simulated.`;
  }
  return undefined;
}
