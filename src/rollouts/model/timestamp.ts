// Kubernetes timestamps (RFC 3339, whole seconds, UTC) to milliseconds since the epoch and back.
import type { Timestamp } from './objects';

/** Milliseconds since the epoch; `undefined` for an absent or unreadable timestamp. */
export function parseTimestamp(text: Timestamp | undefined): number | undefined {
  if (text === undefined) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** As Kubernetes writes it: `2026-11-23T12:37:26Z`, fractions of a second cut off. */
export function formatTimestamp(ms: number): Timestamp {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
