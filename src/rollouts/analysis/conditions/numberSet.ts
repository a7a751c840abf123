// Sets of numbers as a condition cuts them out of the line of all numbers: intervals in order, none touching the next.

/** From one number to another; an infinite end is never included. */
export interface Interval {
  readonly from: number;
  readonly fromIncluded: boolean;
  readonly to: number;
  readonly toIncluded: boolean;
}

/** Ascending, disjoint. Empty: no number. */
export type NumberSet = readonly Interval[];

export const NO_NUMBER: NumberSet = [];
export const EVERY_NUMBER: NumberSet = [
  { from: Number.NEGATIVE_INFINITY, fromIncluded: false, to: Number.POSITIVE_INFINITY, toIncluded: false },
];

/** The numbers of either set. */
export function unionOf(left: NumberSet, right: NumberSet): NumberSet {
  const merged: Interval[] = [];
  const byStart = [...left, ...right].sort(
    (a, b) => compare(a.from, b.from) || Number(b.fromIncluded) - Number(a.fromIncluded),
  );
  for (const next of byStart) {
    const last = merged.at(-1);
    if (!last || next.from > last.to || (next.from === last.to && !next.fromIncluded && !last.toIncluded)) {
      merged.push(next);
      continue;
    }
    const { to, toIncluded } = furtherEnd(last, next);
    merged[merged.length - 1] = { ...last, to, toIncluded };
  }
  return merged;
}

/** Every number that is not in the set. */
export function complementOf(set: NumberSet): NumberSet {
  const gaps: Interval[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let fromIncluded = false;
  const gapUntil = (to: number, toIncluded: boolean): void => {
    if (from < to || (from === to && fromIncluded && toIncluded)) gaps.push({ from, fromIncluded, to, toIncluded });
  };
  for (const interval of set) {
    gapUntil(interval.from, Number.isFinite(interval.from) && !interval.fromIncluded);
    from = interval.to;
    fromIncluded = Number.isFinite(interval.to) && !interval.toIncluded;
  }
  gapUntil(Number.POSITIVE_INFINITY, false);
  return gaps;
}

/** The numbers of both sets. */
export function intersectionOf(left: NumberSet, right: NumberSet): NumberSet {
  return complementOf(unionOf(complementOf(left), complementOf(right)));
}

/** Whether a number is in the set; NaN never is. */
export function isInSet(set: NumberSet, value: number): boolean {
  return set.some(
    ({ from, fromIncluded, to, toIncluded }) =>
      (value > from || (fromIncluded && value === from)) && (value < to || (toIncluded && value === to)),
  );
}

/** The finite ends of the set's intervals, each once, ascending. */
export function endsOf(set: NumberSet): readonly number[] {
  return [...new Set(set.flatMap(({ from, to }) => [from, to]))].filter((end) => Number.isFinite(end));
}

/** Infinities have no difference. */
function compare(left: number, right: number): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function furtherEnd(left: Interval, right: Interval): Pick<Interval, 'to' | 'toIncluded'> {
  if (left.to === right.to) return { to: left.to, toIncluded: left.toIncluded || right.toIncluded };
  return left.to > right.to ? left : right;
}
