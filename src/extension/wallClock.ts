// The one place of the extension that reads the machine's clock and starts its timers.
import type { Clock } from '../lifecycle';
import { toDisposable } from '../lifecycle';

/** The wall clock; its timers don't keep a process alive. */
export const wallClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return toDisposable(() => clearTimeout(timer));
  },
};
