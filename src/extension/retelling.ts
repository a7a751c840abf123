// Draws again what has changed by time alone, at its moment.
import type { Clock, Disposable } from '../lifecycle';
import { nextTelling } from '../presentation/workloads';
import type { RolloutSentence } from '../rollouts';
import { wallClock } from './wallClock';

/** Timers of the platform count in 32 bits. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A timer may ring a little early. */
const SLACK_MS = 100;

/** Runs `tell` at this moment (ms), at once where it has passed; `undefined` where there is none, or in more than 24 days. */
export function tellAgainAt(
  moment: number | undefined,
  tell: () => void,
  clock: Clock = wallClock,
): Disposable | undefined {
  if (moment === undefined) return undefined;
  const delayMs = Math.max(0, moment - clock.now());
  return delayMs > LONGEST_TIMER_MS - SLACK_MS ? undefined : clock.after(delayMs + SLACK_MS, tell);
}

/** Runs `tell` at the next moment at which one of these sentences, told now, changes by itself. */
export function retellLater(
  sentences: readonly Pick<RolloutSentence, 'until'>[],
  tell: () => void,
  clock: Clock = wallClock,
): Disposable | undefined {
  const moments = sentences.flatMap((sentence) => nextTelling(sentence, clock.now()) ?? []);
  return moments.length === 0 ? undefined : tellAgainAt(Math.min(...moments), tell, clock);
}
