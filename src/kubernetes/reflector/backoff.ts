// How long to wait after a failure: longer each time, spread by chance so that thousands of clients don't come back in
// step. *Source:* client-go's reflector (0.8 s doubling, up to 100 % jitter, reset after two quiet minutes).
import type { Clock } from '../../lifecycle';

export interface BackoffOptions {
  readonly firstMs: number;
  /** The longest wait, its jitter included. */
  readonly maxMs: number;
  /** Without a failure for so long, the next one counts as the first. */
  readonly quietMs: number;
}

export const REFLECTOR_BACKOFF: BackoffOptions = { firstMs: 800, maxMs: 30_000, quietMs: 120_000 };

export class Backoff {
  readonly #options: BackoffOptions;
  readonly #clock: Clock;
  readonly #random: () => number;
  #stepMs = 0;
  #lastAt = -Infinity;

  constructor(options: BackoffOptions, clock: Clock, random: () => number) {
    this.#options = options;
    this.#clock = clock;
    this.#random = random;
  }

  /** The wait after one more failure, in ms: `firstMs` to `maxMs`. */
  next(): number {
    const { firstMs, maxMs, quietMs } = this.#options;
    const now = this.#clock.now();
    if (now - this.#lastAt > quietMs) this.#stepMs = 0;
    this.#stepMs = this.#stepMs === 0 ? firstMs : Math.min(this.#stepMs * 2, maxMs / 2);
    const waitMs = Math.min(this.#stepMs * (1 + this.#random()), maxMs);
    // The wait itself is not a quiet time.
    this.#lastAt = now + waitMs;
    return waitMs;
  }

  reset(): void {
    this.#stepMs = 0;
  }
}
