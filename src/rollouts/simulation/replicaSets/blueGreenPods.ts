// How many pods a blue-green revision is to have, and whether it has them.
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { ReplicaSet } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import { isScaledForOthers } from './replicaSets';

/** The ReplicaSet of a hash, as the pass found it. */
export function replicaSetOf(pass: Pass, hash: string | undefined): ReplicaSet | undefined {
  return hash ? pass.replicaSets.find((replicaSet) => podTemplateHashOf(replicaSet) === hash) : undefined;
}

/**
 * The pods that the new revision is to have: `previewReplicaCount` until a person or the time has let it pass the pause,
 * all of them then, and where it is active already. Source: upstream `NewRSNewReplicas`.
 */
export function newReplicaCount(pass: Pass): number {
  const { rollout, newReplicaSet, replicas } = pass;
  const preview = rollout.spec.strategy.blueGreen?.previewReplicaCount;
  if (preview === undefined) return replicas;
  const { blueGreen, promoteFull, currentPodHash, pauseConditions = [] } = rollout.status;
  const active = replicaSetOf(pass, blueGreen?.activeSelector);
  if (!active || active.metadata.name === newReplicaSet?.metadata.name || promoteFull) return replicas;
  if (pass.currentHash !== currentPodHash) return preview;
  const isPaused = rollout.spec.paused === true || pauseConditions.length > 0;
  return !isPaused && blueGreen?.scaleUpPreviewCheckPoint ? replicas : preview;
}

/** True when the new revision has exactly the pods that it is to have, all available. Source: upstream `ReadyForPause`. */
export function hasWantedPods(pass: Pass): boolean {
  const { newReplicaSet } = pass;
  if (!newReplicaSet) return false;
  const wanted = newReplicaCount(pass);
  return desiredPods(newReplicaSet) === wanted && availablePods(newReplicaSet) === wanted;
}

/** True when a ReplicaSet has all pods of the Rollout, available, and knows that these are all. Source: upstream `IsSaturated`. */
export function isSaturated(pass: Pass, replicaSet: ReplicaSet | undefined): boolean {
  return (
    replicaSet !== undefined &&
    !isScaledForOthers(pass, replicaSet) &&
    desiredPods(replicaSet) === pass.replicas &&
    availablePods(replicaSet) === pass.replicas
  );
}
