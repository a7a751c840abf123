// Which moment of a recording the person wants to see, while the host still draws the one before: a slider moves faster than
// pages are drawn, and must not be moved back by an answer that is late.

export class Seeking {
  readonly #send: (atMs: number) => void;
  /** What was asked for last, until it is shown. */
  #asked: number | undefined;
  /** What the host was asked for, until it shows something. */
  #underWay: number | undefined;

  constructor(send: (atMs: number) => void) {
    this.#send = send;
  }

  /** The moment that the person wants, or the one that is shown. */
  wanted(shownMs: number): number {
    return this.#asked ?? shownMs;
  }

  /** Asks for a moment, at once or as soon as the one before is shown. */
  seek(atMs: number): void {
    this.#asked = atMs;
    if (this.#underWay === undefined) this.#ask(atMs);
  }

  /** A moment is shown. */
  shown(): void {
    const last = this.#underWay;
    this.#underWay = undefined;
    if (last !== undefined && this.#asked !== undefined && this.#asked !== last) this.#ask(this.#asked);
    else this.#asked = undefined;
  }

  #ask(atMs: number): void {
    this.#underWay = atMs;
    this.#send(atMs);
  }
}
