// When a pause that has a duration is over. The page counts down to that moment by its own clock.
import type { Rollout } from '../../rollouts';
import { isAborted, isPausedByHand, pauseEnd } from '../../rollouts';
import { STATE_LOOKS } from '../looks';
import type { CountdownView } from './protocol';

const AHEAD = 'Continues automatically in {duration} (at {time})';
const AHEAD_BY_HAND = 'The pause timer ends in {duration} (at {time}). The rollout continues only when it is resumed.';

/**
 * The end of the pause that the rollout is in, if it has one: of a pause step with a duration, or of blue-green's
 * `autoPromotionSeconds`. While it is paused manually, the pause runs out without effect (O13).
 */
export function pauseCountdown(rollout: Rollout): CountdownView | undefined {
  if (isAborted(rollout)) return undefined;
  const until = (rollout.status.pauseConditions ?? [])
    .map((pause) => pauseEnd(rollout, pause))
    .find((end) => end !== undefined);
  if (until === undefined) return undefined;
  const { icon } = STATE_LOOKS.waiting;
  return isPausedByHand(rollout)
    ? { until, icon, ahead: AHEAD_BY_HAND, over: 'The pause has ended. The rollout continues when it is resumed.' }
    : { until, icon, ahead: AHEAD, over: 'The pause has ended. The rollout continues when the controller next runs.' };
}
