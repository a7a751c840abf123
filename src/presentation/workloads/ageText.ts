// How old something is, as coarse as people say it: the page says the same by its own clock.
import { durationText, parseTimestamp, wholeUnits } from '../../rollouts';

/** "4 min", "3 d", "< 1 min"; `undefined` where it is not known since when. `now` in ms. */
export function ageText(since: string | undefined, now: number): string | undefined {
  const at = parseTimestamp(since);
  if (at === undefined) return undefined;
  const age = wholeUnits(now - at);
  return age === undefined ? '< 1 min' : durationText(age);
}
