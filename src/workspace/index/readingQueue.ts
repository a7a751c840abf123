// Files that wait to be read for the index. Some are read from disk ahead; the work on them is done one after the other,
// in slices.
import type { BackgroundWork } from './backgroundWork';

/** Files that are read from disk at the same time. */
const READ_AHEAD = 16;

export interface ReadingQueueOptions {
  readonly background: BackgroundWork;
  /** Begins to read a file; `undefined` when it is gone, or need not be read. */
  readonly bytes: (uri: string) => Promise<Uint8Array | undefined>;
  /** The work on a file, in the middle of a slice. */
  readonly work: (uri: string, bytes: Uint8Array | undefined) => Promise<void>;
}

export class ReadingQueue {
  readonly #options: ReadingQueueOptions;
  readonly #waiting = new Set<string>();
  #isStopped = false;

  constructor(options: ReadingQueueOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** A file that waits already is read once. */
  add(uri: string): void {
    if (!this.#isStopped) this.#waiting.add(uri);
  }

  /** Works on all that wait, also on those that come in the meantime. */
  async drain(): Promise<void> {
    const { background, bytes, work } = this.#options;
    const isOver = (): boolean => this.#isStopped;
    while (!this.isEmpty && !isOver()) {
      const ahead = [...this.#waiting].slice(0, READ_AHEAD);
      const reading = ahead.map((uri) => {
        this.#waiting.delete(uri);
        return { uri, read: bytes(uri) };
      });
      for (const { uri, read } of reading) {
        const content = await read;
        if (isOver()) return;
        background.resume();
        await work(uri, content);
        await background.breathe();
      }
    }
  }

  /** Forgets what waits, for good. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting.clear();
  }
}
