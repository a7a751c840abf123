// When a pause that has a duration is over. The page counts down to that moment by its own clock.
import type { Rollout } from '../rollouts';
import { isAborted, isPausedByHand, pauseEnd } from '../rollouts';
import type { PanelStrings } from './strings';
import type { CountdownView } from './view';

/**
 * The end of the pause that the rollout is in, if it has one: of a pause step with a duration, or of blue-green's
 * `autoPromotionSeconds`. While it is paused by hand, the pause runs out without effect (O13).
 */
export function pauseCountdown(rollout: Rollout, strings: PanelStrings): CountdownView | undefined {
  if (isAborted(rollout)) return undefined;
  const until = (rollout.status.pauseConditions ?? [])
    .map((pause) => pauseEnd(rollout, pause))
    .find((end) => end !== undefined);
  if (until === undefined) return undefined;
  return isPausedByHand(rollout)
    ? { until, ahead: strings.pauseRunsOut, over: strings.goesOnWhenResumed }
    : { until, ahead: strings.goesOn, over: strings.goesOnOver };
}
