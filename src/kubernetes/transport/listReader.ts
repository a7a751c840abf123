// A list, read while it comes: each object is cut out of the bytes and parsed by itself, so that 40 MB of Rollouts neither
// block the editor's extension host for half a second nor stay in memory as one text. What is around the items (the
// version, the token of the next page) may come before or after them, and is parsed at the end.

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const COMMA = 0x2c;

/** What is around the items. */
const MAX_ENVELOPE_BYTES = 1024 * 1024;

/** One object larger than this is left out: etcd holds none above a few MB. */
export const MAX_OBJECT_BYTES: number = 64 * 1024 * 1024;

/** The bytes of one item, or that there was one too large to be kept. */
export type ListItem = { readonly json: string } | { readonly tooLarge: true };

/**
 * Cuts `{"items":[…]}` into its items. Feed the chunks in order, then ask for the `envelope`: the same JSON with an empty
 * list of items. Throws nothing: what is not JSON gives an envelope or items that don't parse.
 */
export class ListReader {
  readonly #maxItemBytes: number;
  readonly #envelope: Uint8Array[] = [];
  #envelopeBytes = 0;
  #item: Uint8Array[] = [];
  #itemBytes = 0;
  #depth = 0;
  #inText = false;
  #escaped = false;
  #inItems = false;

  constructor(maxItemBytes: number = MAX_OBJECT_BYTES) {
    this.#maxItemBytes = maxItemBytes;
  }

  /** Items that are complete with this chunk, one at a time: the caller may pause between them, and must take them all. */
  *items(chunk: Uint8Array): Generator<ListItem> {
    let start = 0;
    for (let i = this.#nextBorder(chunk, 0); i < chunk.length; i = this.#nextBorder(chunk, i + 1)) {
      if (this.#inItems) {
        yield* this.#endItem(chunk.subarray(start, i));
        this.#inItems = chunk[i] === COMMA;
        start = this.#inItems ? i + 1 : i;
      } else if (this.#namesItems(chunk, start, i)) {
        this.#keepEnvelope(chunk.subarray(start, i + 1));
        this.#inItems = true;
        start = i + 1;
      }
    }
    const rest = chunk.subarray(start);
    if (this.#inItems) this.#keepItem(rest);
    else this.#keepEnvelope(rest);
  }

  /**
   * The next place where something may begin or end: a list that opens in the outermost object, or, inside the items, the
   * comma after an item or the end of the list. The chunk's length when there is none.
   */
  #nextBorder(chunk: Uint8Array, from: number): number {
    // Every byte goes through here: local variables are several times faster than the object's fields.
    const inItems = this.#inItems;
    let depth = this.#depth;
    let inText = this.#inText;
    let escaped = this.#escaped;
    let i = from;
    for (; i < chunk.length; i++) {
      const byte = chunk[i];
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) inText = true;
      else if (byte === OPEN_OBJECT) depth++;
      else if (byte === OPEN_LIST) {
        depth++;
        if (depth === 2 && !inItems) break;
      } else if (byte === COMMA) {
        if (inItems && depth === 2) break;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth--;
        if (inItems && depth === 1) break;
      }
    }
    this.#depth = depth;
    this.#inText = inText;
    this.#escaped = escaped;
    return i;
  }

  /** Everything but the items, as text. */
  get envelope(): string {
    return Buffer.concat(this.#envelope).toString('utf8');
  }

  /** Whether the list that just opened is the value of the key "items" of the outermost object. */
  #namesItems(chunk: Uint8Array, start: number, end: number): boolean {
    const before = [chunk.subarray(start, end)];
    // The key may be spread over many small chunks.
    for (let i = this.#envelope.length - 1, found = end - start; i >= 0 && found < 64; i--) {
      const part = this.#envelope[i];
      if (!part) break;
      before.unshift(part);
      found += part.length;
    }
    return /"items"\s*:\s*$/.test(Buffer.concat(before).toString('latin1'));
  }

  #keepEnvelope(bytes: Uint8Array): void {
    this.#envelopeBytes += bytes.length;
    if (bytes.length > 0 && this.#envelopeBytes <= MAX_ENVELOPE_BYTES) this.#envelope.push(bytes.slice());
  }

  #keepItem(bytes: Uint8Array): void {
    this.#itemBytes += bytes.length;
    // The chunk's memory may be used again by whoever read it, so what outlives the call is copied.
    if (this.#itemBytes <= this.#maxItemBytes) this.#item.push(bytes.slice());
    else this.#item = [];
  }

  *#endItem(last: Uint8Array): Generator<ListItem> {
    const size = this.#itemBytes + last.length;
    const parts = this.#item;
    this.#item = [];
    this.#itemBytes = 0;
    if (size > this.#maxItemBytes) {
      yield { tooLarge: true };
      return;
    }
    const json = textOf(parts, last);
    // Between "[" and "]" of an empty list.
    if (json.trim() !== '') yield { json };
  }
}

/** Decodes once, over the borders of chunks, so that a letter split between two of them stays whole. */
function textOf(parts: readonly Uint8Array[], last: Uint8Array): string {
  if (parts.length === 0) return Buffer.from(last.buffer, last.byteOffset, last.byteLength).toString('utf8');
  return Buffer.concat([...parts, last]).toString('utf8');
}
