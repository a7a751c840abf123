// The only kind of time limit a connection knows: how long nothing may come. A slow answer that moves is never cut off;
// a dead line is found although TCP would believe in it for a quarter of an hour.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';

/** Runs `onQuiet` once when nobody called `touch` for `quietMs`. */
export class QuietDeadline implements Disposable {
  readonly #clock: Clock;
  readonly #quietMs: number;
  readonly #onQuiet: () => void;
  readonly #timer = new DisposableValue();
  #touchedAt: number;
  #held = false;

  constructor(clock: Clock, quietMs: number, onQuiet: () => void) {
    this.#clock = clock;
    this.#quietMs = quietMs;
    this.#onQuiet = onQuiet;
    this.#touchedAt = clock.now();
    this.#arm(quietMs);
  }

  /** From now on silence counts. Cheap: the timer looks at the time of the last touch only when it rings. */
  touch(): void {
    this.#touchedAt = this.#clock.now();
    this.#held = false;
  }

  /** Until the next `touch` silence is our own doing: what came is being worked on. */
  hold(): void {
    this.#held = true;
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #arm(delayMs: number): void {
    const ring = (): void => {
      const leftMs = this.#held ? this.#quietMs : this.#touchedAt + this.#quietMs - this.#clock.now();
      if (leftMs > 0) this.#arm(leftMs);
      else this.#onQuiet();
    };
    this.#timer.set(this.#clock.after(delayMs, ring));
  }
}
