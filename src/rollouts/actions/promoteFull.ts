// Promote full sends the new revision to all pods without its remaining steps. Sent before the controller has seen the
// last change it is lost (reference 1.4), and after an abort it ships the aborted revision (O5): the words say so.
import { capitalised } from '../model/sentences/words';
import { isFullyPromoted, isObserved, wantedReplicas } from '../model/state/updateState';
import { canarySteps, currentStep } from '../model/steps/steps';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';
import type { Action, ActionPhase, ActionState } from './action';
import { refused } from './action';
import { pauseConditions, stableName } from './facts';
import { noUpdate, unseen, untouchable } from './refusals';
import { unpause } from './resume';
import { pods, sentences } from './words';

export const promoteFull: Action = {
  id: 'promoteFull',
  title: 'Promote Full',
  requires: [{ verb: 'patch', resource: 'rollouts/status' }],
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout) ?? noUpdate(rollout, 'promoted');
    if (reason !== undefined) return refused(reason);
    if (!isObserved(rollout)) return refused(unseen());
    if (rollout.status.promoteFull && rollout.spec.paused)
      return refused(
        `The full promotion of ${currentRevisionName(rollout)} is under way, but paused by hand. Resume it.`,
      );
    if (rollout.status.promoteFull)
      return refused(`The full promotion of ${currentRevisionName(rollout)} is under way.`);
    return {
      offered: true,
      effect: effectOf(state),
      phases: rollout.spec.paused ? [takeAll, unpause()] : [takeAll],
    };
  },
};

const takeAll: ActionPhase = {
  request: { subresource: 'status', patch: { status: { promoteFull: true } } },
  until: isTaken,
  waitingFor: 'the controller to begin the full promotion',
};

/** The controller has dropped abort, pauses and steps, or is through already (reference 6.4). */
function isTaken(rollout: Rollout): boolean {
  if (isFullyPromoted(rollout)) return true;
  const { status } = rollout;
  const steps = canarySteps(rollout).length;
  const behindSteps = steps === 0 || status.currentStepIndex === steps;
  return status.promoteFull === true && !status.abort && pauseConditions(rollout).length === 0 && behindSteps;
}

function effectOf(state: ActionState): string {
  const { rollout } = state;
  const revision = currentRevisionName(rollout);
  return sentences(
    rollout.status.abort &&
      `${capitalised(revision)} was aborted: this ships the aborted revision all the same, straight to 100 %, with no steps and no analysis.`,
    rollout.spec.strategy.blueGreen ? blueGreenEffect(state) : canaryEffect(rollout),
    rollout.spec.paused && 'The rollout is paused by hand; that pause is lifted.',
  );
}

function blueGreenEffect(state: ActionState): string {
  const { rollout } = state;
  const count = pods(wantedReplicas(rollout));
  return `The active Service switches from ${stableName(state)} to ${currentRevisionName(rollout)} as soon as its ${count} are ready; the pause and the analyses before and after are skipped.`;
}

function canaryEffect(rollout: Rollout): string {
  const count = pods(wantedReplicas(rollout));
  const how = rollout.spec.strategy.canary?.trafficRouting
    ? 'at once, and all traffic as soon as they are ready'
    : 'as fast as maxSurge and maxUnavailable allow';
  const goes = `${capitalised(currentRevisionName(rollout))} gets all ${count} ${how}`;
  const total = canarySteps(rollout).length;
  const at = currentStep(rollout);
  // After an abort the index is 0, and "no steps" is said already.
  if (!at || rollout.status.abort) return `${goes}.`;
  const skipped =
    at.index + 1 === total ? `Step ${total} of ${total} is` : `Steps ${at.index + 1} to ${total} of ${total} are`;
  return `${goes}. ${skipped} skipped, and all analysis.`;
}
