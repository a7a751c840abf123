// How long the controllers' passes took. A simulated pass takes no time, a real one some ten milliseconds, and what comes
// in meanwhile is there for the next pass: in a busy moment that decides which of several ReplicaSets is scaled first. What
// the next pass sees is told by the order of writes: all that was stored before the pass wrote its status.
import { statusWrites } from './recordedInputs';
import type { Recording } from './recording';

/** A line with which a pass ended, and its time. */
interface PassEnd {
  readonly number: number;
  readonly t: number;
}

export class RecordedPace {
  readonly #ends = new Map<string, PassEnd[]>();
  readonly #busyUntil = new Map<string, number>();
  readonly #longestMs: number;

  /** `recording` is in the order of writes. No pass takes `longestMs`: after that its write is another pass's. */
  constructor(recording: Recording, longestMs: number) {
    this.#longestMs = longestMs;
    for (const { number, line } of statusWrites(recording)) {
      const key = keyOf(line.id);
      const ends = this.#ends.get(key) ?? [];
      this.#ends.set(key, ends);
      ends.push({ number, t: line.t });
    }
  }

  /** Notes that a pass over an object (`kind/name`), which began at a time after a line, wrote a status. */
  begin(key: string, after: number, t: number): void {
    const end = this.#ends.get(key)?.find(({ number }) => number > after);
    if (end && end.t - t < this.#longestMs) this.#busyUntil.set(key, end.number);
  }

  /** True while that pass has not ended at a line. */
  isBusy(key: string, number: number): boolean {
    return number < (this.#busyUntil.get(key) ?? 0);
  }
}

/** Kind and name of an id, which also has a uid. */
function keyOf(id: string): string {
  return id.split('/').slice(0, 2).join('/');
}
