// Recordings of a real controller, read and replayed: JSON lines of objects' first sights, merge patches, deletions,
// the actions someone took and what the official plugin said of the same moment ("golden"). One replayed moment is a
// map of plain JSON objects; objects that did not change between two moments are the same JavaScript objects, so moments
// are cheap to keep and typed reading is cached. The format is described in test/fixtures/recorded/README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { mergePatch } from '../../../src/rollouts';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** What the official plugin printed for one moment. */
export interface Golden {
  readonly rollout: string;
  readonly get: string;
  readonly status: string;
  readonly statusError: string;
  readonly statusExit: number;
}

/** One line of a recording; `t` = milliseconds since the recording began, `id` = kind/name/uid. */
export type RecordedLine =
  | { readonly t: number; readonly op: 'put'; readonly id: string; readonly object: JsonObject }
  | { readonly t: number; readonly op: 'patch'; readonly id: string; readonly patch: JsonObject }
  | { readonly t: number; readonly op: 'delete'; readonly id: string }
  | { readonly t: number; readonly op: 'action'; readonly text: string }
  | ({ readonly t: number; readonly op: 'golden' } & Golden);

export interface Recording {
  /** The scenario: the file's name without its ending. */
  readonly scenario: string;
  /** The folder it is in, e.g. `v1.9.1`: the controller's version. */
  readonly version: string;
  readonly file: string;
  readonly lines: readonly RecordedLine[];
}

/** Everything that exists after one line; the map and its objects are never changed later. */
export interface RecordedMoment {
  /** The line that led here, and its number in the file (from 1). */
  readonly line: RecordedLine;
  readonly number: number;
  readonly objects: ReadonlyMap<string, JsonObject>;
}

/** Where the recordings are: `RECORDED_DIR`, else the project's own copies. */
export function recordedDirectory(): string {
  return resolve(process.env['RECORDED_DIR'] ?? join(import.meta.dirname, '../../fixtures/recorded'));
}

/**
 * All recordings in a folder and below it, sorted by path. Throws where there is none: a check that has nothing to check
 * must not pass.
 */
export function readRecordings(directory: string = recordedDirectory()): readonly Recording[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .map((file) => join(directory, file));
  if (files.length === 0) throw new Error(`There is no recording (*.jsonl) in ${directory} or below it.`);
  return files.map(readRecording);
}

/** One recording's file. */
export function readRecording(file: string): Recording {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')
    .map((text, index) => parseLine(text, `${file}:${String(index + 1)}`));
  return { scenario: basename(file, '.jsonl'), version: basename(dirname(file)), file, lines };
}

/** A recording's short name for test titles: `v1.9.1/abort`, relative to the folder of recordings. */
export function recordingName(recording: Recording, directory: string = recordedDirectory()): string {
  return relative(directory, recording.file).replace(/\.jsonl$/, '');
}

/** The moments of a recording in order, one for every line (also for actions and goldens, which change no object). */
export function* replay(recording: Recording): Generator<RecordedMoment> {
  let objects: ReadonlyMap<string, JsonObject> = new Map();
  for (const [index, line] of recording.lines.entries()) {
    objects = applyLine(objects, line, `${recording.file}:${String(index + 1)}`);
    yield { line, number: index + 1, objects };
  }
}

/**
 * The quiet moments: after them no object changed for `quietMs`. Each is the last change before the silence (the end of
 * the recording counts as silence); goldens and actions do not end it. `only` narrows which objects' changes count.
 */
export function* quietMoments(
  recording: Recording,
  quietMs = 400,
  only: (id: string) => boolean = () => true,
): Generator<RecordedMoment> {
  let last: RecordedMoment | undefined;
  for (const moment of replay(recording)) {
    const { line } = moment;
    if (line.op === 'action' || line.op === 'golden' || !only(line.id)) continue;
    if (last && line.t - last.line.t >= quietMs) yield last;
    last = moment;
  }
  if (last) yield last;
}

/** The objects of one kind in a moment, in the order they were first seen. */
export function objectsOfKind(objects: ReadonlyMap<string, JsonObject>, kind: string): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (const [id, object] of objects) if (id.startsWith(`${kind}/`)) found.push(object);
  return found;
}

function applyLine(
  objects: ReadonlyMap<string, JsonObject>,
  line: RecordedLine,
  where: string,
): ReadonlyMap<string, JsonObject> {
  if (line.op === 'action' || line.op === 'golden') return objects;
  const next = new Map(objects);
  if (line.op === 'delete') {
    if (!next.delete(line.id)) throw new Error(`${where}: ${line.id} is deleted but was never seen.`);
    return next;
  }
  if (line.op === 'put') {
    next.set(line.id, line.object);
    return next;
  }
  const before = objects.get(line.id);
  if (!before) throw new Error(`${where}: ${line.id} is patched but was never seen.`);
  const after = mergePatch(before, line.patch);
  if (!isObject(after)) throw new Error(`${where}: the patch of ${line.id} leaves no object.`);
  next.set(line.id, after);
  return next;
}

function parseLine(text: string, where: string): RecordedLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`${where} is no JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  if (!isRecordedLine(value)) throw new Error(`${where} is no line of a recording: ${text.slice(0, 120)}`);
  return value;
}

/** The fields that each kind of line must have, with their types. */
const LINE_FIELDS: Readonly<Record<RecordedLine['op'], Readonly<Record<string, string>>>> = {
  put: { id: 'string', object: 'object' },
  patch: { id: 'string', patch: 'object' },
  delete: { id: 'string' },
  action: { text: 'string' },
  golden: { rollout: 'string', get: 'string', status: 'string', statusError: 'string', statusExit: 'number' },
};

function isRecordedLine(value: unknown): value is RecordedLine {
  if (typeof value !== 'object' || value === null) return false;
  const line = new Map(Object.entries(value));
  const op: unknown = line.get('op');
  if (typeof line.get('t') !== 'number' || typeof op !== 'string' || !isOp(op)) return false;
  return Object.entries(LINE_FIELDS[op]).every(([field, type]) => typeof line.get(field) === type);
}

function isOp(op: string): op is RecordedLine['op'] {
  return Object.hasOwn(LINE_FIELDS, op);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
