// Promote passes the gate that the rollout waits at, and nothing else: the plugin's promote also skips whatever step is
// working, and stays at the same gate when the rollout is paused by hand as well (O3).
import { capitalised } from '../model/sentences/words';
import { rolloutPhase } from '../model/state/phase';
import { isFullyPromoted, isObserved, isUnpausing, wantedReplicas } from '../model/state/updateState';
import { currentStep } from '../model/steps/steps';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { PauseCondition, Rollout } from '../objects/objects';
import type { Action, ActionPhase, ActionState, Decision } from './action';
import { refused } from './action';
import { pauseConditions, stableName } from './facts';
import { journeyFrom } from './journey';
import { noUpdate, unseen, untouchable } from './refusals';
import { unpause } from './resume';
import { pods, sentences, stepName } from './words';

export const promote: Action = {
  id: 'promote',
  title: 'Promote',
  requires: [{ verb: 'patch', resource: 'rollouts/status' }],
  decide(state) {
    const reason = notAtGate(state.rollout);
    return reason === undefined ? passGate(state) : refused(reason);
  },
};

/** Sources: O4 (aborted), O16 (nothing to promote), reference 1.4 (a promote without a gate skips a step). */
function notAtGate(rollout: Rollout): string | undefined {
  const { spec, status } = rollout;
  const shared = untouchable(rollout) ?? noUpdate(rollout, 'promoted');
  if (shared !== undefined) return shared;
  if (status.abort)
    return `The update to ${currentRevisionName(rollout)} was aborted: a promote would change nothing. Retry it, or go back to the stable revision.`;
  if (!isObserved(rollout)) return unseen();
  if (status.promoteFull)
    return `The full promotion of ${currentRevisionName(rollout)} is under way: no pause holds it.`;
  if (isUnpausing(rollout)) return 'It has just been let through; the controller is about to go on.';
  if (pauseConditions(rollout).length > 0) return undefined;
  if (spec.paused) return 'It is paused by hand and not at a pause of its own. Resume it.';
  const at = currentStep(rollout);
  return at
    ? `It waits for no one: ${stepName(rollout, at.index)} is at work. To go past it is to skip the step, not to promote.`
    : `It waits for no one: ${currentRevisionName(rollout)} is being scaled up.`;
}

function passGate(state: ActionState): Decision {
  const { rollout } = state;
  const gate = gateOf(state);
  const clear: ActionPhase = {
    request: { subresource: 'status', patch: { status: gate.patch } },
    until: gate.until,
    waitingFor: 'the controller to go on',
    stillMeant: isAtGateOf(rollout),
  };
  return {
    offered: true,
    effect: sentences(
      capitalised(`${gate.effect}.`),
      rollout.spec.paused && 'The rollout is also paused by hand; that pause is lifted first.',
    ),
    // Cleared first, the controller adds the pause again as soon as it is resumed (O3).
    phases: rollout.spec.paused ? [unpause(), clear] : [clear],
  };
}

interface Gate {
  readonly effect: string;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly until: (rollout: Rollout) => boolean;
}

function gateOf(state: ActionState): Gate {
  const { rollout } = state;
  const conditions = pauseConditions(rollout);
  const at = currentStep(rollout);
  const clear = { pauseConditions: null };
  if (rollout.spec.strategy.blueGreen)
    return { effect: blueGreenEffect(state, conditions), patch: clear, until: isLeft(conditions) };
  if (
    at &&
    rollout.status.canary?.currentStepAnalysisRunStatus?.status === 'Inconclusive' &&
    rollout.status.controllerPause
  ) {
    // Cleared alone, the controller would only run the step's analysis again (reference 1.4, 6.8).
    return {
      effect: `takes the inconclusive analysis of ${stepName(rollout, at.index)} for passed and ${journeyFrom(rollout, at.index + 1)}`,
      patch: { ...clear, controllerPause: false, currentStepIndex: at.index + 1 },
      // The index is our own patch: the controller has reacted once its message is another.
      until: (now) => isBehind(at.index)(now) && rolloutPhase(now).message !== 'InconclusiveAnalysisRun',
    };
  }
  if (at?.step.pause && conditions.some(({ reason }) => reason === 'CanaryPauseStep'))
    return {
      effect: `ends ${stepName(rollout, at.index)} and ${journeyFrom(rollout, at.index + 1)}${rerun(conditions)}`,
      patch: clear,
      until: isBehind(at.index),
    };
  return { effect: `ends the pause${why(conditions)}`, patch: clear, until: isLeft(conditions) };
}

function blueGreenEffect(state: ActionState, conditions: readonly PauseCondition[]): string {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  if (!conditions.some(({ reason }) => reason === 'BlueGreenPause')) return `ends the pause${why(conditions)}`;
  const wanted = wantedReplicas(rollout);
  const scaled =
    blueGreen?.previewReplicaCount !== undefined && blueGreen.previewReplicaCount !== wanted
      ? ` once its ${pods(wanted)} are ready`
      : ` (${pods(wanted)})`;
  const analysed = blueGreen?.postPromotionAnalysis
    ? '; the post-promotion analysis then decides whether it stays'
    : '';
  return `ends the pause: the active Service switches from ${stableName(state)} to ${currentRevisionName(rollout)}${scaled}${analysed}${rerun(conditions)}`;
}

/** Resumed, the rollout may have gone on by itself (O13): then there is another gate, or none, that nobody agreed to pass. */
function isAtGateOf({ status }: Rollout): (rollout: Rollout) => boolean {
  return (now) =>
    pauseConditions(now).length > 0 && !now.status.abort && now.status.currentStepIndex === status.currentStepIndex;
}

/** What follows when the pause was none of the plan. Sources: reference 6.3, 6.8. */
function why(conditions: readonly PauseCondition[]): string {
  if (conditions.some(({ reason }) => reason === 'InconclusiveExperiment'))
    return ' after the inconclusive experiment; the controller decides on that step anew';
  return rerun(conditions);
}

function rerun(conditions: readonly PauseCondition[]): string {
  return conditions.some(({ reason }) => reason === 'InconclusiveAnalysisRun')
    ? '; the inconclusive analysis is run again'
    : '';
}

/** The canary has left the step at `index`. A pause that is added again at the same step is no progress (O3). */
function isBehind(index: number): (rollout: Rollout) => boolean {
  return (rollout) =>
    !rollout.status.abort && ((rollout.status.currentStepIndex ?? 0) > index || isFullyPromoted(rollout));
}

/** The pauses that were seen are gone and the controller has gone on. */
function isLeft(seen: readonly PauseCondition[]): (rollout: Rollout) => boolean {
  return (rollout) =>
    !rollout.status.abort &&
    !isUnpausing(rollout) &&
    !pauseConditions(rollout).some((now) =>
      seen.some(({ reason, startTime }) => reason === now.reason && startTime === now.startTime),
    );
}
