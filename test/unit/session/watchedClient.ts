// A connection whose watches are in the test's hand: what each of them says, in which chunk, and when. On the wire it is
// what an API server sends: a line of JSON an event, and a first picture that a bookmark ends.
import type { ApiClient, ByteStream } from '../../../src/kubernetes';
import { FakeClient } from '../../support/kubernetes/fakeClient';

/** An object of any kind, as far as a watch needs to know it. */
export interface WatchedObject {
  readonly kind: string;
  readonly metadata: { readonly uid: string; readonly name: string } & Readonly<Record<string, unknown>>;
}

export interface WatchEventOf {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: WatchedObject;
}

export class WatchedClient extends FakeClient {
  /** The plurals of the watches that stand, in the order they were opened. */
  readonly watched: string[] = [];
  readonly #first: Readonly<Record<string, readonly WatchedObject[]>>;
  readonly #streams = new Map<string, WatchStream>();
  #resourceVersion = 1000;

  /** @param first the first picture of each plural. */
  constructor(first: Readonly<Record<string, readonly WatchedObject[]>> = {}) {
    super();
    this.#first = first;
  }

  override stream: ApiClient['stream'] = ({ resource: { plural, kind } }, _verb, query, { signal } = {}) => {
    const stream = new WatchStream(() => {
      this.#streams.delete(plural);
      this.watched.splice(this.watched.indexOf(plural), 1);
    });
    signal?.addEventListener('abort', () => stream.close());
    this.#streams.set(plural, stream);
    this.watched.push(plural);
    if (query['sendInitialEvents'] === true) {
      const events = (this.#first[plural] ?? []).map((object) => this.#line('ADDED', object));
      const annotations = { 'k8s.io/initial-events-end': 'true' };
      events.push(this.#line('BOOKMARK', { kind, metadata: { uid: '', name: '', annotations } }));
      stream.write(events.join(''));
    }
    return Promise.resolve(stream);
  };

  /** All of it in one chunk. */
  send(plural: string, events: readonly WatchEventOf[]): void {
    const stream = this.#streams.get(plural);
    if (!stream) throw new Error(`Nobody watches ${plural}.`);
    stream.write(events.map(({ type, object }) => this.#line(type, object)).join(''));
  }

  /** Ends all watches, as a server does that goes down. */
  cut(): void {
    for (const stream of this.#streams.values()) stream.close();
  }

  #line(type: string, object: WatchedObject & { readonly metadata: object }): string {
    this.#resourceVersion += 1;
    const metadata = { ...object.metadata, resourceVersion: String(this.#resourceVersion) };
    return `${JSON.stringify({ type, object: { ...object, metadata } })}\n`;
  }
}

class WatchStream implements ByteStream {
  readonly #chunks: Uint8Array[] = [];
  readonly #onClose: () => void;
  #wake: () => void = () => undefined;
  #closed = false;

  constructor(onClose: () => void) {
    this.#onClose = onClose;
  }

  write(text: string): void {
    this.#chunks.push(Buffer.from(text));
    this.#wake();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose();
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      while (!this.#closed) {
        const chunk = this.#chunks.shift();
        if (chunk) yield chunk;
        else
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
      }
    } finally {
      this.close();
    }
  }
}
