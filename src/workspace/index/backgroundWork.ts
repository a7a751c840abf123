// Long work in the background, cut into slices so short that nobody notices: between two pieces everything else gets its
// turn as soon as a slice was long enough.
import type { EventLoop } from '../ports';

/** The longest slice, ms. A piece that takes longer by itself cannot be cut. */
const SLICE_MS = 8;
/** The share of a slice after which it ends. The rest is for the piece that goes over it, whose length nobody knows. */
const ENOUGH = 1 / 4;

export class BackgroundWork {
  readonly #loop: EventLoop;
  #begun = 0;
  #othersWorked = false;
  #longest = 0;

  constructor(loop: EventLoop) {
    this.#loop = loop;
    this.#begin();
  }

  /** The longest slice so far, ms; for the log. */
  get longestMs(): number {
    return this.#longest;
  }

  /**
   * To be called after everything that may have waited for something else: a new slice begins if others worked in
   * between. What is there already is waited for without a turn of the event loop, and the slice continues.
   */
  resume(): void {
    if (this.#othersWorked) this.#begin();
  }

  /** To be called between two pieces of work: waits where the slice was long enough. */
  async breathe(): Promise<void> {
    const elapsed = this.#loop.now() - this.#begun;
    this.#longest = Math.max(this.#longest, elapsed);
    if (elapsed < SLICE_MS * ENOUGH) return;
    await new Promise<void>((resolve) => this.#loop.nextTurn(resolve));
    this.#begin();
  }

  #begin(): void {
    this.#begun = this.#loop.now();
    this.#othersWorked = false;
    this.#loop.nextTurn(() => {
      this.#othersWorked = true;
    });
  }
}
