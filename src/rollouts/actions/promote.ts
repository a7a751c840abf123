// Promote ends the pause that the rollout waits at, and nothing else: the plugin's promote also skips whatever step is
// running, and stays at the same gate when the rollout is paused manually as well (O3).
import { rolloutPhase } from '../model/state/phase';
import { isFullyPromoted, isObserved, isSwitched, isUnpausing, wantedReplicas } from '../model/state/updateState';
import { currentStep } from '../model/steps/steps';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { PauseCondition, Rollout } from '../objects/objects';
import { counted, isOrAre } from '../words/countWords';
import { capitalised } from '../words/letterCase';
import type { Action, ActionPhase, ActionState, Decision } from './action';
import { refused } from './action';
import { ANALYSED_AGAIN_MS, inconclusiveAgain, isAnalysedAgain, isInconclusive } from './analysedAgain';
import { pauseConditions, stableName } from './facts';
import { journeyFrom } from './journey';
import { noUpdate, pausedFullPromotion, unseen, untouchable } from './refusals';
import { unpause } from './unpause';
import { sentences, stepName } from './words';

export const promote: Action = {
  id: 'promote',
  title: 'Promote',
  decide(state) {
    const reason = notAtGate(state.rollout);
    return reason === undefined ? passGate(state) : refused(reason);
  },
};

/** Sources: O4 (aborted), O16 (nothing to promote), reference 1.4 (a promote without a gate skips a step). */
function notAtGate(rollout: Rollout): string | undefined {
  const { spec, status } = rollout;
  const shared = untouchable(rollout) ?? noUpdate(rollout, 'promote');
  if (shared !== undefined) return shared;
  if (status.abort)
    return `The update to ${currentRevisionName(rollout)} is aborted, so promoting it would change nothing. Use Retry, or revert the spec to the stable revision.`;
  if (!isObserved(rollout)) return unseen();
  if (status.promoteFull && spec.paused) return pausedFullPromotion(rollout);
  if (status.promoteFull)
    return `Nothing to promote: the full promotion of ${currentRevisionName(rollout)} is already running, and pause steps don't stop it.`;
  if (isUnpausing(rollout))
    return 'Nothing to promote: this pause was just ended, and the controller is about to continue.';
  if (pauseConditions(rollout).length > 0) return undefined;
  if (spec.paused) return 'Paused manually, not by a pause step. Use Resume.';
  if (spec.strategy.blueGreen && isSwitched(rollout))
    return `Nothing to promote: ${currentRevisionName(rollout)} is already active.`;
  const at = currentStep(rollout);
  return at
    ? `Nothing to promote: ${stepName(rollout, at.index)} is still running. Moving past it would skip the step.`
    : `Nothing to promote: ${currentRevisionName(rollout)} is still being scaled up.`;
}

function passGate(state: ActionState): Decision {
  const { rollout } = state;
  const gate = gateOf(state);
  const clear: ActionPhase = {
    request: { subresource: 'status', patch: { status: gate.patch } },
    until: gate.until,
    waitingFor: 'the controller to continue',
    stillMeant: isAtGateOf(rollout),
    ...gate.analysis,
  };
  return {
    offered: true,
    get effect() {
      return sentences(
        capitalised(`${gate.effect()}.`),
        rollout.spec.paused && 'Resumes the rollout first, because it is also paused manually.',
      );
    },
    // Cleared first, the controller adds the pause again as soon as it is resumed (O3).
    phases: rollout.spec.paused ? [unpause(), clear] : [clear],
  };
}

interface Gate {
  readonly effect: () => string;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly until: (rollout: Rollout) => boolean;
  /** Where the controller makes an inconclusive analysis again, and what comes of that is still to be seen. */
  readonly analysis?: Partial<Pick<ActionPhase, 'waitingFor' | 'lastsMs' | 'cameTo'>> | undefined;
}

