// What the page shows of time where it plays a recording, and how it asks for another moment.
import { isFields } from '../../../rollouts';

/** A moment of a recording at which something changed or was done. */
export interface PlaybackMark {
  readonly id: string;
  readonly atMs: number;
  readonly kind: 'change' | 'action';
  /** E.g. `Paused, step 2 of 8`. */
  readonly text: string;
}

/** All times are milliseconds since the epoch; the page's clock stands at `atMs`. */
export interface PlaybackView {
  readonly fromMs: number;
  readonly toMs: number;
  readonly atMs: number;
  /** Where and when it was recorded. */
  readonly sentence: string;
  /** What is missing of it. */
  readonly notes: readonly string[];
  /** In the order of time. */
  readonly marks: readonly PlaybackMark[];
}

/** Page → host: the person wants to see this moment of the recording. */
export interface Seek {
  readonly type: 'seek';
  readonly atMs: number;
}

/** A wish to see another moment; `undefined` for anything that is not exactly that. */
export function readSeek(value: unknown): Seek | undefined {
  if (!isFields(value) || value['type'] !== 'seek') return undefined;
  const atMs = value['atMs'];
  return typeof atMs === 'number' && Number.isFinite(atMs) ? { type: 'seek', atMs } : undefined;
}
