// Resume is `spec.paused: false` and nothing else. (The plugin has no resume; its promote also skips a step.)
import { capitalised } from '../model/sentences/words';
import { isObserved, isUpdating } from '../model/state/updateState';
import { currentStep } from '../model/steps/steps';
import { currentPods, currentRevisionName } from '../model/workloads/currentRevision';
import { pauseSeconds } from '../objects/goDuration';
import { parseTimestamp } from '../objects/timestamp';
import type { Action, ActionPhase, ActionState } from './action';
import { refused } from './action';
import { otherPods, pauseConditions, stableName } from './facts';
import { journeyFrom } from './journey';
import { leftText, pods, sentences, stepName } from './words';

export const resume: Action = {
  id: 'resume',
  title: 'Resume',
  requires: [{ verb: 'patch', resource: 'rollouts' }],
  decide(state) {
    const { rollout } = state;
    if (rollout.metadata.deletionTimestamp !== undefined) return refused('The rollout is being deleted.');
    if (!rollout.spec.paused) return refused(notPaused(state));
    return {
      offered: true,
      effect: sentences('Lifts the pause by hand.', `${capitalised(whatFollows(state))}.`),
      phases: [unpause()],
    };
  },
};

/** The phase that lifts the pause by hand; done when the controller has seen it. Also of promote, abort, promote full. */
export function unpause(stillMeant?: ActionPhase['stillMeant']): ActionPhase {
  return {
    request: { patch: { spec: { paused: false } } },
    until: (rollout) => !rollout.spec.paused && isObserved(rollout),
    waitingFor: 'the controller to see that the pause by hand is lifted',
    stillMeant,
  };
}

function notPaused({ rollout }: ActionState): string {
  return pauseConditions(rollout).length > 0
    ? 'It is not paused by hand: it waits at a pause of its own, which promote ends.'
    : 'It is not paused.';
}

/** Sources: O2 (aborted), O8 (leftovers), O12, O13 (a timed pause runs out meanwhile). */
function whatFollows(state: ActionState): string {
  const { rollout, now } = state;
  const { status } = rollout;
  const revision = currentRevisionName(rollout);
  if (!isUpdating(rollout)) {
    const leftover = otherPods(state);
    if (leftover === 0) return 'the next update will not be held up';
    return `${pods(leftover)} of other revisions ${leftover === 1 ? 'is' : 'are'} scaled down`;
  }
  if (status.abort)
    return `the abort goes on: ${revision} loses its pods (now ${currentPods(state)}), ${stableName(state)} serves alone`;
  if (status.promoteFull) return `the full promotion of ${revision} goes on`;
  const [condition] = pauseConditions(rollout);
  const at = currentStep(rollout);
  if (!condition) return at ? `${stepName(rollout, at.index)} goes on` : `${revision} is scaled on`;
  if (condition.reason !== 'CanaryPauseStep' || !at)
    return `it then still waits at its own pause (${condition.reason}), which promote ends`;
  const seconds = pauseSeconds(at.step.pause?.duration);
  if (seconds === undefined)
    return `it then still waits for a person at ${stepName(rollout, at.index)}, which promote ends`;
  const left = (parseTimestamp(condition.startTime) ?? now) + seconds * 1000 - now;
  return left > 0
    ? `it goes on by itself when ${stepName(rollout, at.index)} ends, in ${leftText(left)}`
    : `${stepName(rollout, at.index)} ran out meanwhile, so at once it ${journeyFrom(rollout, at.index + 1)}`;
}
