// A recording of a real controller, read to be played: what appeared, changed and vanished when, and what was done.
import type { RecordedLine } from '../../rollouts';
import { earliestStart, readRecordedLine } from '../../rollouts';

export interface Recording {
  readonly lines: readonly RecordedLine[];
  /** The wall clock's time (ms) when the recording began, as near as its timestamps tell. */
  readonly began: number;
}

/** Reads a recording's text; throws an Error that names the line which cannot be read. */
export function parseRecording(text: string): Recording {
  const lines: RecordedLine[] = [];
  let began: number | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = readRecordedLine(line);
    if (read === undefined || read === 'other')
      throw new Error(
        `Line ${index + 1} of the recording is not a JSON object with the op put, patch, delete, action or golden.`,
      );
    if (read.op === 'recording') began = startOf(read.startedAt);
    else lines.push(read);
  }
  return { lines, began: began ?? beginning(lines) };
}

function startOf(startedAt: string): number | undefined {
  const start = Date.parse(startedAt);
  return Number.isNaN(start) ? undefined : start;
}

function beginning(lines: readonly RecordedLine[]): number {
  let began: number | undefined;
  for (const line of lines)
    began = Math.max(began ?? Number.NEGATIVE_INFINITY, earliestStart(line) ?? Number.NEGATIVE_INFINITY);
  if (began === undefined || !Number.isFinite(began)) throw new Error('The recording contains no objects.');
  return began;
}
