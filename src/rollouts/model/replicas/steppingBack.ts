// The way back of a canary with `dynamicStableScale`: stable has given up pods, so after an abort traffic returns by the
// weights of the steps in reverse, each once stable has the pods for it.
import type { CanaryStatus, Rollout } from '../../objects/objects';
import { wantedReplicas } from '../state/updateState';
import { canarySteps } from '../steps/steps';
import { maxWeight } from '../steps/weight';

/** Available pods of the two revisions. */
export interface ReturningPods {
  readonly stable: number;
  /**
   * Those of the aborted revision where the way back waits for them to go; `undefined` where it does not. Controllers up to
   * 1.9 always wait, also while `abortScaleDownDelaySeconds` keeps the pods: then they can stay stuck (P9).
   */
  readonly canary: number | undefined;
}

/**
 * The weight of the next step back: of the last `setWeight` that needs fewer pods than the canary still has to serve with;
 * `undefined` when there is none, so that nothing is left to step to but 0. Source: P8 and P9, upstream
 * `GetDesiredCanaryWeight`.
 */
export function stepBackWeight(rollout: Pick<Rollout, 'spec'>, pods: ReturningPods): number | undefined {
  const replicas = wantedReplicas(rollout);
  const full = maxWeight(rollout.spec.strategy.canary);
  const serving = Math.max(replicas - pods.stable, pods.canary ?? 0);
  return canarySteps(rollout).findLast(
    ({ setWeight }) => setWeight !== undefined && Math.ceil((setWeight * replicas) / full) < serving,
  )?.setWeight;
}

/**
 * The weight that the canary has on its way back: that of the next step once stable has the pods for the rest, until then
 * the present one; without a step what stable's pods cannot serve yet. It never grows. Source: reference 6.7, P8,
 * upstream `calculateDesiredWeightOnAbortOrStableRollback`.
 */
export function returningWeight(
  rollout: Pick<Rollout, 'spec'>,
  weights: CanaryStatus['weights'],
  stableAvailable: number,
  step: number | undefined,
): number {
  const replicas = wantedReplicas(rollout);
  if (replicas === 0) return 0;
  const full = maxWeight(rollout.spec.strategy.canary);
  const present = weights?.canary.weight ?? full;
  const notServed = Math.max(0, full - Math.trunc((full * stableAvailable) / replicas));
  if (step === undefined) return Math.min(notServed, present);
  return notServed <= step ? Math.min(step, present) : present;
}
