// The cluster's time is the wall's: every timestamp a client reads is true, so its ages and countdowns are right without
// knowing of the demo. Only while the cluster catches up (at the start, and when time is skipped) it is at a moment
// of the past, and runs through it as fast as it can.
import type { Clock, Disposable } from '../../lifecycle';
import { toDisposable } from '../../lifecycle';

export class ClusterClock implements Clock {
  #catchingUpAt: number | undefined;

  now(): number {
    return this.#catchingUpAt ?? Date.now();
  }

  after(delayMs: number, run: () => void): Disposable {
    const timer = setTimeout(run, Math.max(0, Math.min(delayMs, LONGEST_TIMER_MS)));
    return toDisposable(() => {
      clearTimeout(timer);
    });
  }

  /** Stands at a moment of the past (ms since the epoch); `undefined` continues with the wall clock. */
  standAt(moment: number | undefined): void {
    this.#catchingUpAt = moment;
  }
}

/** What setTimeout can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
