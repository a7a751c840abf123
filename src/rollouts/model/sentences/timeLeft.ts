// How much of a wait is left, in words that stay right for a while: minutes, and every 10 s in the last minute.
import { durationText } from '../../words/countWords';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The text, and the last moment (ms) at which it is right. */
export interface TimeLeft {
  readonly text: string;
  readonly changesAt: number;
}

/** "5 min left", "50 s left"; `until` lies ahead. */
export function timeLeft(until: number, now: number): TimeLeft {
  const left = until - now;
  if (left <= MINUTE_MS) {
    const tens = Math.max(1, Math.ceil(left / 10_000));
    return { text: `${tens * 10} s left`, changesAt: until - (tens - 1) * 10_000 };
  }
  const unit = left < 2 * HOUR_MS ? MINUTE_MS : HOUR_MS;
  const whole = Math.floor(left / unit) * unit;
  return { text: `${durationText(whole)} left`, changesAt: until - whole };
}
