// "Watch while somebody looks": the first look starts, and a grace period after the last one it stops, so that hiding a
// view for a moment costs nothing.
import type { Clock, Disposable } from '../../lifecycle';
import { toDisposable } from '../../lifecycle';

/** How long watching goes on after the last look, in ms. */
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
  #count = 0;
  #started = false;
  #letGo: Disposable | undefined;
  #disposed = false;

  constructor(options: LookersOptions) {
    this.#options = options;
  }

  /** Looks until the answer is disposed. After the end of the whole, a look does nothing. */
  hold(): Disposable {
    if (this.#disposed) return toDisposable(() => undefined);
    this.#count += 1;
    this.#letGo?.dispose();
    this.#letGo = undefined;
    if (!this.#started) {
      this.#started = true;
      this.#options.start();
    }
    return toDisposable(() => this.#release());
  }

  #release(): void {
    this.#count -= 1;
    if (this.#count > 0 || this.#disposed) return;
    this.#letGo = this.#options.clock.after(this.#options.graceMs ?? GRACE_MS, () => this.#stop());
  }

  #stop(): void {
    this.#letGo = undefined;
    if (!this.#started) return;
    this.#started = false;
    this.#options.stop();
  }

  /** Stops at once, whoever still looks. */
  dispose(): void {
    this.#disposed = true;
    this.#letGo?.dispose();
    this.#stop();
  }
}
