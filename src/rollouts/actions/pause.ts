// Pause is `spec.paused: true` and nothing else.
import {
  hasPauseConditions,
  isFullyPromoted,
  isObserved,
  isSwitched,
  isUpdating,
  wantedReplicas,
} from '../model/state/updateState';
import { currentStep } from '../model/steps/steps';
import { currentPods, currentRevisionName } from '../model/workloads/currentRevision';
import { counted } from '../words/countWords';
import type { Action, ActionState } from './action';
import { refused } from './action';
import { runningAnalyses } from './facts';
import { sentences, stepName } from './words';

export const pause: Action = {
  id: 'pause',
  title: 'Pause',
  decide(state) {
    const { rollout } = state;
    if (rollout.metadata.deletionTimestamp !== undefined) return refused('The rollout is being deleted.');
    if (rollout.spec.paused) return refused('The rollout is already paused manually.');
    if (isUpdating(rollout) && rollout.status.abort)
      return refused(
        `The update to ${currentRevisionName(rollout)} is aborted. A pause would keep its pods from being removed and leave them serving.`,
      );
    return {
      offered: true,
      get effect() {
        return effectOf(state);
      },
      phases: [
        {
          request: { patch: { spec: { paused: true } }, unguarded: true },
          until: (seen) => seen.spec.paused === true && isObserved(seen),
          waitingFor: 'the controller to see the manual pause',
        },
      ],
    };
  },
};

/** Sources: O12, O13, O2; P5 and P6 (what is scaled nevertheless); reference 6.1 (what continues while `spec.paused`). */
function effectOf(state: ActionState): string {
  const { rollout } = state;
  const revision = currentRevisionName(rollout);
  if (rollout.spec.strategy.blueGreen) return blueGreenEffect(state);
  if (!isObserved(rollout))
    return 'Pauses the rollout: no step completes and no pods are added or removed until it is resumed, not even for the latest change, which the controller has not seen yet.';
  if (isFullyPromoted(rollout))
    return 'Pauses the rollout: no update is in progress, and the next one gets no pods until the rollout is resumed.';
  const at = isUpdating(rollout) ? currentStep(rollout) : undefined;
  const where = at ? ` at ${stepName(rollout, at.index)}` : '';
  const existing = `${currentPods(state)} of ${counted(wantedReplicas(rollout), 'pod')}`;
  return sentences(
    `Pauses the update to ${revision}${where}, with ${existing}: no step completes and no pods are added or removed until the rollout is resumed.`,
    rollout.status.promoteFull && 'The full promotion stops until then.',
    hasPauseConditions(rollout) && at?.step.pause?.duration !== undefined && "The pause step's timer keeps running.",
    continuingAnalysis(state),
  );
}

/** Only its Services wait: pods are created and scaled as without the pause. */
function blueGreenEffect(state: ActionState): string {
  const { rollout } = state;
  const revision = currentRevisionName(rollout);
  if (!isObserved(rollout))
    return 'Pauses the rollout: the active Service does not switch until the rollout is resumed, not even for the latest change, which the controller has not seen yet.';
  if (isFullyPromoted(rollout))
    return 'Pauses the rollout: no update is in progress, and the active Service does not switch to the next one until the rollout is resumed.';
  const pods = counted(currentPods(state), 'pod');
  return sentences(
    isSwitched(rollout)
      ? `Pauses the update to ${revision}, which is active already, with ${pods}: the active Service does not switch back until the rollout is resumed.`
      : `Pauses the update to ${revision}, with ${pods}: the active Service does not switch until the rollout is resumed.`,
    continuingAnalysis(state),
  );
}

function continuingAnalysis(state: ActionState): string | false {
  return runningAnalyses(state) !== 0 && 'An analysis run in progress continues.';
}
