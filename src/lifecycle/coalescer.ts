// One scheduler for "what changed": the first change of a quiet time goes out at once, the rest of a burst in one piece
// a window later. VS Code's tree debounces by 200 ms and starves when it is fed faster, hence windows of 250 ms or more.
import type { Clock } from './clock';
import type { Disposable } from './disposable';

/** Collects keys and hands them over in batches: leading edge at once, then at most one batch a window. */
export class Coalescer<K> implements Disposable {
  readonly #clock: Clock;
  readonly #windowMs: number;
  readonly #flush: (keys: ReadonlySet<K>) => void;
  #pending = new Set<K>();
  #timer: Disposable | undefined;

  constructor(clock: Clock, windowMs: number, flush: (keys: ReadonlySet<K>) => void) {
    this.#clock = clock;
    this.#windowMs = windowMs;
    this.#flush = flush;
  }

  add(keys: Iterable<K>): void {
    for (const key of keys) this.#pending.add(key);
    if (this.#pending.size > 0 && !this.#timer) this.#deliver();
  }

  #deliver(): void {
    const keys = this.#pending;
    this.#pending = new Set();
    this.#timer = this.#clock.after(this.#windowMs, () => {
      this.#timer = undefined;
      if (this.#pending.size > 0) this.#deliver();
    });
    this.#flush(keys);
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#pending.clear();
  }
}
