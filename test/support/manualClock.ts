// A clock that stands still until a test moves it.
import type { Clock, Disposable } from '../../src/lifecycle';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #now: number;

  constructor(now: number = Date.UTC(2026, 10, 23, 12)) {
    this.#now = now;
  }

  /** How many timers are set: zero when nothing is left behind. */
  get timerCount(): number {
    return this.#timers.size;
  }

  /** How long until each timer rings, in ms, soonest first. */
  get timersInMs(): number[] {
    return [...this.#timers].map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }

  now(): number {
    return this.#now;
  }

  after(delayMs: number, run: () => void): Disposable {
    const timer = { at: this.#now + delayMs, run };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  /** Lets time pass; timers ring in order, each at its own time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }

  /** The computer sleeps: time passes, and what should have rung in the meantime rings late, at the end. */
  sleepThrough(ms: number): void {
    this.#now += ms;
    const late = [...this.#timers].filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
    for (const timer of late) if (this.#timers.delete(timer)) timer.run();
  }
}
