// Going back: to the stable revision, or to one that `rollbackWindow` lets through without steps and analysis.
import { desiredPods } from '../../model/workloads/replicaSetPods';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { ReplicaSet } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import type { Pass } from '../pass/pass';

/**
 * True when the new ReplicaSet is older than stable's and fewer than `rollbackWindow.revisions` were made between them.
 * Source: reference 6.10, upstream `isRollbackWithinWindow`.
 */
export function isRollbackWithinWindow(pass: Pass): boolean {
  const { newReplicaSet, stableReplicaSet } = pass;
  const window = pass.rollout.spec.rollbackWindow?.revisions ?? 0;
  if (!newReplicaSet || !stableReplicaSet || window <= 0) return false;
  const from = created(newReplicaSet);
  const to = created(stableReplicaSet);
  if (from >= to) return false;
  const between = pass.replicaSets.filter((replicaSet) => created(replicaSet) > from && created(replicaSet) < to);
  return between.length < window;
}

/** How a reset that goes back skips the steps, in the words of its event; `undefined` when the steps are run. */
export function skippedSteps(pass: Pass): 'stable' | 'window' | undefined {
  const { newReplicaSet, rollout } = pass;
  if (!newReplicaSet) return undefined;
  if (podTemplateHashOf(newReplicaSet) === rollout.status.stableRS) return 'stable';
  return isRollbackWithinWindow(pass) && desiredPods(newReplicaSet) > 0 ? 'window' : undefined;
}

function created({ metadata }: ReplicaSet): number {
  return parseTimestamp(metadata.creationTimestamp) ?? 0;
}
