// Counts and lengths of time as people read them, the same in sentences, hints, hovers and pages.

/** "1 pod", "2 canary pods", "3 analyses". */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${count} ${count === 1 ? thing : things}`;
}

/** "all 5 pods", and just "1 pod" where that is all there is. */
export function allCounted(count: number, thing: string): string {
  return `${count === 1 ? '' : 'all '}${counted(count, thing)}`;
}

/** The verb that agrees with a count: "is" for 1, "are" for any other. */
export function isOrAre(count: number): 'is' | 'are' {
  return count === 1 ? 'is' : 'are';
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st, … */
export function ordinal(count: number): string {
  const isTeen = count % 100 >= 11 && count % 100 <= 13;
  return `${count}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')}`;
}

export interface TimeUnits {
  readonly days: string;
  readonly hours: string;
  readonly minutes: string;
  readonly seconds: string;
}

const ENGLISH: TimeUnits = { days: 'd', hours: 'h', minutes: 'min', seconds: 's' };

/** `3 min 05 s`, `1 h 05 min`, `2 d 03 h`: the two largest units, rounded down to seconds; never negative. */
export function durationText(ms: number, units: TimeUnits = ENGLISH): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return join(days, units.days, hours % 24, units.hours);
  if (hours > 0) return join(hours, units.hours, minutes % 60, units.minutes);
  if (minutes > 0) return join(minutes, units.minutes, seconds % 60, units.seconds);
  return `${seconds} ${units.seconds}`;
}

const COARSE_UNITS_MS = [86_400_000, 3_600_000, 60_000];

/**
 * A length of time cut to whole days, hours or minutes, as coarse as people say an age, so that it doesn't tick every second;
 * `undefined` for less than a minute. In ms.
 */
export function wholeUnits(ms: number): number | undefined {
  const unit = COARSE_UNITS_MS.find((one) => ms >= one);
  return unit === undefined ? undefined : ms - (ms % unit);
}

function join(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${String(minor).padStart(2, '0')} ${minorUnit}`;
}
