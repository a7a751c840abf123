// The one scheduler of "something changed": whoever tells changes tells them at once, and where someone looks, one
// scheduler decides when to show them. Two of them in a row would add up their windows.
import type { Clock } from './clock';
import type { Disposable } from './disposable';
import { DisposableValue } from './disposableValue';

export interface SchedulerOptions {
  readonly clock: Clock;
  /** The shortest time between two runs (ms). */
  readonly windowMs: number;
  /**
   * How long the first request after a quiet time waits for those that arrive together with it (ms); 0 by default, then
   * it runs before `request` returns.
   */
  readonly gatherMs?: number | undefined;
  readonly run: () => void;
}

/** Runs at once for the first request after a quiet time, then at most once a window for all that were made in the meantime. */
export class Scheduler implements Disposable {
  readonly #options: SchedulerOptions;
  readonly #timer = new DisposableValue();
  #requested = false;
  #disposed = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  request(): void {
    if (this.#disposed) return;
    const { clock, gatherMs = 0 } = this.#options;
    const isQuiet = this.#timer.value === undefined;
    this.#requested = true;
    if (!isQuiet) return;
    if (gatherMs === 0) this.#run();
    else this.#timer.set(clock.after(gatherMs, () => this.#run()));
  }

  /** Nothing runs any more, also not what was requested. */
  dispose(): void {
    this.#disposed = true;
    this.#timer.dispose();
  }

  #run(): void {
    const { clock, windowMs, run } = this.#options;
    this.#requested = false;
    // Before the run, so that a request made by it, and a run that throws, find the window open.
    this.#timer.set(clock.after(windowMs, () => this.#windowEnded()));
    run();
  }

  #windowEnded(): void {
    if (this.#requested) this.#run();
    else this.#timer.clear();
  }
}
