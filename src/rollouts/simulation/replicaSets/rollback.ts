// Going back: to the stable revision, or to one that `rollbackWindow` lets through without steps and analysis.
import { isWithinRollbackWindow } from '../../model/state/rollbackWindow';
import { desiredPods } from '../../model/workloads/replicaSetPods';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { Pass } from '../pass/pass';

/** True when the new ReplicaSet is one that `rollbackWindow` lets back. Source: reference 6.10. */
export function isRollbackWithinWindow({ rollout, newReplicaSet, stableReplicaSet, replicaSets }: Pass): boolean {
  return isWithinRollbackWindow(rollout, { current: newReplicaSet, stable: stableReplicaSet, all: replicaSets });
}

/** How a reset that goes back skips the steps, in the words of its event; `undefined` when the steps are run. */
export function skippedSteps(pass: Pass): 'stable' | 'window' | undefined {
  const { newReplicaSet, rollout } = pass;
  if (!newReplicaSet) return undefined;
  if (podTemplateHashOf(newReplicaSet) === rollout.status.stableRS) return 'stable';
  return isRollbackWithinWindow(pass) && desiredPods(newReplicaSet) > 0 ? 'window' : undefined;
}
