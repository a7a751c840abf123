// Long work in the background, cut into slices so short that nobody notices: between two pieces the extension host gets
// its turn as soon as a slice was long enough.

const SLICE_MS = 8;
/** The share of a slice after which it ends. The rest is for the piece that goes over it, whose length nobody knows. */
const ENOUGH = 1 / 4;

export interface SlicesOptions {
  /** The longest slice, ms. A piece that takes longer by itself cannot be cut. */
  readonly budgetMs: number;
  /** Milliseconds from some fixed moment. */
  readonly now: () => number;
  /** Calls back when others had their turn. */
  readonly nextTurn: (callback: () => void) => void;
}

export class Slices {
  readonly #options: SlicesOptions;
  #begun = 0;
  #othersWorked = false;
  #longest = 0;

  constructor(options: SlicesOptions) {
    this.#options = options;
    this.#begin();
  }

  /** The longest slice so far, ms; for the log. */
  get longestMs(): number {
    return this.#longest;
  }

  /**
   * To be called after everything that may have waited for something else: the slice begins anew if others worked
   * meanwhile. What is there already is waited for without a turn of the event loop, and the slice goes on.
   */
  resume(): void {
    if (this.#othersWorked) this.#begin();
  }

  /** To be called between two pieces of work: waits where the slice was long enough. */
  async breathe(): Promise<void> {
    const { budgetMs, now, nextTurn } = this.#options;
    const elapsed = now() - this.#begun;
    this.#longest = Math.max(this.#longest, elapsed);
    if (elapsed < budgetMs * ENOUGH) return;
    await new Promise<void>(nextTurn);
    this.#begin();
  }

  #begin(): void {
    const { now, nextTurn } = this.#options;
    this.#begun = now();
    this.#othersWorked = false;
    nextTurn(() => {
      this.#othersWorked = true;
    });
  }
}

/** Slices of this process' own time. */
export function backgroundSlices(): Slices {
  return new Slices({
    budgetMs: SLICE_MS,
    now: () => performance.now(),
    nextTurn: (callback) => {
      setImmediate(callback);
    },
  });
}
