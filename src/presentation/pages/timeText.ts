// Times of day as the page writes them; lengths of time are the domain's.
export { durationText, wholeUnits } from '../../rollouts';

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
