// The two revisions that an update is about, the one that the spec asks for and the stable one: their ReplicaSets, pods
// and names. What is not known (a tree row has no ReplicaSets) is named without its number.
import type { ReplicaSet, Rollout } from '../../objects/objects';
import { podTemplateHashOf, replicaSetWithHash, revisionOf } from './revision';

/** A Rollout with the ReplicaSets that are known; `undefined` = none is. */
export interface RolloutWithReplicaSets {
  readonly rollout: Rollout;
  readonly replicaSets?: readonly ReplicaSet[] | undefined;
}

/** The ReplicaSet of the revision that the spec asks for, where known. */
export function currentReplicaSet({ rollout, replicaSets }: RolloutWithReplicaSets): ReplicaSet | undefined {
  return replicaSetWithHash(replicaSets, rollout.status.currentPodHash);
}

/** The ReplicaSet of the stable revision, where known. */
export function stableReplicaSet({ rollout, replicaSets }: RolloutWithReplicaSets): ReplicaSet | undefined {
  return replicaSetWithHash(replicaSets, rollout.status.stableRS);
}

/** The ReplicaSets, of those that are known, of all other revisions. */
export function olderReplicaSets({
  rollout,
  replicaSets = [],
}: {
  readonly rollout: Pick<Rollout, 'status'>;
  readonly replicaSets?: readonly ReplicaSet[] | undefined;
}): readonly ReplicaSet[] {
  const { currentPodHash, stableRS } = rollout.status;
  return replicaSets.filter((each) => ![currentPodHash, stableRS].includes(podTemplateHashOf(each)));
}

/** Existing pods of the revision that the spec asks for; by the status (which counts the same) where its ReplicaSet is not known. */
export function currentPods(state: RolloutWithReplicaSets): number {
  return currentReplicaSet(state)?.status.replicas ?? state.rollout.status.updatedReplicas ?? 0;
}

/** "revision 2", the one that the spec asks for; "the new revision" before the controller has numbered it. */
export function currentRevisionName(rollout: Pick<Rollout, 'metadata'>): string {
  return nameOf(revisionOf(rollout), 'the new revision');
}

/**
 * The revision that the status calls the current one: of a template that came later, and that the controller has not got to
 * yet, the Rollout has the number already.
 */
export function seenRevisionName(state: RolloutWithReplicaSets): string {
  return revisionNameOf(state, state.rollout.status.currentPodHash, currentRevisionName(state.rollout));
}

/** "revision 1"; "the stable revision" where its ReplicaSet is not known. */
export function stableRevisionName(state: RolloutWithReplicaSets): string {
  const { stableRS, currentPodHash } = state.rollout.status;
  if (stableRS && stableRS === currentPodHash) return seenRevisionName(state);
  return revisionNameOf(state, stableRS, 'the stable revision');
}

/** The ReplicaSet that the active Service of a blue-green rollout selects, where known. */
export function activeReplicaSet({ rollout, replicaSets }: RolloutWithReplicaSets): ReplicaSet | undefined {
  return replicaSetWithHash(replicaSets, rollout.status.blueGreen?.activeSelector);
}

/**
 * "revision 1", the one that the active Service selects, the stable one where the status doesn't say; "an older revision"
 * where it has no role and is not known.
 */
export function activeRevisionName(state: RolloutWithReplicaSets): string {
  const { blueGreen, currentPodHash, stableRS } = state.rollout.status;
  const hash = blueGreen?.activeSelector;
  if (!hash || hash === stableRS) return stableRevisionName(state);
  if (hash === currentPodHash) return seenRevisionName(state);
  return revisionNameOf(state, hash, 'an older revision');
}

/** "revision 1" of the ReplicaSet with this hash; `otherwise` where it is not known. */
export function revisionNameOf(
  { replicaSets }: Pick<RolloutWithReplicaSets, 'replicaSets'>,
  hash: string | undefined,
  otherwise: string,
): string {
  const replicaSet = replicaSetWithHash(replicaSets, hash);
  return nameOf(replicaSet === undefined ? 0 : revisionOf(replicaSet), otherwise);
}

function nameOf(revision: number, otherwise: string): string {
  return revision > 0 ? `revision ${revision}` : otherwise;
}
