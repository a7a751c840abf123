// A watch is a stream of JSON objects, one a line. Bytes are cut at line ends before they become text, so that a letter
// split over two chunks stays whole, and a line of many chunks is put together once.

const NEWLINE = 0x0a;

/** Cuts chunks into lines. What follows the last line end is not a line yet; at the end of a stream it is dropped. */
export class LineReader {
  readonly #maxLineBytes: number;
  #parts: Uint8Array[] = [];
  #bytes = 0;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** The lines that are complete with this chunk, one at a time; undefined stands for one that was too large. */
  *lines(chunk: Uint8Array): Generator<string | undefined> {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      yield this.#take(chunk.subarray(start, end));
      start = end + 1;
    }
    const rest = chunk.subarray(start);
    this.#bytes += rest.length;
    if (this.#bytes > this.#maxLineBytes) this.#parts = [];
    else if (rest.length > 0) this.#parts.push(rest.slice());
  }

  #take(last: Uint8Array): string | undefined {
    const size = this.#bytes + last.length;
    const parts = this.#parts;
    this.#parts = [];
    this.#bytes = 0;
    if (size > this.#maxLineBytes) return undefined;
    if (parts.length === 0) return Buffer.from(last.buffer, last.byteOffset, last.byteLength).toString('utf8');
    return Buffer.concat([...parts, last]).toString('utf8');
  }
}
