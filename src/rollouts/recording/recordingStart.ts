// The wall clock of a recording that does not say when it began. Its lines say how many milliseconds went by; the objects'
// own times, which have whole seconds, say when that was.
import { parseTimestamp } from '../objects';
import type { Json } from './json';
import type { RecordedLine } from './recordedLine';

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
 * The earliest moment (ms) at which `t` = 0 can have been, as far as one line tells: no write is later than the line that
 * shows it. Over all lines the highest is a few milliseconds off. `undefined` where the line holds no time.
 */
export function earliestStart(line: RecordedLine): number | undefined {
  const written = line.op === 'put' ? line.object : line.op === 'patch' ? line.patch : undefined;
  const latest = latestWrite(written);
  return latest === undefined ? undefined : latest - line.t;
}

function latestWrite(value: Json | undefined, key?: string): number | undefined {
  if (typeof value === 'string') {
    return key !== undefined && WRITTEN_AT.has(key) ? parseTimestamp(value) : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  let latest: number | undefined;
  for (const [name, member] of Object.entries(value) as [string, Json | undefined][]) {
    const time = latestWrite(member, name);
    if (time !== undefined && (latest === undefined || time > latest)) latest = time;
  }
  return latest;
}
