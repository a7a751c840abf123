// Promote full sends the new revision to all pods without its remaining steps. Sent before the controller has seen the
// last change it is lost (reference 1.4), and after an abort it ships the aborted revision (O5): the words say so.
import { stableNotScaled } from '../model/replicas/stableNotScaled';
import { lostSwitch } from '../model/state/lostSwitch';
import { isLatestObserved } from '../model/state/newestTemplate';
import { isFullyPromoted, isGoingBack, isSwitched, isUnpausing } from '../model/state/updateState';
import { promotionGate } from '../model/steps/blueGreen';
import { canarySteps, currentStep } from '../model/steps/steps';
import type { BlueGreenStrategy, Rollout } from '../objects/objects';
import type { ActionPhase, ActionState } from './action';
import { refused } from './action';
import { isAnalysedFrom, isExperimenting, pauseConditions } from './facts';
import { withoutHalt } from './inconclusiveHalt';
import type { PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import { minPodsNotes } from './promise/olderControllers';
import type { Note, Promised } from './promise/promise';
import { only } from './promise/promise';
import { fullCanaryEffects, switchEffects } from './promise/promotionFacts';
import { noUpdate, pausedFullPromotion, runningFullPromotion, unseen, untouchable } from './refusals';
import { unpause } from './unpause';

export const promoteFull: PromisingAction = {
  id: 'promoteFull',
  title: 'Promote Full',
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout) ?? noUpdate(rollout, 'promote');
    if (reason !== undefined) return refused(reason);
    if (!isLatestObserved(rollout)) return refused(unseen());
    if (rollout.status.promoteFull)
      return refused(rollout.spec.paused ? pausedFullPromotion(rollout) : runningFullPromotion(rollout));
    const isStuck = stableNotScaled(state) !== undefined;
    if (rollout.spec.paused) return offer(state, [askForAll(rollout), isStuck ? unpause() : unpauseTaken], promised);
    return offer(state, [isStuck ? askForAll(rollout) : takeAll(rollout)], promised);
  },
};

function takeAll(rollout: Rollout): ActionPhase {
  return {
    request: { subresource: 'status', patch: { status: { promoteFull: true, ...withoutHalt(rollout) } } },
    until: isTaken,
    waitingFor: 'the controller to start the full promotion',
  };
}

/**
 * What is asked for while paused, or while the controller does nothing but scale, shows only afterwards: with pods held that
 * a change of `spec.replicas` asks for, nothing does.
 */
function askForAll(rollout: Rollout): ActionPhase {
  return { ...takeAll(rollout), until: (now) => now.status.promoteFull === true || isComplete(now) };
}

const unpauseTaken: ActionPhase = {
  ...unpause(),
  until: (rollout) => unpause().until(rollout) && isTaken(rollout),
};

/** The controller has removed abort, pauses and steps, or has completed the promotion already (reference 6.4). */
function isTaken(rollout: Rollout): boolean {
  if (isComplete(rollout)) return true;
  const { status } = rollout;
  const steps = canarySteps(rollout).length;
  const behindSteps = steps === 0 || status.currentStepIndex === steps;
  return status.promoteFull === true && !status.abort && pauseConditions(rollout).length === 0 && behindSteps;
}

function isComplete(rollout: Rollout): boolean {
  return isFullyPromoted(rollout) && !isGoingBack(rollout);
}

function promised(state: ActionState): Promised {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  const resumes = only(rollout.spec.paused, { kind: 'alsoResumes', why: 'paused', isFirst: false });
  const deed: Promised['deed'] = { kind: 'promoteFull', isAborted: rollout.status.abort === true };
  if (blueGreen) {
    return {
      deed,
      effects: switchEffects(state, { ...blueGreen, postPromotionAnalysis: undefined }),
      notes: [...skipped(state, blueGreen), ...resumes],
    };
  }
  const at = currentStep(rollout);
  return {
    deed,
    effects: fullCanaryEffects(state),
    notes: [
      ...(at ? [{ kind: 'skipsSteps' as const, from: at.index, isAnalysed: isAnalysedFrom(rollout, at.index) }] : []),
      ...only(isExperimenting(state), { kind: 'endsExperiment' }),
      ...minPodsNotes(state),
      ...resumes,
    ],
  };
}

/** What of a blue-green update is still ahead and left out; on the way back to the stable revision no analysis is. */
function skipped(state: ActionState, strategy: BlueGreenStrategy): readonly Note[] {
  const { rollout } = state;
  const isBefore = !isSwitched(rollout);
  const isAnalysed = !isGoingBack(rollout);
  const isPassed = rollout.status.blueGreen?.prePromotionAnalysisRunStatus?.status === 'Successful';
  const what = [
    ...(isBefore && hasPauseAhead(state, strategy) ? ['pause' as const] : []),
    ...(isBefore && isAnalysed && strategy.prePromotionAnalysis && !isPassed ? ['prePromotion' as const] : []),
    ...(isAnalysed && strategy.postPromotionAnalysis ? ['postPromotion' as const] : []),
  ];
  return what.length === 0 ? [] : [{ kind: 'skips', what }];
}

/** A pause that someone has ended already, or that never begins, is not skipped. */
function hasPauseAhead(state: ActionState, strategy: BlueGreenStrategy): boolean {
  const { rollout } = state;
  const isPast = isUnpausing(rollout) || rollout.status.blueGreen?.scaleUpPreviewCheckPoint === true;
  return promotionGate(strategy).kind !== 'none' && !isPast && lostSwitch(state) === undefined;
}
