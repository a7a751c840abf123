// What a step of a canary really means for a number of replicas: the weight in force, the pods, and the share of traffic
// that comes of it. One answer for hints, hovers, advice and the plan.
import type { CanaryStep, CanaryStrategy, Rollout, SchemaVersion } from '../../../rollouts';
import {
  isScaledForRouter,
  isWeightHeldByRouter,
  maxWeight,
  podsForWeight,
  replicaLimits,
  routedReplicaCounts,
  setWeight,
} from '../../../rollouts';
import type { PlannedWeight } from '../plan';

/** A Rollout in the middle of an update at a step; as much of it as weights need. */
function updatingAt(canary: CanaryStrategy, index: number, replicas: number): Pick<Rollout, 'spec' | 'status'> {
  const spec = { replicas, strategy: { canary } };
  const status = { currentStepIndex: index, stableRS: 'stable', currentPodHash: 'canary' };
  if (!isWeightHeldByRouter(canary)) return { spec, status };
  // With dynamicStableScale the old version keeps the pods for what the router really sends it, whatever
  // setCanaryScale asks for (reference 6.6).
  const wanted = setWeight({ spec, status });
  const weights = { canary: { weight: wanted }, stable: { weight: maxWeight(canary) - wanted } };
  return { spec, status: { ...status, canary: { weights } } };
}

/** Whether `minPodsPerReplicaSet` is capped by the replicas (reference 5.5). */
function capsMinPods(version: SchemaVersion | undefined): boolean {
  return version === 'HEAD';
}

/**
 * The state that step `index` (from 0) brings about once it is done; the number of steps gives the state at the end.
 * With a router the weight is exact, without one it is the share of the pods (reference 6.5, 6.6).
 */
export function weightAtStep(
  canary: CanaryStrategy,
  index: number,
  replicas: number,
  version?: SchemaVersion,
): PlannedWeight {
  const rollout = updatingAt(canary, index, replicas);
  const wanted = setWeight(rollout);
  const maximum = maxWeight(canary);
  if (maximum <= 0) return { wanted, maximum, percent: 0, canaryPods: 0, stablePods: replicas };
  if (isScaledForRouter(canary)) {
    const counts = routedReplicaCounts(rollout, { capsMinPods: capsMinPods(version) });
    const percent = isWeightHeldByRouter(canary) ? (wanted * 100) / maximum : shareOf(counts.canary, counts.stable);
    return { wanted, maximum, percent, canaryPods: counts.canary, stablePods: counts.stable };
  }
  const { maxSurge } = replicaLimits(canary, replicas);
  const { canary: canaryPods, stable: stablePods } = podsForWeight(replicas, wanted, maxSurge > 0, maximum);
  return { wanted, maximum, percent: shareOf(canaryPods, stablePods), canaryPods, stablePods };
}

/** The canary's share of the pods, 0 to 100; 0 without any pod. */
export function shareOf(canaryPods: number, stablePods: number): number {
  const total = canaryPods + stablePods;
  return total === 0 ? 0 : (canaryPods * 100) / total;
}

/** Of the traffic, 0 to 100: what an experiment's own pods of the new version get beside the canary. */
export function experimentPercent({ experiment }: CanaryStep, maximum: number): number {
  const templates = experiment?.templates ?? [];
  const weight = templates.reduce((sum, { specRef, weight = 0 }) => sum + (specRef === 'canary' ? weight : 0), 0);
  return maximum > 0 ? (weight * 100) / maximum : 0;
}
