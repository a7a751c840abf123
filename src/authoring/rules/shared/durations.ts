// Durations as Go reads them, and what someone probably meant who wrote another.
import { parseGoDuration } from '../../../rollouts';

const HOURS: Readonly<Record<string, number>> = { d: 24, day: 24, days: 24, w: 168, week: 168, weeks: 168 };
const UNITS: Readonly<Record<string, string>> = {
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  min: 'm',
  mins: 'm',
  minute: 'm',
  minutes: 'm',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
};

const SMALLER: Readonly<Record<string, string>> = { d: 'h', h: 'm', m: 's' };

/** What is wrong with a duration that Go cannot read. @param what "duration", or the name of the field. */
export function invalidDuration(what: string, text: string): string {
  return `Invalid ${what} "${text}". Use h, m and s without spaces, such as 1h30m or 90s.`;
}

/** `1d` is `24h`, `5min` is `5m`, `10` is `10s`, `2h30` is `2h30m`; `undefined` when it is not clear. */
export function meantDuration(text: string): string | undefined {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)\s*([a-zA-Z]*)\s*/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text.trim()) return undefined;
  const written = parts.map(([, number = '', unit = ''], index) => {
    // 2h30 continues with the next smaller unit.
    const lower = unit.toLowerCase() || (SMALLER[parts[index - 1]?.[2]?.toLowerCase() ?? ''] ?? '');
    const hours = HOURS[lower];
    if (hours !== undefined) return `${Number(number) * hours}h`;
    return `${number}${UNITS[lower] ?? (lower === '' ? 's' : lower)}`;
  });
  const meant = written.join('');
  return parseGoDuration(meant) === undefined ? undefined : meant;
}
