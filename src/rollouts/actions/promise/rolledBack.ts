// The state right after the controller has seen that an earlier template came back: it resets the update, and continues from
// there. What a rollback will do is what continues from this state. Source: reference 6.1 (reset), 6.10.
import { isWithinRollbackWindow } from '../../model/state/rollbackWindow';
import { canarySteps } from '../../model/steps/steps';
import { stableReplicaSet } from '../../model/workloads/currentRevision';
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { ReplicaSet, Rollout } from '../../objects/objects';
import type { ActionState } from '../action';

/** The state with the template of `target`, which is one of the Rollout's own ReplicaSets. */
export function rolledBack(state: ActionState, target: ReplicaSet): ActionState {
  const { rollout } = state;
  return { ...state, rollout: { ...rollout, status: resetStatus(state, target) } };
}

/** Going back to stable, or inside the rollbackWindow, all steps are behind. Source: upstream `resetRolloutStatus`. */
function resetStatus(state: ActionState, target: ReplicaSet): Rollout['status'] {
  const { rollout } = state;
  const { status } = rollout;
  const hash = podTemplateHashOf(target);
  const steps = canarySteps(rollout).length;
  const isBehind = hash === status.stableRS || isInWindow(state, target);
  const { previewSelector } = status.blueGreen ?? {};
  return {
    ...status,
    currentPodHash: hash,
    updatedReplicas: target.status.replicas,
    currentStepIndex: steps === 0 ? undefined : isBehind ? steps : 0,
    phase: 'Progressing',
    message: undefined,
    abort: undefined,
    abortedAt: undefined,
    promoteFull: undefined,
    pauseConditions: undefined,
    controllerPause: undefined,
    conditions: status.conditions?.filter(({ type }) => type !== 'Progressing'),
    canary: status.canary && {
      ...status.canary,
      currentStepAnalysisRunStatus: undefined,
      currentBackgroundAnalysisRunStatus: undefined,
      currentExperiment: undefined,
      stepPluginStatuses: undefined,
    },
    blueGreen: status.blueGreen && {
      ...status.blueGreen,
      previewSelector: previewSelector === undefined ? undefined : hash,
      prePromotionAnalysisRunStatus: undefined,
      postPromotionAnalysisRunStatus: undefined,
    },
  };
}

/** Whether `rollbackWindow` lets the Rollout back to `target` without steps and analysis. */
export function isInWindow(state: ActionState, target: ReplicaSet): boolean {
  const { rollout, replicaSets: all = [] } = state;
  return isWithinRollbackWindow(rollout, { current: target, stable: stableReplicaSet(state), all });
}
