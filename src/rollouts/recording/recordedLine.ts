// One line of a recording: an object's first sight, what changed of it, that it is gone, or what was done. The format is
// that of the recordings of real controllers (test/fixtures/recorded), with a first line that says what it is.
import type { Json, JsonObject } from './json';
import { isDeeperThan, isJsonObject } from './json';

/** The version of the format that we write, and the newest that we read. */
export const RECORDING_VERSION = 1;

/** `t` = milliseconds since the recording began, `id` = kind/name/uid. */
export type RecordedLine =
  | { readonly t: number; readonly op: 'put'; readonly id: string; readonly object: JsonObject }
  | { readonly t: number; readonly op: 'patch'; readonly id: string; readonly patch: JsonObject }
  | { readonly t: number; readonly op: 'delete'; readonly id: string }
  /** What was done; a text that begins with `says` is what came of the one before. */
  | { readonly t: number; readonly op: 'action'; readonly text: string }
  /** From here on changes are seen (live), or they are not: the connection was lost. */
  | { readonly t: number; readonly op: 'watching'; readonly live: boolean }
  /** For tests of our model: what the kubectl plugin printed. */
  | { readonly t: number; readonly op: 'golden' };

/** The first line of a recording; those of real controllers that our tests read have none. Times are RFC 3339. */
export interface RecordingHeader {
  readonly op: 'recording';
  readonly version: number;
  /** Id of the rollout that it is about: kind/name/uid. */
  readonly rollout: string;
  /** The kubeconfig context that it was seen through. */
  readonly context: string;
  /** When someone began to watch: the moment of `t` = 0. */
  readonly startedAt: string;
  /** When it was saved. */
  readonly endedAt: string;
  /** From when on its changes are there; absent where that is all of them. */
  readonly reachesBackTo?: string | undefined;
}

/** An object of Kubernetes nests some 20 levels; what nests deeper would reach recursive functions. */
const DEEPEST = 100;
/** A hundred years: later is no time that anybody recorded. */
const LATEST_T = 100 * 366 * 86_400_000;

/**
 * A line's text; `undefined` where it is none of the known ones. `other` is a line of a kind that this version does not
 * know, which changes no object.
 */
export function readRecordedLine(text: string): RecordedLine | RecordingHeader | 'other' | undefined {
  const line = parse(text);
  if (!line || isDeeperThan(line, DEEPEST)) return undefined;
  const { op, t, id, object, patch } = line;
  if (op === 'recording') return readHeader(line);
  if (typeof t !== 'number' || !(t >= 0 && t <= LATEST_T) || typeof op !== 'string') return undefined;
  if (op === 'action') return { t, op, text: textOf(line['text']) };
  if (op === 'golden') return { t, op };
  if (op === 'watching') return { t, op, live: line['live'] === true };
  if (op !== 'put' && op !== 'patch' && op !== 'delete') return 'other';
  if (typeof id !== 'string') return undefined;
  if (op === 'delete') return { t, op, id };
  if (op === 'put') return isJsonObject(object) ? { t, op, id, object } : undefined;
  return isJsonObject(patch) ? { t, op, id, patch } : undefined;
}

function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readHeader(line: JsonObject): RecordingHeader | undefined {
  const { version, reachesBackTo } = line;
  if (typeof version !== 'number') return undefined;
  return {
    op: 'recording',
    version,
    rollout: textOf(line['rollout']),
    context: textOf(line['context']),
    startedAt: textOf(line['startedAt']),
    endedAt: textOf(line['endedAt']),
    ...(typeof reachesBackTo === 'string' && { reachesBackTo }),
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
