// Kubernetes timestamps (RFC 3339, usually whole seconds in UTC) to milliseconds since the epoch and back.
import type { Timestamp } from './objects';

/** What Go's RFC 3339 parsing takes; `Date.parse` alone would also take `2026` or `23 Nov`. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since the epoch; `undefined` for an absent or unreadable timestamp. */
export function parseTimestamp(text: Timestamp | undefined): number | undefined {
  if (text === undefined || !RFC_3339.test(text)) return undefined;
  const ms = Date.parse(text.replace(',', '.'));
  return Number.isNaN(ms) ? undefined : ms;
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
