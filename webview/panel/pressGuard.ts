// Keeps a press from doing what the person did not mean: data may arrive while a finger is on its way to a button.

/** Longer than it takes from the decision to press to the press itself (ms). */
const SETTLE_MS = 300;

interface Seen {
  readonly meaning: string;
  readonly since: number;
}

export class PressGuard {
  #seen: ReadonlyMap<string, Seen> = new Map();

  /** What the buttons mean that are drawn now, by their place; `now` in ms of one clock. A place that was empty is new. */
  see(meanings: ReadonlyMap<string, string>, now: number): void {
    const seen = new Map<string, Seen>();
    for (const [place, meaning] of meanings) {
      const before = this.#seen.get(place);
      seen.set(place, before?.meaning === meaning ? before : { meaning, since: now });
    }
    this.#seen = seen;
  }

  /** Whether a press that began at `began` was made on what the button in this place means now. */
  isMeant(place: string, began: number): boolean {
    const seen = this.#seen.get(place);
    return seen !== undefined && began - seen.since >= SETTLE_MS;
  }
}
