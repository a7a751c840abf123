// `rollbackWindow`: going back to a revision that was made not long before the stable one needs no steps and no analysis.
import type { ReplicaSet, Rollout } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import type { RolloutWithReplicaSets } from '../workloads/currentRevision';
import { currentReplicaSet, stableReplicaSet } from '../workloads/currentRevision';

/** The ReplicaSets that decide it. */
export interface RollbackSets {
  readonly current: ReplicaSet | undefined;
  readonly stable: ReplicaSet | undefined;
  readonly all: readonly ReplicaSet[];
}

/**
 * True when the new revision is older than the stable one and fewer than `rollbackWindow.revisions` were made between them.
 * Source: reference 6.10, upstream `isRollbackWithinWindow`.
 */
export function isWithinRollbackWindow(
  { spec }: Pick<Rollout, 'spec'>,
  { current, stable, all }: RollbackSets,
): boolean {
  const window = spec.rollbackWindow?.revisions ?? 0;
  if (!current || !stable || window <= 0) return false;
  const from = created(current);
  const to = created(stable);
  if (from >= to) return false;
  return all.filter((each) => created(each) > from && created(each) < to).length < window;
}

/** The same of a Rollout; false where its ReplicaSets aren't known. */
export function goesBackWithinWindow(state: RolloutWithReplicaSets): boolean {
  const sets = { current: currentReplicaSet(state), stable: stableReplicaSet(state), all: state.replicaSets ?? [] };
  return isWithinRollbackWindow(state.rollout, sets);
}

function created({ metadata }: ReplicaSet): number {
  return parseTimestamp(metadata.creationTimestamp) ?? 0;
}
