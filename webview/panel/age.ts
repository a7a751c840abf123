// How long ago something was made, as coarse as people say it, so that it doesn't tick every second.
import type { PageContext } from './context';

const UNITS_MS = [86_400_000, 3_600_000, 60_000];

/** "3 min" or "2 h", by the largest unit; `undefined` of less than a minute. */
export function ageText(
  { now, duration }: Pick<PageContext, 'now' | 'duration'>,
  createdAt: number,
): string | undefined {
  const age = now - createdAt;
  const unit = UNITS_MS.find((one) => age >= one);
  return unit === undefined ? undefined : duration(age - (age % unit));
}
