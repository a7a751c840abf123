// Files that wait to be read for the index. Some are read from disk ahead; the work on them is done one after the other,
// in slices.
import type { Slices } from './slices';

/** Files that are read from disk at the same time. */
const READ_AHEAD = 16;

export interface ReadingQueueOptions<File> {
  readonly slices: Slices;
  /** Begins to read a file; `undefined` when it is gone, or need not be read. */
  readonly bytes: (key: string, file: File) => Promise<Uint8Array | undefined>;
  /** The work on a file, in the middle of a slice. */
  readonly work: (key: string, file: File, bytes: Uint8Array | undefined) => Promise<void>;
}

export class ReadingQueue<File> {
  readonly #options: ReadingQueueOptions<File>;
  readonly #waiting = new Map<string, File>();
  #isStopped = false;

  constructor(options: ReadingQueueOptions<File>) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** A file that waits already is read once. */
  add(key: string, file: File): void {
    this.#waiting.set(key, file);
  }

  /** Works on all that wait, also on those that come meanwhile. */
  async drain(): Promise<void> {
    const { slices, bytes, work } = this.#options;
    const isOver = (): boolean => this.#isStopped;
    while (!this.isEmpty && !isOver()) {
      const reading: { readonly key: string; readonly file: File; readonly read: Promise<Uint8Array | undefined> }[] =
        [];
      for (const [key, file] of this.#waiting) {
        this.#waiting.delete(key);
        reading.push({ key, file, read: bytes(key, file) });
        if (reading.length === READ_AHEAD) break;
      }
      for (const { key, file, read } of reading) {
        const content = await read;
        if (isOver()) return;
        slices.resume();
        await work(key, file, content);
        await slices.breathe();
      }
    }
  }

  /** Forgets what waits, for good. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting.clear();
  }
}
