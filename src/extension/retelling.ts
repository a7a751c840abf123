// Some sentences change with time alone ("until 14:32" becomes "was over at 14:32, but the controller has not gone on"),
// and a controller that is gone sends nothing that would draw them anew: so they are told again at their own moments.
import type { Disposable } from '../lifecycle';
import type { RolloutSentence } from '../rollouts';
import { USUAL_REACTION_MS } from '../rollouts';
import { wallClock } from './wallClock';

/** Timers of the platform count in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
const SLACK_MS = 100;

/** Runs `tell` at the next moment at which one of the sentences changes by itself; `undefined` where none does. */
export function retellLater(
  sentences: readonly Pick<RolloutSentence, 'until'>[],
  tell: () => void,
): Disposable | undefined {
  const now = wallClock.now();
  let next = Number.POSITIVE_INFINITY;
  for (const { until } of sentences) {
    if (until === undefined) continue;
    for (const moment of [until, until + USUAL_REACTION_MS]) if (moment > now) next = Math.min(next, moment);
  }
  if (next - now > LONGEST_TIMER_MS) return undefined;
  return wallClock.after(next - now + SLACK_MS, tell);
}
