// Promote ends the pause that the rollout waits at, and nothing else: the plugin's promote also skips whatever step is
// running, and stays at the same gate when the rollout is paused manually as well (O3).
import { isCompleted } from '../analysis/metrics/phase';
import { wantedNewPods } from '../model/replicas/canaryPods';
import { stableNotScaled } from '../model/replicas/stableNotScaled';
import { lostSwitchWords } from '../model/sentences/lostSwitchWords';
import { hasFailedAnalysis } from '../model/state/failedAnalysis';
import { lostSwitch } from '../model/state/lostSwitch';
import { isLatestObserved } from '../model/state/newestTemplate';
import { rolloutPhase } from '../model/state/phase';
import { isFullyPromoted, isSwitched, isUnpausing, wantedReplicas } from '../model/state/updateState';
import { promotionGate } from '../model/steps/blueGreen';
import { currentStep } from '../model/steps/steps';
import { currentReplicaSet, currentRevisionName } from '../model/workloads/currentRevision';
import { availablePods, desiredPods } from '../model/workloads/replicaSetPods';
import type { BlueGreenStrategy, PauseCondition, Rollout } from '../objects/objects';
import { counted } from '../words/countWords';
import { podCountText } from '../words/podWords';
import type { ActionPhase, ActionState } from './action';
import { refused } from './action';
import { ANALYSED_AGAIN_MS, inconclusiveAgain, isAnalysedAgain, isInconclusive } from './analysedAgain';
import { pauseConditions } from './facts';
import type { PromisedDecision, PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import type { Effect, Note, Promised } from './promise/promise';
import { only } from './promise/promise';
import { journeyFrom, switchEffects, switchNotes } from './promise/promotionFacts';
import { noUpdate, pausedFullPromotion, unseen, untouchable } from './refusals';
import { unpause } from './unpause';
import { stepName } from './words';

export const promote: PromisingAction = {
  id: 'promote',
  title: 'Promote',
  decide(state) {
    const reason = notAtGate(state) ?? previewNotReady(state);
    return reason === undefined ? passGate(state) : refused(reason);
  },
};

/** Sources: O4 (aborted), O16 (nothing to promote), reference 1.4 (a promote without a gate skips a step). */
function notAtGate(state: ActionState): string | undefined {
  const { rollout } = state;
  const { spec, status } = rollout;
  const shared = untouchable(rollout) ?? noUpdate(rollout, 'promote');
  if (shared !== undefined) return shared;
  if (status.abort)
    return `The update to ${currentRevisionName(rollout)} is aborted, so promoting it would change nothing. Use Retry, or revert the spec to the stable revision.`;
  if (!isLatestObserved(rollout)) return unseen();
  if (hasFailedAnalysis(rollout, state.analysisRuns))
    return `Nothing to promote: an analysis run of ${currentRevisionName(rollout)} has failed, and the controller aborts the update as soon as it looks at it.`;
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
    : `Nothing to promote: ${awaited(state)}.`;
}

/** What an update outside of any step waits for. */
function awaited(state: ActionState): string {
  const { rollout } = state;
  const revision = currentRevisionName(rollout);
  const lost = lostSwitch(state);
  if (lost) return `${lostSwitchWords(lost, revision)}. Use Promote Full`;
  const analysis = rollout.status.blueGreen?.prePromotionAnalysisRunStatus;
  if (analysis && !isCompleted(analysis.status)) return `the pre-promotion analysis of ${revision} is still running`;
  const wanted = wantedNewPods(rollout);
  const current = currentReplicaSet(state);
  const ready = current ? availablePods(current) : 0;
  if (current && ready < wanted) return `${revision} is still being scaled up, with ${podCountText(ready, wanted)}`;
  if (rollout.status.canary?.weights?.verified === false) return `the weight of ${revision} has yet to be confirmed`;
  return current ? `${revision} has its pods, and the controller is about to continue` : `${revision} is on its way`;
}

/** The controller forgets that a pause was ended unless all pods of the preview are ready just then, and begins it again. */
function previewNotReady(state: ActionState): string | undefined {
  const { rollout } = state;
  const stuck = stableNotScaled(state);
  if (stuck)
    return `Nothing to promote yet: the controller waits for the stable revision to be scaled from ${stuck.pods} to ${counted(stuck.wanted, 'pod')}, but does not scale it. Scale the rollout back to ${counted(stuck.noted, 'pod')} first.`;
  const current = currentReplicaSet(state);
  const { blueGreen } = rollout.spec.strategy;
  const isAnalysed = isInconclusive(rollout) && !isSwitched(rollout);
  const isAtPause = pauseConditions(rollout).some(({ reason }) => reason === 'BlueGreenPause');
  if (!blueGreen || !current || !(isAtPause || isAnalysed)) return undefined;
  const wanted = blueGreen.previewReplicaCount ?? wantedReplicas(rollout);
  const ready = availablePods(current);
  if (ready === wanted && desiredPods(current) === wanted) return undefined;
  // Only a preview that is ready is analyzed again; up to 1.9.1 the old result counts until then.
  return `Nothing to promote yet: ${podCountText(ready, wanted, 'preview pod')}. The controller would only begin this pause again.`;
}

function passGate(state: ActionState): PromisedDecision {
  const { rollout } = state;
  const gate = gateOf(state);
  const clear: ActionPhase = {
    request: { subresource: 'status', patch: { status: gate.patch } },
    until: gate.until,
    waitingFor: 'the controller to continue',
    stillMeant: isAtGateOf(rollout),
    ...gate.again,
  };
  // Cleared first, the controller adds the pause again as soon as it is resumed (O3).
  return offer(state, rollout.spec.paused ? [unpause(), clear] : [clear], gate.promised);
}

interface Gate {
  readonly promised: (state: ActionState) => Promised;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly until: (rollout: Rollout) => boolean;
  /** Where the controller may come to the same again at once, which is still to be seen. */
  readonly again?: Partial<Pick<ActionPhase, 'waitingFor' | 'lastsMs' | 'cameTo'>> | undefined;
}

function gateOf(state: ActionState): Gate {
  const { rollout } = state;
  const conditions = pauseConditions(rollout);
  const at = currentStep(rollout);
  const clear = { pauseConditions: null };
  const { blueGreen } = rollout.spec.strategy;
  if (blueGreen) {
    // Where a time ends the pause, the controller begins it again when a person does; past this point it doesn't.
    const isTimed = promotionGate(blueGreen).kind === 'time';
    const patch = isTimed ? { ...clear, blueGreen: { scaleUpPreviewCheckPoint: true } } : clear;
    return { promised: ofSwitch, patch, ...leaving(rollout) };
  }
  if (
    at &&
    rollout.status.canary?.currentStepAnalysisRunStatus?.status === 'Inconclusive' &&
    rollout.status.controllerPause
  ) {
    // Cleared alone, the controller would only run the step's analysis again (reference 1.4, 6.8).
    return {
      promised: (state) => {
        const effects = [journeyFrom(state, at.index + 1)];
        return { deed: { kind: 'acceptAnalysis', step: at.index }, effects, notes: resumesFirst(rollout) };
      },
      patch: { ...clear, controllerPause: false, currentStepIndex: at.index + 1 },
      // The index is our own patch: the controller has reacted once its message is another.
      until: (now) => isBehind(at.index)(now) && rolloutPhase(now).message !== 'InconclusiveAnalysisRun',
    };
  }
  if (at?.step.pause && conditions.some(({ reason }) => reason === 'CanaryPauseStep'))
    return {
      promised: (state) => {
        const effects = [...rerun(conditions), journeyFrom(state, at.index + 1)];
        return { deed: { kind: 'endStep', step: at.index }, effects, notes: resumesFirst(rollout) };
      },
      patch: clear,
      until: isBehind(at.index),
      ...(isInconclusive(rollout) && { again: seenAgain(rollout) }),
    };
  return { promised: ofOtherPause, patch: clear, ...leaving(rollout) };
}

/** An inconclusive analysis is made again, and only that shows that the pause was ended: the pause may be back at once. */
function leaving(rollout: Rollout): Pick<Gate, 'until' | 'again'> {
  const seen = pauseConditions(rollout);
  if (!isInconclusive(rollout))
    return { until: isLeft(seen), again: { lastsMs: ANALYSED_AGAIN_MS, cameTo: pausedAgain(seen) } };
  return {
    until: isAnalysedAgain(rollout),
    again: { waitingFor: 'the analysis to run again', ...seenAgain(rollout) },
  };
}

function seenAgain(rollout: Rollout): Gate['again'] {
  return { lastsMs: ANALYSED_AGAIN_MS, cameTo: inconclusiveAgain(rollout) };
}

function ofSwitch(state: ActionState): Promised {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  const conditions = pauseConditions(rollout);
  if (!blueGreen || !conditions.some(({ reason }) => reason === 'BlueGreenPause')) return ofOtherPause(state);
  return {
    deed: { kind: 'endPause' },
    effects: [...rerun(conditions), ...switchAfter(state, blueGreen)],
    notes: [...switchNotes(rollout, blueGreen), ...resumesFirst(rollout)],
  };
}

/** What was inconclusive before the switch is analyzed again first. */
function switchAfter(state: ActionState, strategy: BlueGreenStrategy): readonly Effect[] {
  const isAgain = isInconclusive(state.rollout) && !isSwitched(state.rollout);
  if (!isAgain) return switchEffects(state, strategy);
  return [{ kind: 'service', to: 'current', when: { kind: 'afterAnalysis', gate: { kind: 'none' } } }];
}

/** A pause that is not in the spec. Sources: reference 6.3, 6.8. */
function ofOtherPause({ rollout }: ActionState): Promised {
  const notes = [...only(isBackgroundInconclusive(rollout), { kind: 'stepsContinue' }), ...resumesFirst(rollout)];
  return { deed: { kind: 'endPause' }, effects: rerun(pauseConditions(rollout)), notes };
}

function isBackgroundInconclusive({ status }: Rollout): boolean {
  return status.canary?.currentBackgroundAnalysisRunStatus?.status === 'Inconclusive';
}

function rerun(conditions: readonly PauseCondition[]): readonly Effect[] {
  const reasons = conditions.map(({ reason }) => reason);
  return [
    ...(reasons.includes('InconclusiveAnalysisRun') ? [{ kind: 'runsAgain' as const, what: 'analysis' as const }] : []),
    ...(reasons.includes('InconclusiveExperiment')
      ? [{ kind: 'runsAgain' as const, what: 'experiment' as const }]
      : []),
  ];
}

function resumesFirst({ spec }: Rollout): readonly Note[] {
  return only(spec.paused, { kind: 'alsoResumes', why: 'paused', isFirst: true });
}

/** Once resumed, the rollout may have continued (O13): it then waits at another pause, which nobody agreed to end, or at none. */
function isAtGateOf({ status }: Rollout): (rollout: Rollout) => boolean {
  return (now) =>
    pauseConditions(now).length > 0 && !now.status.abort && now.status.currentStepIndex === status.currentStepIndex;
}

/** The canary has left the step at `index`. A pause that is added again at the same step is not progress (O3). */
function isBehind(index: number): (rollout: Rollout) => boolean {
  return (rollout) =>
    !rollout.status.abort && ((rollout.status.currentStepIndex ?? 0) > index || isFullyPromoted(rollout));
}

/** That a pause of the same kind has begun since, as a sentence: at once where the controller finds no reason to continue. */
function pausedAgain(seen: readonly PauseCondition[]): (rollout: Rollout) => string | undefined {
  return (rollout) => {
    const again = pauseConditions(rollout).find(({ reason }) => seen.some((before) => before.reason === reason));
    if (!again) return undefined;
    return again.reason === 'InconclusiveExperiment'
      ? 'The experiment was inconclusive again.'
      : 'The controller began the same pause again.';
  };
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
