// Lengths of time and times of day as the page and our sentences write them.
import type { PanelStrings } from './strings';

type Units = Pick<PanelStrings, 'days' | 'hours' | 'minutes' | 'seconds'>;

/** `3 min 12 s`, `1 h 05 min`, `2 d 3 h`: the two largest units, rounded down to seconds; never negative. */
export function durationText(ms: number, units: Units): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return join(days, units.days, hours % 24, units.hours);
  if (hours > 0) return join(hours, units.hours, minutes % 60, units.minutes);
  if (minutes > 0) return join(minutes, units.minutes, seconds % 60, units.seconds);
  return `${String(seconds)} ${units.seconds}`;
}

function join(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  return minor === 0
    ? `${String(major)} ${majorUnit}`
    : `${String(major)} ${majorUnit} ${String(minor).padStart(2, '0')} ${minorUnit}`;
}

/** How to write a time: the person's language and time zone, which on a remote machine only the page knows. */
export interface TimeStyle {
  /** A BCP 47 tag; anything else falls back to English. */
  readonly locale: string;
  /** An IANA name; absent or unknown means the machine's own zone. */
  readonly timeZone?: string | undefined;
}

/**
 * A function that writes a moment as the time of day, with the date in front where it is more than 12 hours from `now`.
 * Never throws, whatever the locale or zone says.
 */
export function timeFormatter(style: TimeStyle): (ms: number, now: number) => string {
  const near = dateTimeFormat(style, { timeStyle: 'medium' });
  const far = dateTimeFormat(style, { dateStyle: 'medium', timeStyle: 'short' });
  return (ms, now) => {
    if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return '?';
    return (Math.abs(ms - now) > 12 * 3_600_000 ? far : near).format(ms);
  };
}

function dateTimeFormat(style: TimeStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  for (const [locale, timeZone] of [
    [style.locale, style.timeZone],
    ['en', style.timeZone],
    [style.locale, undefined],
  ] as const)
    try {
      return new Intl.DateTimeFormat(locale, { ...options, hourCycle: 'h23', timeZone });
    } catch (error) {
      // A locale or zone this machine doesn't know: the next pair is tried.
      if (!(error instanceof RangeError)) throw error;
    }
  return new Intl.DateTimeFormat('en', options);
}
