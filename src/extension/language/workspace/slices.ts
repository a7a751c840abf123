// Long work in the background, cut into slices so short that nobody notices: between two pieces the extension host gets
// its turn as soon as a slice was long enough.

export interface SlicesOptions {
  /** The longest slice, ms. A piece that takes longer by itself cannot be cut. */
  readonly budgetMs: number;
  /** Milliseconds from some fixed moment. */
  readonly now: () => number;
  /** Lets others work. */
  readonly pause: () => Promise<void>;
}

export class Slices {
  readonly #options: SlicesOptions;
  #begun: number;
  #longest = 0;

  constructor(options: SlicesOptions) {
    this.#options = options;
    this.#begun = options.now();
  }

  /** The longest slice so far, ms; for the log. */
  get longestMs(): number {
    return this.#longest;
  }

  /** To be called after everything that waited for something else: the slice begins anew. */
  begin(): void {
    this.#begun = this.#options.now();
  }

  /** To be called between two pieces of work: waits where the slice was long enough. */
  async breathe(): Promise<void> {
    const { budgetMs, now, pause } = this.#options;
    const elapsed = now() - this.#begun;
    this.#longest = Math.max(this.#longest, elapsed);
    // Half of it is left for the next piece, whose length nobody knows.
    if (elapsed < budgetMs / 2) return;
    await pause();
    this.begin();
  }
}
