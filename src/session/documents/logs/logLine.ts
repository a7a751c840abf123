// One line of a container's log as the API writes it with `timestamps`: when it was written, and what.
import { parseTimestamp } from '../../../rollouts';
import type { LogSource } from './logSources';

export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
  readonly source: LogSource;
}

/** When a line was written, more exactly than milliseconds: containers write many of them in one. */
export interface LogStamp {
  readonly at: number;
  /** Nanoseconds of the second, 9 digits. */
  readonly fraction: string;
}

/** Whether a line was written after another one. */
export function isLater(left: LogStamp, right: LogStamp | undefined): boolean {
  if (!right || left.at !== right.at) return left.at > (right?.at ?? -Infinity);
  return left.fraction > right.fraction;
}

/** Splits a line from its time. One without a time has that of the line before it: it was written by someone else in between. */
export function readLogLine(
  line: string,
  before: LogStamp | undefined,
): { readonly stamp: LogStamp | undefined; readonly text: string } {
  const space = line.indexOf(' ');
  const time = space < 0 ? line : line.slice(0, space);
  const at = time.length > 40 ? undefined : parseTimestamp(time);
  if (at === undefined) return { stamp: before, text: line };
  const fraction = (/\.(\d+)/.exec(time)?.[1] ?? '').padEnd(9, '0');
  return { stamp: { at, fraction }, text: space < 0 ? '' : line.slice(space + 1) };
}
