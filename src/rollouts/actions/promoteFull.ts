// Promote full sends the new revision to all pods without its remaining steps. Sent before the controller has seen the
// last change it is lost (reference 1.4), and after an abort it ships the aborted revision (O5): the words say so.
import { isFullyPromoted, isObserved, isSwitched, wantedReplicas } from '../model/state/updateState';
import { isScaledForRouter } from '../model/steps/routers';
import { canarySteps, currentStep } from '../model/steps/steps';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';
import { allCounted, counted, isOrAre } from '../words/countWords';
import type { Action, ActionPhase, ActionState } from './action';
import { refused } from './action';
import { pauseConditions, stableName } from './facts';
import { noUpdate, pausedFullPromotion, runningFullPromotion, unseen, untouchable } from './refusals';
import { unpause } from './unpause';
import { sentences } from './words';

export const promoteFull: Action = {
  id: 'promoteFull',
  title: 'Promote Full',
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout) ?? noUpdate(rollout, 'promote');
    if (reason !== undefined) return refused(reason);
    if (!isObserved(rollout)) return refused(unseen());
    if (rollout.status.promoteFull)
      return refused(rollout.spec.paused ? pausedFullPromotion(rollout) : runningFullPromotion(rollout));
    return {
      offered: true,
      get effect() {
        return effectOf(state);
      },
      phases: rollout.spec.paused ? [takeAll, unpause()] : [takeAll],
    };
  },
};

const takeAll: ActionPhase = {
  request: { subresource: 'status', patch: { status: { promoteFull: true } } },
  until: isTaken,
  waitingFor: 'the controller to start the full promotion',
};

/** The controller has removed abort, pauses and steps, or has completed the promotion already (reference 6.4). */
function isTaken(rollout: Rollout): boolean {
  if (isFullyPromoted(rollout)) return true;
  const { status } = rollout;
  const steps = canarySteps(rollout).length;
  const behindSteps = steps === 0 || status.currentStepIndex === steps;
  return status.promoteFull === true && !status.abort && pauseConditions(rollout).length === 0 && behindSteps;
}

function effectOf(state: ActionState): string {
  const { rollout } = state;
  return sentences(
    rollout.status.abort && 'Promotes the aborted revision anyway: straight to 100 %, with no steps and no analysis.',
    rollout.spec.strategy.blueGreen ? blueGreenEffect(state) : canaryEffect(rollout),
    rollout.spec.paused && 'Also resumes the rollout, which is paused manually.',
  );
}

function blueGreenEffect(state: ActionState): string {
  const { rollout } = state;
  const revision = currentRevisionName(rollout);
  const wanted = wantedReplicas(rollout);
  const ready = `as soon as its ${counted(wanted, 'pod')} ${isOrAre(wanted)} ready`;
  if (isSwitched(rollout))
    return `Makes ${revision}, which is active already, stable ${ready}. Skips the post-promotion analysis.`;
  return `Switches the active Service from ${stableName(state)} to ${revision} ${ready}. Skips the pause and the pre- and post-promotion analyses.`;
}

function canaryEffect(rollout: Rollout): string {
  const count = allCounted(wantedReplicas(rollout), 'pod');
  const how = isScaledForRouter(rollout.spec.strategy.canary)
    ? 'at once, and all traffic goes to them as soon as they are ready'
    : 'as fast as maxSurge and maxUnavailable allow';
  const scales = `Scales ${currentRevisionName(rollout)} up to ${count} ${how}.`;
  const total = canarySteps(rollout).length;
  const at = currentStep(rollout);
  // After an abort the index is 0, and "no steps" is said already.
  if (!at || rollout.status.abort) return scales;
  const skipped =
    at.index + 1 === total ? `step ${total} of ${total}` : `steps ${at.index + 1} to ${total} of ${total}`;
  return `${scales} Skips ${skipped} and all analysis.`;
}
