// Kubernetes timestamps (RFC 3339, usually whole seconds in UTC) to milliseconds since the epoch and back.
import type { Timestamp } from './objects';

/** What Go's RFC 3339 parsing takes; `Date.parse` alone would also take `2026` or `23 Nov`. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** As Kubernetes writes it, each part within its bounds. Thousands are read at a time, and `Date.parse` takes long. */
const WHOLE_SECOND = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

const ZERO = 48;

/** Milliseconds since the epoch; `undefined` for an absent or unreadable timestamp. */
export function parseTimestamp(text: Timestamp | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (WHOLE_SECOND.test(text)) {
    const year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
    const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
    return Date.UTC(year, month - 1, day, twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17));
  }
  if (!RFC_3339.test(text)) return undefined;
  const ms = Date.parse(text.replace(',', '.'));
  return Number.isNaN(ms) ? undefined : ms;
}

function twoDigits(text: string, at: number): number {
  return 10 * digit(text, at) + digit(text, at + 1);
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - ZERO;
}

/** As Kubernetes writes it: `2026-11-23T12:37:26Z`, fractions of a second cut off. */
export function formatTimestamp(ms: number): Timestamp {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The farthest moment that JavaScript's dates reach. */
const LAST_MOMENT_MS = 8.64e15;

/** A moment later by a duration; `undefined` where no date reaches that far (a duration may be any number of digits). */
export function momentAfter(startMs: number, durationMs: number): number | undefined {
  const moment = startMs + durationMs;
  return Math.abs(moment) <= LAST_MOMENT_MS ? moment : undefined;
}
