// Scaling the ReplicaSet of the new revision, where an abort lets its pods stay for a while.
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { scaleDownDeadline } from '../../model/workloads/replicaSetStatus';
import { abortScaleDownDelaySeconds } from '../../objects/defaults';
import type { ReplicaSet } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import { scaleReplicaSet } from './replicaSets';
import { addScaleDownDelay, shouldDelayScaleDownOnAbort } from './scaleDownDelay';

/**
 * Asks the new ReplicaSet to have `count` pods; true when that changed something. While an abort delays its scaling down
 * the count is left alone: first until stable is whole, then until the deadline, after which it is 0. Deadlines that cannot
 * be read delay nothing. Source: upstream `reconcileNewReplicaSet`.
 */
export function scaleNewReplicaSet(pass: Pass, count: number): boolean {
  const { newReplicaSet, stableReplicaSet } = pass;
  if (!newReplicaSet) return false;
  if (!shouldDelayScaleDownOnAbort(pass)) return scaleReplicaSet(pass, newReplicaSet, count);
  const deadline = scaleDownDeadline(newReplicaSet);
  if (!deadline) {
    const { blueGreen, canary } = pass.rollout.spec.strategy;
    const seconds = abortScaleDownDelaySeconds(blueGreen ?? canary ?? {});
    const isStableWhole = stableReplicaSet !== undefined && availablePods(stableReplicaSet) === pass.replicas;
    if (seconds !== undefined && isStableWhole) addScaleDownDelay(pass, newReplicaSet, seconds);
    keepPods(pass, newReplicaSet);
    return false;
  }
  if (deadline.at === undefined) return scaleReplicaSet(pass, newReplicaSet, count);
  if (deadline.at <= pass.now) return scaleReplicaSet(pass, newReplicaSet, 0);
  pass.lookAgainAt(deadline.at);
  keepPods(pass, newReplicaSet);
  return false;
}

/** Keeps the pods, and notes for how many replicas of the Rollout, so that this is no scale event any more. */
function keepPods(pass: Pass, replicaSet: ReplicaSet): void {
  if (pass.behaviour.notesReplicasInAbortDelay) scaleReplicaSet(pass, replicaSet, desiredPods(pass.latest(replicaSet)));
}
