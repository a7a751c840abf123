// Pause is `spec.paused: true` and nothing else.
import {
  hasPauseConditions,
  isFullyPromoted,
  isObserved,
  isUpdating,
  wantedReplicas,
} from '../model/state/updateState';
import { currentStep } from '../model/steps/steps';
import { currentPods, currentRevisionName } from '../model/workloads/currentRevision';
import type { Action, ActionState } from './action';
import { refused } from './action';
import { runningAnalyses } from './facts';
import { pods, sentences, stepName } from './words';

export const pause: Action = {
  id: 'pause',
  title: 'Pause',
  requires: [{ verb: 'patch', resource: 'rollouts' }],
  decide(state) {
    const { rollout } = state;
    if (rollout.metadata.deletionTimestamp !== undefined) return refused('The rollout is being deleted.');
    if (rollout.spec.paused) return refused('It is paused by hand already.');
    if (isUpdating(rollout) && rollout.status.abort)
      return refused(
        `The update to ${currentRevisionName(rollout)} was aborted. A pause would stop its pods from going and leave them serving.`,
      );
    return {
      offered: true,
      effect: effectOf(state),
      phases: [
        {
          request: { patch: { spec: { paused: true } } },
          until: (seen) => seen.spec.paused === true && isObserved(seen),
          waitingFor: 'the controller to see that it is paused by hand',
        },
      ],
    };
  },
};

/** Sources: O12, O13, O2; reference 6.1 (what goes on while `spec.paused`). */
function effectOf(state: ActionState): string {
  const { rollout } = state;
  const revision = currentRevisionName(rollout);
  if (!isObserved(rollout))
    return 'No step ends and no pod is added or removed before the rollout is resumed, also not for its last change, which the controller has not yet seen.';
  if (isFullyPromoted(rollout))
    return 'No update is in progress. The next one gets no pods before the rollout is resumed.';
  const analysis = runningAnalyses(state) !== 0 && 'A running analysis goes on.';
  if (rollout.spec.strategy.blueGreen)
    return sentences(
      `Holds ${revision} where it is, with ${pods(currentPods(state))}: the active Service does not switch before the rollout is resumed.`,
      analysis,
    );
  const at = currentStep(rollout);
  const where = at ? ` at ${stepName(rollout, at.index)}` : '';
  const serving = `${currentPods(state)} of ${pods(wantedReplicas(rollout))}`;
  return sentences(
    `Holds ${revision}${where}, with ${serving}: no step ends and no pod is added or removed before the rollout is resumed.`,
    rollout.status.promoteFull && 'The full promotion stands still meanwhile.',
    hasPauseConditions(rollout) &&
      at?.step.pause?.duration !== undefined &&
      'The time of the pause step runs on meanwhile.',
    analysis,
  );
}
