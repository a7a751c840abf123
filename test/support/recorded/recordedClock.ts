// The wall clock of a recording. Its lines say how many milliseconds went by; the objects' own times, which have whole
// seconds, say when that was.
import type { JsonValue, Recording } from './recording';

/** Fields that hold the time of a write; others (a deadline, a wanted restart) may lie in the future. */
const WRITTEN_AT: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'lastUpdateTime',
  'startTime',
  'startedAt',
  'finishedAt',
  'lastTimestamp',
]);

/**
 * The time at which a recording's line 0 was, in ms. No write is later than the line that shows it, so every time gives
 * a lower bound; with hundreds of them the highest is a few milliseconds off.
 */
export function recordingStart({ lines, file }: Recording): number {
  let start = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    const written = line.op === 'put' ? line.object : line.op === 'patch' ? line.patch : undefined;
    if (written) for (const time of timesIn(written)) start = Math.max(start, time - line.t);
  }
  if (!Number.isFinite(start)) throw new Error(`${file} holds no object with a time.`);
  return start;
}

function* timesIn(value: JsonValue, key?: string): Generator<number> {
  if (typeof value === 'string') {
    const time = key !== undefined && WRITTEN_AT.has(key) ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(time)) yield time;
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, field] of Object.entries(value)) yield* timesIn(field, name);
}
