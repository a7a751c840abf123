// "Watch while someone looks": the first look starts, and a grace period after the last one it stops, so that hiding a
// view for a moment costs nothing.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableValue, toDisposable } from '../../lifecycle';

/** How long watching continues after the last look, in ms. */
export const GRACE_MS = 30_000;

export interface LookersOptions {
  readonly clock: Clock;
  readonly graceMs?: number | undefined;
  readonly start: () => void;
  readonly stop: () => void;
}

/** Counts the looks at one thing, and starts and stops what they need. */
export class Lookers implements Disposable {
  readonly #options: LookersOptions;
  readonly #letGo = new DisposableValue();
  #count = 0;
  #started = false;
  #disposed = false;

  constructor(options: LookersOptions) {
    this.#options = options;
  }

  /** Whether someone looks right now. */
  get held(): boolean {
    return this.#count > 0;
  }

  /** Also during the grace period. */
  get started(): boolean {
    return this.#started;
  }

  /** Looks until the answer is disposed. After the end of the whole, a look does nothing. */
  hold(): Disposable {
    if (this.#disposed) return toDisposable(() => undefined);
    this.#count += 1;
    this.#letGo.clear();
    if (!this.#started) {
      this.#started = true;
      this.#options.start();
    }
    return toDisposable(() => this.#release());
  }

  #release(): void {
    this.#count -= 1;
    if (this.#count > 0 || this.#disposed) return;
    const { clock, graceMs = GRACE_MS } = this.#options;
    this.#letGo.set(clock.after(graceMs, () => this.#stop()));
  }

  #stop(): void {
    this.#letGo.clear();
    if (!this.#started) return;
    this.#started = false;
    this.#options.stop();
  }

  /** Stops at once, whoever still looks. */
  dispose(): void {
    this.#disposed = true;
    this.#letGo.dispose();
    this.#stop();
  }
}
