// What several actions read off a Rollout and its ReplicaSets, beside the yes/no questions of model/updateState.
import { isCompleted } from '../analysis/phase';
import type { PauseCondition, ReplicaSet, Rollout } from '../model/objects';
import { rolloutPhase } from '../model/phase';
import { podTemplateHashOf, replicaSetWithHash, revisionOf } from '../model/revision';
import type { ActionState } from './action';

/** The controller has taken the abort: phase and message say so, not only the flag. */
export function abortStands(rollout: Rollout): boolean {
  const { phase, message } = rolloutPhase(rollout);
  return rollout.status.abort === true && phase === 'Degraded' && message.startsWith('RolloutAborted');
}

export function pauseConditions({ status }: Rollout): readonly PauseCondition[] {
  return status.pauseConditions ?? [];
}

/** The ReplicaSet of the revision that the spec asks for, where it is known. */
export function currentReplicaSet({ rollout, replicaSets }: ActionState): ReplicaSet | undefined {
  return replicaSetWithHash(replicaSets, rollout.status.currentPodHash);
}

/** Existing pods of the revision that is rolled out; by the status where its ReplicaSet isn't known. */
export function currentPods(state: ActionState): number {
  return currentReplicaSet(state)?.status.replicas ?? state.rollout.status.updatedReplicas ?? 0;
}

/** "revision 1 (stable)", or "the stable revision" where its ReplicaSet isn't known. */
export function stableName({ rollout, replicaSets }: ActionState): string {
  const stable = replicaSetWithHash(replicaSets, rollout.status.stableRS);
  const revision = stable === undefined ? 0 : revisionOf(stable);
  return revision > 0 ? `revision ${revision} (stable)` : 'the stable revision';
}

/** How many of the Rollout's own AnalysisRuns have not ended; `undefined` where they aren't known. */
export function runningAnalyses({ analysisRuns }: ActionState): number | undefined {
  return analysisRuns?.filter(({ status }) => !isCompleted(status.phase)).length;
}

/** Existing pods of every revision but the one that the spec asks for; 0 where no ReplicaSet is known. */
export function otherPods({ rollout, replicaSets }: ActionState): number {
  const others = (replicaSets ?? []).filter((set) => podTemplateHashOf(set) !== rollout.status.currentPodHash);
  return others.reduce((sum, { status }) => sum + (status.replicas ?? 0), 0);
}