function gateOf(state: ActionState): Gate {
  const { rollout } = state;
  const conditions = pauseConditions(rollout);
  const at = currentStep(rollout);
  const clear = { pauseConditions: null };
  if (rollout.spec.strategy.blueGreen)
    return { effect: () => blueGreenEffect(state, conditions), patch: clear, ...leaving(rollout) };
  if (
    at &&
    rollout.status.canary?.currentStepAnalysisRunStatus?.status === 'Inconclusive' &&
    rollout.status.controllerPause
  ) {
    // Cleared alone, the controller would only run the step's analysis again (reference 1.4, 6.8).
    return {
      effect: () =>
        `accepts the inconclusive analysis of ${stepName(rollout, at.index)} as passed and ${journeyFrom(rollout, at.index + 1)}`,
      patch: { ...clear, controllerPause: false, currentStepIndex: at.index + 1 },
      // The index is our own patch: the controller has reacted once its message is another.
      until: (now) => isBehind(at.index)(now) && rolloutPhase(now).message !== 'InconclusiveAnalysisRun',
    };
  }
  if (at?.step.pause && conditions.some(({ reason }) => reason === 'CanaryPauseStep'))
    return {
      effect: () => `ends ${stepName(rollout, at.index)} and ${journeyFrom(rollout, at.index + 1)}${rerun(conditions)}`,
      patch: clear,
      until: isBehind(at.index),
      ...(isInconclusive(rollout) && { analysis: seenAgain(rollout) }),
    };
  return { effect: () => `ends the pause${why(conditions)}`, patch: clear, ...leaving(rollout) };
}

/** An inconclusive analysis is made again, and only that shows that the pause was ended: the pause may be back at once. */
function leaving(rollout: Rollout): Pick<Gate, 'until' | 'analysis'> {
  if (!isInconclusive(rollout)) return { until: isLeft(pauseConditions(rollout)) };
  return {
    until: isAnalysedAgain(rollout),
    analysis: { waitingFor: 'the analysis to run again', ...seenAgain(rollout) },
  };
}

function seenAgain(rollout: Rollout): Gate['analysis'] {
  return { lastsMs: ANALYSED_AGAIN_MS, cameTo: inconclusiveAgain(rollout) };
}

function blueGreenEffect(state: ActionState, conditions: readonly PauseCondition[]): string {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  if (!conditions.some(({ reason }) => reason === 'BlueGreenPause')) return `ends the pause${why(conditions)}`;
  const wanted = wantedReplicas(rollout);
  const scaled =
    blueGreen?.previewReplicaCount !== undefined && blueGreen.previewReplicaCount !== wanted
      ? ` once its ${counted(wanted, 'pod')} ${isOrAre(wanted)} ready`
      : ` (${counted(wanted, 'pod')})`;
  const analysed = blueGreen?.postPromotionAnalysis
    ? '; the post-promotion analysis then decides whether it stays active'
    : '';
  return `ends the pause: the active Service switches from ${stableName(state)} to ${currentRevisionName(rollout)}${scaled}${analysed}${rerun(conditions)}`;
}

/** Once resumed, the rollout may have continued (O13): it then waits at another pause, which nobody agreed to end, or at none. */
function isAtGateOf({ status }: Rollout): (rollout: Rollout) => boolean {
  return (now) =>
    pauseConditions(now).length > 0 && !now.status.abort && now.status.currentStepIndex === status.currentStepIndex;
}

/** What follows when the pause was not in the spec. Sources: reference 6.3, 6.8. */
function why(conditions: readonly PauseCondition[]): string {
  if (conditions.some(({ reason }) => reason === 'InconclusiveExperiment'))
    return ' after the inconclusive experiment; the controller then decides on that step again';
  return rerun(conditions);
}

function rerun(conditions: readonly PauseCondition[]): string {
  return conditions.some(({ reason }) => reason === 'InconclusiveAnalysisRun')
    ? '; the inconclusive analysis runs again'
    : '';
}

/** The canary has left the step at `index`. A pause that is added again at the same step is not progress (O3). */
function isBehind(index: number): (rollout: Rollout) => boolean {
  return (rollout) =>
    !rollout.status.abort && ((rollout.status.currentStepIndex ?? 0) > index || isFullyPromoted(rollout));
}

/** The pauses that were seen are gone and the controller has continued. */
function isLeft(seen: readonly PauseCondition[]): (rollout: Rollout) => boolean {
  return (rollout) =>
    !rollout.status.abort &&
    !isUnpausing(rollout) &&
    !pauseConditions(rollout).some((now) =>
      seen.some(({ reason, startTime }) => reason === now.reason && startTime === now.startTime),
    );
}
