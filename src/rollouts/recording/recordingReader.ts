// Reads a recording line by line, so that whoever reads a long one can let others work in between. What cannot be read
// ends it: what stands before is whole, and what follows would build on something that is missing.
import { parseTimestamp } from '../objects';
import type { JsonObject } from './json';
import { isJsonObject } from './json';
import { membersCopied, mergePatch } from './mergePatch';
import type { RecordedAction, RecordedGap, RecordedState } from './recordedHistory';
import { RecordedHistory } from './recordedHistory';
import type { RecordedLine, RecordingHeader } from './recordedLine';
import { readRecordedLine, RECORDING_VERSION } from './recordedLine';
import { earliestStart } from './recordingStart';

/**
 * Each state of an object is a copy of what changed in it, member by member. The longest recording of ours comes to a
 * million members, and one change to a hundred; a file that was made to fill the memory is given up here.
 */
const MOST_MEMBERS = { ofChange: 10_000, ofAll: 3_000_000 };

/** Why there is nothing to show. */
export type RecordingProblem =
  /** Its very first line is no line of a recording. */
  | { readonly kind: 'notARecording' }
  | { readonly kind: 'newerVersion'; readonly version: number }
  | { readonly kind: 'noRollout' };

interface TimedState {
  readonly t: number;
  readonly object: JsonObject | undefined;
}

export class RecordingReader {
  #header: RecordingHeader | undefined;
  #problem: RecordingProblem | undefined;
  #cutAt: number | undefined;
  #number = 0;
  #first: number | undefined;
  #last = 0;
  #start: number | undefined;
  /** Members that all patches together have copied. */
  #copied = 0;
  readonly #states = new Map<string, TimedState[]>();
  readonly #watching: { readonly t: number; readonly live: boolean }[] = [];
  readonly #actions: { readonly t: number; readonly text: string }[] = [];

  /** Takes the next line's text. False where it is of no use to go on. */
  take(text: string): boolean {
    this.#number += 1;
    if (text.trim() === '') return true;
    const line = readRecordedLine(text);
    if (line === 'other') return true;
    if (line?.op === 'recording') return this.#begin(line);
    if (line && this.#apply(line)) return true;
    this.#cutAt = this.#number;
    return false;
  }

  /** The next line cannot be read. */
  cut(): void {
    this.#cutAt ??= this.#number + 1;
  }

  /** What was read. */
  finish(): RecordedHistory | RecordingProblem {
    if (this.#problem) return this.#problem;
    if (this.#first === undefined && this.#cutAt !== undefined) return { kind: 'notARecording' };
    const rolloutId = this.#rolloutId();
    if (rolloutId === undefined) return { kind: 'noRollout' };
    const start = parseTimestamp(this.#header?.startedAt) ?? this.#start ?? 0;
    const toMs = start + this.#last;
    const endedAt = parseTimestamp(this.#header?.endedAt) ?? toMs;
    return new RecordedHistory({
      header: this.#header,
      fromMs: start + (this.#first ?? 0),
      toMs: this.#cutAt === undefined && endedAt > toMs ? endedAt : toMs,
      states: this.#statesFrom(start),
      actions: this.#actions.map(({ t, text }): RecordedAction => ({ at: start + t, text })),
      gaps: this.#gaps(start, toMs),
      rolloutId,
      cutAt: this.#cutAt,
    });
  }

  #begin(header: RecordingHeader): boolean {
    // Where two recordings were joined by hand, the second one's times begin again: only the first is read.
    if (this.#number > 1) {
      this.#cutAt = this.#number;
      return false;
    }
    this.#header = header;
    if (header.version <= RECORDING_VERSION) return true;
    this.#problem = { kind: 'newerVersion', version: header.version };
    return false;
  }

  #apply(line: RecordedLine): boolean {
    // Time does not run backwards, whatever a line says.
    const t = Math.max(line.t, this.#last);
    if (!this.#change(line, t)) return false;
    this.#first ??= t;
    this.#last = t;
    const start = earliestStart(line);
    if (start !== undefined && (this.#start === undefined || start > this.#start)) this.#start = start;
    return true;
  }

  #change(line: RecordedLine, t: number): boolean {
    switch (line.op) {
      case 'put':
        this.#add(line.id, { t, object: line.object });
        return true;
      case 'patch': {
        const before = this.#states.get(line.id)?.at(-1)?.object;
        const copied = membersCopied(before, line.patch);
        this.#copied += copied;
        if (copied > MOST_MEMBERS.ofChange || this.#copied > MOST_MEMBERS.ofAll) return false;
        const object = before && mergePatch(before, line.patch);
        if (!isJsonObject(object)) return false;
        this.#add(line.id, { t, object });
        return true;
      }
      case 'delete':
        if (this.#states.has(line.id)) this.#add(line.id, { t, object: undefined });
        return true;
      case 'action':
        this.#actions.push({ t, text: line.text });
        return true;
      case 'watching':
        this.#watching.push({ t, live: line.live });
        return true;
      case 'golden':
        return true;
    }
  }

  #add(id: string, state: TimedState): void {
    const states = this.#states.get(id);
    if (states) states.push(state);
    else this.#states.set(id, [state]);
  }

  /** The times between a loss and the next sight; what begins before the first line or never ends reaches to that end. */
  #gaps(start: number, toMs: number): readonly RecordedGap[] {
    const gaps: RecordedGap[] = [];
    let from: number | undefined = this.#watching[0]?.live === true ? start + (this.#first ?? 0) : undefined;
    for (const { t, live } of this.#watching) {
      if (live && from !== undefined) gaps.push({ fromMs: from, toMs: start + t });
      from = live ? undefined : (from ?? start + t);
    }
    if (from !== undefined) gaps.push({ fromMs: from, toMs });
    return gaps;
  }

  /** That of the header, else the first one seen. */
  #rolloutId(): string | undefined {
    const named = this.#header?.rollout ?? '';
    if (named.startsWith('Rollout/') && this.#states.has(named)) return named;
    return [...this.#states.keys()].find((id) => id.startsWith('Rollout/'));
  }

  #statesFrom(start: number): ReadonlyMap<string, readonly RecordedState[]> {
    const dated = ({ t, object }: TimedState): RecordedState => ({ at: start + t, object });
    return new Map([...this.#states].map(([id, states]) => [id, states.map(dated)]));
  }
}
