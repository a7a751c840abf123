// What several actions read off a Rollout and its ReplicaSets, beside the yes/no questions of model/updateState.
import { isCompleted } from '../analysis/metrics/phase';
import { rolloutPhase } from '../model/state/phase';
import { isFullyPromoted } from '../model/state/updateState';
import { canarySteps, currentStep } from '../model/steps/steps';
import { olderReplicaSets, stableReplicaSet, stableRevisionName } from '../model/workloads/currentRevision';
import { namedRuns } from '../model/workloads/namedRuns';
import { servingPods } from '../model/workloads/replicaSetPods';
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

/** Whether one of the analyses that the update waits for or runs beside goes on. */
export function hasRunningAnalysis(rollout: Rollout): boolean {
  return namedRuns(rollout).some(({ status }) => !isCompleted(status));
}

/**
 * Existing pods of the revisions that are neither the one that the spec asks for nor the stable one. Without ReplicaSets,
 * the status tells them only where these two are the same.
 */
export function otherPods(state: ActionState): number {
  const { replicas = 0, updatedReplicas = 0 } = state.rollout.status;
  if (!state.replicaSets) return isFullyPromoted(state.rollout) ? Math.max(0, replicas - updatedReplicas) : 0;
  return olderReplicaSets(state).reduce((sum, { status }) => sum + (status.replicas ?? 0), 0);
}

/** Those of them that are ready and asked for; all where ReplicaSets aren't known. */
export function otherReadyPods(state: ActionState): number {
  if (!state.replicaSets) return otherPods(state);
  return olderReplicaSets(state).reduce((sum, set) => sum + servingPods(set), 0);
}

/** An Experiment of the current step is in progress. */
export function isExperimenting({ rollout }: ActionState): boolean {
  return currentStep(rollout)?.step.experiment !== undefined && Boolean(rollout.status.canary?.currentExperiment);
}

/** Whether an update is analyzed from this step on, in steps or beside them; of blue-green at any time. */
export function isAnalysedFrom(rollout: Rollout, from: number): boolean {
  const { canary, blueGreen } = rollout.spec.strategy;
  if (blueGreen) return blueGreen.prePromotionAnalysis !== undefined || blueGreen.postPromotionAnalysis !== undefined;
  const later = canarySteps(rollout).slice(from);
  return canary?.analysis !== undefined || later.some((step) => step.analysis ?? step.experiment?.analyses?.length);
}
