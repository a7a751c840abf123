// A recording of a real controller, read from its JSON lines: what appeared, changed and vanished when, and what was done.
import type { JsonObject } from '../server/storage/json';
import { isJsonObject, numberAt, stringAt, tryParseJson, valueAt } from '../server/storage/json';

/** One line; `t` = milliseconds since the recording began, `id` = kind/name/uid. */
export type RecordedLine =
  | { readonly t: number; readonly op: 'put'; readonly id: string; readonly object: JsonObject }
  | { readonly t: number; readonly op: 'patch'; readonly id: string; readonly patch: JsonObject }
  | { readonly t: number; readonly op: 'delete'; readonly id: string }
  | { readonly t: number; readonly op: 'action'; readonly text: string }
  | { readonly t: number; readonly op: 'golden' };

export interface Recording {
  readonly lines: readonly RecordedLine[];
  /** The wall clock's time (ms) when the recording began, as near as its timestamps tell. */
  readonly began: number;
}

/** Reads a recording's text; throws an Error that names the line which cannot be read. */
export function parseRecording(text: string): Recording {
  const lines = text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => readLine(line, number));
  return { lines, began: beginning(lines) };
}

function readLine(text: string, number: number): RecordedLine {
  const line = parseLine(text, number);
  const t = numberAt(line, 't');
  const id = stringAt(line, 'id');
  const { op, object, patch } = line;
  if (t !== undefined) {
    if (op === 'put' && id !== undefined && isJsonObject(object)) return { t, op, id, object };
    if (op === 'patch' && id !== undefined && isJsonObject(patch)) return { t, op, id, patch };
    if (op === 'delete' && id !== undefined) return { t, op, id };
    if (op === 'action') return { t, op, text: stringAt(line, 'text') ?? '' };
    if (op === 'golden') return { t, op };
  }
  throw new Error(`Line ${number} of the recording is none of put, patch, delete, action, golden.`);
}

function parseLine(text: string, number: number): JsonObject {
  const line = tryParseJson(text);
  if (!isJsonObject(line)) throw new Error(`Line ${number} of the recording is not a JSON object.`);
  return line;
}

/** Nothing is seen before it was created, so every first sight tells how early the recording can have begun. */
function beginning(lines: readonly RecordedLine[]): number {
  const earliest = lines.flatMap((line) => {
    if (line.op !== 'put') return [];
    const created = valueAt(line.object, 'metadata', 'creationTimestamp');
    return typeof created === 'string' ? [Date.parse(created) - line.t] : [];
  });
  if (earliest.length === 0) throw new Error('The recording contains no objects.');
  return Math.max(...earliest);
}
