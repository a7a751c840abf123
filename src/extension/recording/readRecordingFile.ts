// A recording's file: whether it may be one, before anything of it is read, and then its lines, some at a time.
import * as vscode from 'vscode';
import type { FileProblem } from '../../presentation';
import { RecordedHistory, RecordingReader } from '../../rollouts';
import { inSlices } from './slicedWork';

/** Four times the most that a panel records. */
export const LARGEST_BYTES = 32_000_000;
/** An object in a cluster has 1.5 MB at most: a longer line is none of ours, and would take too long to be read at once. */
const LONGEST_LINE_BYTES = 2_000_000;
/** Where a file that is no text shows it. */
const LOOKED_AT_BYTES = 8192;

/** What the file tells, or why nothing. Rejects only when it is aborted. */
export async function readRecordingFile(uri: vscode.Uri, signal?: AbortSignal): Promise<RecordedHistory | FileProblem> {
  let bytes: Uint8Array;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_BYTES) return { kind: 'tooLarge', bytes: size, limitBytes: LARGEST_BYTES };
    bytes = await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
  signal?.throwIfAborted();
  if (bytes.subarray(0, LOOKED_AT_BYTES).includes(0)) return { kind: 'binary' };
  return inSlices(read(bytes), signal);
}

/** What was recorded, from the lines of its file. */
export function historyOfLines(lines: readonly string[], signal?: AbortSignal): Promise<RecordedHistory | undefined> {
  return inSlices(taken(lines), signal);
}

function* taken(lines: readonly string[]): Generator<undefined, RecordedHistory | undefined> {
  const reader = new RecordingReader();
  for (const line of lines) {
    reader.take(line);
    yield;
  }
  const history = reader.finish();
  return history instanceof RecordedHistory ? history : undefined;
}

function* read(bytes: Uint8Array): Generator<undefined, ReturnType<RecordingReader['finish']>> {
  const reader = new RecordingReader();
  const decoder = new TextDecoder();
  const newline = 10;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    if (end - start > LONGEST_LINE_BYTES) {
      reader.cut();
      break;
    }
    if (!reader.take(decoder.decode(bytes.subarray(start, end)))) break;
    start = end + 1;
    yield;
  }
  return reader.finish();
}
