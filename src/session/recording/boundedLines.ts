// The lines of a recording in bounded memory: where there are too many, the oldest are folded into the first state of each
// object, from which the rest goes on.
import type { JsonObject, RecordedLine } from '../../rollouts';
import { isJsonObject, mergePatch, readRecordedLine } from '../../rollouts';

/** How much is kept of what changed. */
export interface RecordingBounds {
  readonly lines: number;
  /** Characters of all lines together. */
  readonly characters: number;
}

export class BoundedLines {
  readonly #bounds: RecordingBounds;
  /** What the folded lines come to. */
  readonly #first = new Map<string, JsonObject>();
  #foldedTo: number | undefined;
  /** As texts, which take less room than objects. */
  #lines: string[] = [];
  /** How many of the lines are folded already; they are let go many at a time. */
  #folded = 0;
  #characters = 0;

  constructor(bounds: RecordingBounds) {
    this.#bounds = bounds;
  }

  /** The `t` of the last line that was folded: changes up to it are not told one by one. */
  get foldedTo(): number | undefined {
    return this.#foldedTo;
  }

  /** Lines and characters that are kept of what changed. */
  get size(): RecordingBounds {
    return { lines: this.#lines.length - this.#folded, characters: this.#characters };
  }

  add(line: RecordedLine): void {
    const text = JSON.stringify(line);
    this.#lines.push(text);
    this.#characters += text.length;
    while (this.size.lines > this.#bounds.lines || this.#characters > this.#bounds.characters) this.#fold();
  }

  /** All that is kept: the first states, then the lines that follow. */
  texts(): readonly string[] {
    const t = this.#foldedTo ?? 0;
    const first = [...this.#first].map(([id, object]) =>
      JSON.stringify({ t, op: 'put', id, object } satisfies RecordedLine),
    );
    return [...first, ...this.#lines.slice(this.#folded)];
  }

  #fold(): void {
    const oldest = this.#lines[this.#folded];
    if (oldest === undefined) return;
    this.#characters -= oldest.length;
    this.#folded += 1;
    const line = readRecordedLine(oldest);
    if (line && line !== 'other' && line.op !== 'recording') this.#apply(line);
    if (this.#folded < 256 && this.#folded < this.#lines.length) return;
    this.#lines = this.#lines.slice(this.#folded);
    this.#folded = 0;
  }

  #apply(line: RecordedLine): void {
    this.#foldedTo = line.t;
    if (line.op === 'put') this.#first.set(line.id, line.object);
    else if (line.op === 'delete') this.#first.delete(line.id);
    else if (line.op === 'patch') {
      const object = mergePatch(this.#first.get(line.id), line.patch);
      if (isJsonObject(object)) this.#first.set(line.id, object);
    }
  }
}
