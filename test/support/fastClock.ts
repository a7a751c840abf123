// A clock on which time passes by itself, many times faster than on the wall: minutes of backoff in a second.
import type { Clock, Disposable } from '../../src/lifecycle';

export class FastClock implements Clock {
  readonly #factor: number;
  readonly #startedAt = performance.now();
  #timers = 0;

  constructor(factor = 20) {
    this.#factor = factor;
  }

  /** How many timers are set: zero when nothing is left behind. */
  get timerCount(): number {
    return this.#timers;
  }

  now(): number {
    return Date.UTC(2026, 10, 23, 12) + (performance.now() - this.#startedAt) * this.#factor;
  }

  after(delayMs: number, run: () => void): Disposable {
    this.#timers++;
    let open = true;
    const close = (): boolean => {
      const wasOpen = open;
      open = false;
      if (wasOpen) this.#timers--;
      return wasOpen;
    };
    const timer = setTimeout(() => {
      if (close()) run();
    }, delayMs / this.#factor);
    return {
      dispose: () => {
        if (close()) clearTimeout(timer);
      },
    };
  }
}
