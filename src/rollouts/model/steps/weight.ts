// Traffic weights of a canary: what the steps ask for and what is real. All weights are of `maxWeight`, usually 100.
import { DEFAULTS } from '../../objects/defaults';
import type { CanaryStrategy, ReplicaSet, Rollout } from '../../objects/objects';
import { replicaSetWithHash } from '../workloads/revision';
import { isScaledForRouter } from './routers';
import { canarySteps, currentStep } from './steps';

/** The weight that means "all traffic": 100, or `trafficRouting.maxTrafficWeight`. */
export function maxWeight(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): number {
  return canary?.trafficRouting?.maxTrafficWeight ?? DEFAULTS.maxTrafficWeight;
}

/** A weight as a share of the maximum, 0 to 1; 0 where there is no maximum to speak of. */
export function weightShare(weight: number, maximum: number): number {
  return maximum > 0 ? Math.min(1, Math.max(0, weight / maximum)) : 0;
}

/**
 * The weight that the steps ask for now: 0 while aborted; all when there is no current step; else that of the nearest
 * `setWeight` at or before the current step (so already the new one while that step still works); 0 without one.
 * Source: reference 2.1, upstream `GetCurrentSetWeight`.
 */
export function setWeight(rollout: Pick<Rollout, 'spec' | 'status'>): number {
  if (rollout.status.abort) return 0;
  const current = currentStep(rollout);
  if (!current) return maxWeight(rollout.spec.strategy.canary);
  return weightBefore(rollout, current.index + 1) ?? 0;
}

/** The weight of the last `setWeight` before the step at `index` (0-based); `undefined` without one. */
export function weightBefore(rollout: Pick<Rollout, 'spec'>, index: number): number | undefined {
  return canarySteps(rollout)
    .slice(0, index)
    .findLast((step) => step.setWeight !== undefined)?.setWeight;
}

/**
 * The weight that the canary has as the plugin prints it; for what is true of an update, see `realWeight`. With a traffic router what the controller last set there (what the steps ask
 * for where it has not said), else the canary's share of the available pods, rounded down. 0 while no pod at all is
 * available; all when there is no current step. `replicaSets` are the Rollout's own. Source: reference 2.1.
 */
export function actualWeight(rollout: Pick<Rollout, 'spec' | 'status'>, replicaSets: readonly ReplicaSet[]): number {
  const { spec, status } = rollout;
  const { canary } = spec.strategy;
  if (!currentStep(rollout)) return maxWeight(canary);
  const available = status.availableReplicas ?? 0;
  if (available <= 0) return 0;
  if (isScaledForRouter(canary)) return status.canary?.weights?.canary.weight ?? setWeight(rollout);
  const { stableRS, currentPodHash } = status;
  if (!currentPodHash || currentPodHash === stableRS) return 0;
  const pods = replicaSetWithHash(replicaSets, currentPodHash)?.status.availableReplicas ?? 0;
  return weightByPods(pods, available, maxWeight(canary));
}

/** The canary's share of the available pods as a weight, rounded down; 0 without any pod. */
export function weightByPods(canaryPods: number, allPods: number, maximum: number): number {
  return allPods <= 0 ? 0 : Math.trunc((canaryPods * maximum) / allPods);
}
