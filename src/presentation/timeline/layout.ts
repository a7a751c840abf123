// How wide the stretches of a timeline are: as wide as the time they take, but so that the shortest can still be seen.

/** No stretch gets less than this part of an equal share. */
export const LEAST_PART = 0.5;

/** Shares of the width for stretches that last so long (ms), together 1: half of it in equal parts, half by time. */
export function sharesOf(durations: readonly number[]): readonly number[] {
  const total = durations.reduce((sum, duration) => sum + duration, 0);
  const equal = 1 / durations.length;
  if (total === 0) return durations.map(() => equal);
  return durations.map((duration) => equal * LEAST_PART + (duration / total) * (1 - LEAST_PART));
}

/** Where each of these shares begins. */
export function startsOf(shares: readonly number[]): readonly number[] {
  let sum = 0;
  return shares.map((share) => {
    const start = sum;
    sum += share;
    return start;
  });
}
