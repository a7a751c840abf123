// The lines of several logs in the order in which they were written, in bounded memory: the oldest go first.
import type { LogLine } from './logLine';

/** How much is kept. */
export interface LogBounds {
  readonly lines: number;
  /** Characters of all lines together. */
  readonly characters: number;
}

export const LOG_BOUNDS: LogBounds = { lines: 5000, characters: 5 * 1024 * 1024 };

export class MergedLog {
  readonly #bounds: LogBounds;
  #lines: LogLine[] = [];
  #characters = 0;
  #dropped = 0;

  constructor(bounds: LogBounds = LOG_BOUNDS) {
    this.#bounds = bounds;
  }

  /** Oldest first. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** How many were let go since. */
  get dropped(): number {
    return this.#dropped;
  }

  add(lines: readonly LogLine[]): void {
    const before = this.#lines.at(-1)?.at ?? -Infinity;
    const isInOrder = lines.every(({ at }, index) => at >= (lines[index - 1]?.at ?? before));
    this.#lines.push(...lines);
    for (const { text } of lines) this.#characters += text.length;
    // The sort is stable: lines of one moment stay in the order in which they came.
    if (!isInOrder) this.#lines.sort((left, right) => left.at - right.at);
    this.#trim();
  }

  #trim(): void {
    let tooMany = Math.max(0, this.#lines.length - this.#bounds.lines);
    for (const { text } of this.#lines.slice(0, tooMany)) this.#characters -= text.length;
    while (this.#characters > this.#bounds.characters) {
      this.#characters -= this.#lines[tooMany]?.text.length ?? this.#characters;
      tooMany += 1;
    }
    if (tooMany === 0) return;
    this.#lines = this.#lines.slice(tooMany);
    this.#dropped += tooMany;
  }
}
