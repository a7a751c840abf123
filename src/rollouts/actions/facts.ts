// What several actions read off a Rollout and its ReplicaSets, beside the yes/no questions of model/updateState.
import { isCompleted } from '../analysis/metrics/phase';
import { rolloutPhase } from '../model/state/phase';
import { stableReplicaSet, stableRevisionName } from '../model/workloads/currentRevision';
import { podTemplateHashOf } from '../model/workloads/revision';
import type { PauseCondition, Rollout } from '../objects/objects';
import type { ActionState } from './action';

/** The controller has acted on the abort: phase and message say so, not only the flag. */
export function abortStands(rollout: Rollout): boolean {
  const { phase, message } = rolloutPhase(rollout);
  return rollout.status.abort === true && phase === 'Degraded' && message.startsWith('RolloutAborted');
}

export function pauseConditions({ status }: Rollout): readonly PauseCondition[] {
  return status.pauseConditions ?? [];
}

/** "revision 1 (stable)", or "the stable revision" where its ReplicaSet isn't known. */
export function stableName(state: ActionState): string {
  const name = stableRevisionName(state);
  return stableReplicaSet(state) === undefined ? name : `${name} (stable)`;
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
