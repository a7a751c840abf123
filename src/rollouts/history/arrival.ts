// Moments at which an update came to a step or phase, and the stretches between them.
import type { HowKnown, PastStretch } from './past';
import type { Place } from './place';

/** From this moment on it stood at this step (or phase, by its place in the order). */
export interface Arrival {
  readonly index: number;
  readonly atMs: number;
}

/**
 * The arrivals of one run through the steps, in order. Read backwards from where the update stands: an index that is higher
 * than a later one belongs to a run before. Of several arrivals at one place the first counts, and the last one where the
 * update may have begun again in between.
 */
export function oneRun(arrivals: readonly Arrival[], current: number, isWholeRun: boolean): readonly Arrival[] {
  const newestFirst = [...arrivals].sort((left, right) => right.atMs - left.atMs || right.index - left.index);
  const run: Arrival[] = [];
  let limit = current;
  for (const arrival of newestFirst) {
    if (arrival.index > limit) break;
    const isAgain = arrival.index === run.at(-1)?.index;
    if (isAgain && !isWholeRun) continue;
    if (isAgain) run.pop();
    run.push(arrival);
    limit = arrival.index;
  }
  return run.reverse();
}

export interface StretchOptions {
  /** What is known of the place with this index. */
  readonly placeAt: (index: number) => Place;
  /** What is known between two places of which the second does not follow the first. */
  readonly between: (from: Arrival | undefined, to: Arrival | undefined) => Place;
  readonly startMs: number;
  readonly endMs: number;
  /** Where it stood at the end; `undefined` where nothing tells. */
  readonly lastIndex: number | undefined;
}

const KNOWN: HowKnown = 'rebuilt';

/** The stretches of a run: known where one place follows the other, else only that time passed. */
export function stretchesOf(arrivals: readonly Arrival[], options: StretchOptions): readonly PastStretch[] {
  const { placeAt, between, startMs, endMs, lastIndex } = options;
  const stretches: PastStretch[] = [];
  const add = (place: Place, from: number, to: number): void => {
    const [start, end] = [Math.max(from, startMs), Math.min(to, endMs)];
    if (end > start) stretches.push({ ...place, startMs: start, endMs: end, known: KNOWN });
  };
  const [first] = arrivals;
  add(between(undefined, first), startMs, first?.atMs ?? endMs);
  for (const [position, arrival] of arrivals.entries()) {
    const next = arrivals[position + 1];
    const isKnown = next ? next.index === arrival.index + 1 : lastIndex === arrival.index;
    add(isKnown ? placeAt(arrival.index) : between(arrival, next), arrival.atMs, next?.atMs ?? endMs);
  }
  return stretches;
}
