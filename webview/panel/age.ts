// How long ago something was made, as coarse as people say it, so that it doesn't tick every second.
import { wholeUnits } from '../../src/presentation/pages';
import type { PageContext } from './context';

/** "3 min" or "2 h", by the largest unit; `undefined` of less than a minute. */
export function ageText(
  { now, duration }: Pick<PageContext, 'now' | 'duration'>,
  createdAt: number,
): string | undefined {
  const age = wholeUnits(now - createdAt);
  return age === undefined ? undefined : duration(age);
}
