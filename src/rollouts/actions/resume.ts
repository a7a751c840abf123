// Resume is `spec.paused: false` and nothing else. (The plugin has no resume; its promote also skips a step.)
import { pauseEnd } from '../model/sentences/pauseTime';
import { isUpdating } from '../model/state/updateState';
import { currentStep } from '../model/steps/steps';
import { currentPods, currentRevisionName } from '../model/workloads/currentRevision';
import type { PauseCondition, Rollout } from '../objects/objects';
import { counted, isOrAre } from '../words/countWords';
import type { Action, ActionState } from './action';
import { refused } from './action';
import { otherPods, pauseConditions, stableName } from './facts';
import { journeyFrom } from './journey';
import { promote } from './promote';
import { unpause } from './unpause';
import { leftText, podsOf, stepName } from './words';

export const resume: Action = {
  id: 'resume',
  title: 'Resume',
  decide(state) {
    const { rollout } = state;
    if (rollout.metadata.deletionTimestamp !== undefined) return refused('The rollout is being deleted.');
    if (!rollout.spec.paused) return refused(notPaused(state));
    return {
      offered: true,
      get effect() {
        return `Resumes the rollout: ${whatFollows(state)}.`;
      },
      phases: [unpause()],
    };
  },
};

function notPaused(state: ActionState): string {
  if (pauseConditions(state.rollout).length === 0) return 'The rollout is not paused.';
  const advice = promote.decide(state).offered ? ' Use Promote to end the current pause.' : '';
  return `Not paused manually, so there is nothing to resume.${advice}`;
}

/** Sources: O2 (aborted), O8 (leftovers), O12, O13 (a timed pause runs out during a manual one). */
function whatFollows(state: ActionState): string {
  const { rollout, now } = state;
  const { status } = rollout;
  const revision = currentRevisionName(rollout);
  if (!isUpdating(rollout)) {
    const leftover = otherPods(state);
    if (leftover === 0) return 'the next update will not be held back';
    return `${counted(leftover, 'pod')} of other revisions ${isOrAre(leftover)} scaled down`;
  }
  if (status.abort) {
    const count = currentPods(state);
    const removed =
      count === 0 ? `${revision} has no pods left` : `${podsOf(count, revision)} ${isOrAre(count)} removed`;
    return `the abort continues, ${removed}, and ${stableName(state)} serves alone`;
  }
  if (status.promoteFull) return `the full promotion of ${revision} continues`;
  const [condition] = pauseConditions(rollout);
  const at = currentStep(rollout);
  if (!condition) return at ? `${stepName(rollout, at.index)} continues` : `${revision} continues to scale`;
  const until = pauseEnd(rollout, condition);
  if (until === undefined) return `${revision} still waits${whereItWaits(rollout, condition)} until promoted`;
  const left = until - now;
  if (condition.reason === 'BlueGreenPause' || !at)
    return `the active Service switches to ${revision} ${left > 0 ? `in ${leftText(left)}` : 'immediately'}`;
  return left > 0
    ? `it continues when ${stepName(rollout, at.index)} ends, in ${leftText(left)}`
    : `${stepName(rollout, at.index)} has already run out, so the rollout immediately ${journeyFrom(rollout, at.index + 1)}`;
}

function whereItWaits(rollout: Rollout, { reason }: PauseCondition): string {
  if (reason === 'InconclusiveAnalysisRun') return ' after the inconclusive analysis';
  if (reason === 'InconclusiveExperiment') return ' after the inconclusive experiment';
  const at = currentStep(rollout);
  return at ? ` at ${stepName(rollout, at.index)}` : ' in the preview';
}
