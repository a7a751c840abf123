// The return of traffic after an abort that never ends: where stable grows with its traffic, weights step back as the canary's
// pods go, and `minPodsPerReplicaSet` keeps more of these than a step's weight needs. Source: reference 6.7 (step by step).
import { stepBackWeight } from '../../model/replicas/steppingBack';
import { wantedReplicas } from '../../model/state/updateState';
import { maxWeight } from '../../model/steps/weight';
import type { CanaryStrategy, Rollout } from '../../objects/objects';

/** Where an aborted canary stays for good. */
export interface StoppedReturn {
  /** The traffic weight of the aborted revision. */
  readonly weight: number;
  readonly canary: number;
  readonly stable: number;
}

/**
 * Where the return of traffic stops; `undefined` where it doesn't. Not with a delay for the pods of an aborted revision, which
 * takes them away at its end.
 */
export function stoppedReturn(rollout: Rollout, canary: CanaryStrategy): StoppedReturn | undefined {
  const { dynamicStableScale, abortScaleDownDelaySeconds: delay = 0, minPodsPerReplicaSet = 0 } = canary;
  const present = rollout.status.canary?.weights?.canary.weight ?? 0;
  if (!dynamicStableScale || delay !== 0 || present === 0) return undefined;
  const least = Math.min(minPodsPerReplicaSet, wantedReplicas(rollout));
  const next = stepBackWeight(rollout, { stable: wantedReplicas(rollout), canary: least }) ?? 0;
  if (next === 0) return undefined;
  const weight = Math.min(next, present);
  const podsFor = (share: number): number => podsForWeight(rollout, share);
  const full = maxWeight(canary);
  return { weight, canary: Math.max(least, podsFor(weight)), stable: Math.max(least, podsFor(full - weight)) };
}

function podsForWeight(rollout: Rollout, weight: number): number {
  return Math.ceil((weight * wantedReplicas(rollout)) / maxWeight(rollout.spec.strategy.canary));
}
