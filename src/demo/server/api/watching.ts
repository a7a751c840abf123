// Watches: a stream of changes from a version on, with bookmarks, initial events (WatchList) and the 410 that comes inside
// a 200 stream (A2). One WatchStream is one open response.
import type { ServerResponse } from 'node:http';
import type { Clock, Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import { flag } from '../http/requestInfo';
import type { KubernetesObject } from '../storage/json';
import { jsonText } from '../storage/json';
import type { Kind } from '../storage/kind';
import { apiVersionOf } from '../storage/kinds';
import { StatusError } from '../storage/status';
import type { Change, Store } from '../storage/store';
import { listOptionsInvalid, readVersion, selectorOf } from './listing';
import type { Form } from './representations';
import { objectText } from './representations';
import type { Selector } from './selectors';

/** A stream whose client reads too slowly is ended, as by a real server's watch cache. */
const MAX_BUFFERED_BYTES = 16 * 1024 * 1024;

const DEFAULT_TIMEOUT_SECONDS = 30 * 60;

export interface WatchSettings {
  readonly clock: Clock;
  /** Time between bookmarks (ms). */
  readonly bookmarkMs: number;
  /** Answer WatchList and watches from 0 with bookmarks as a server on an older etcd does (A1). */
  readonly refusesWatchList: boolean;
}

interface WatchRequest {
  readonly kind: Kind;
  readonly namespace: string | undefined;
  readonly selects: Selector;
  /** `undefined` and 0: begin with what is there. */
  readonly version: number | undefined;
  readonly initialEvents: boolean;
  readonly bookmarks: boolean;
  readonly timeoutMs: number;
}

/** Reads and checks the parameters of a watch; throws before anything of the stream is sent. */
export function readWatchRequest(kind: Kind, namespace: string | undefined, query: URLSearchParams): WatchRequest {
  const initialEvents = flag(query, 'sendInitialEvents');
  const match = query.get('resourceVersionMatch');
  if (query.has('sendInitialEvents') && match !== 'NotOlderThan')
    throw listOptionsInvalid(
      'resourceVersionMatch',
      'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    );
  if (!query.has('sendInitialEvents') && match !== null)
    throw listOptionsInvalid(
      'resourceVersionMatch',
      'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided',
    );
  const seconds = Number(query.get('timeoutSeconds') ?? DEFAULT_TIMEOUT_SECONDS);
  return {
    kind,
    namespace,
    selects: selectorOf(kind, query) ?? (() => true),
    version: readVersion(query),
    initialEvents,
    bookmarks: flag(query, 'allowWatchBookmarks'),
    timeoutMs: (seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS) * 1000,
  };
}

/** Sends events until the client leaves, the time is over or the watcher is disposed. */
export class WatchStream implements Disposable {
  readonly #response: ServerResponse;
  readonly #store: Store;
  readonly #request: WatchRequest;
  readonly #form: Form;
  readonly #settings: WatchSettings;
  readonly #open = new DisposableStore();
  /** A table's columns are told with the first event only. */
  #columnsSent = false;

  constructor(response: ServerResponse, store: Store, request: WatchRequest, form: Form, settings: WatchSettings) {
    this.#response = response;
    this.#store = store;
    this.#request = request;
    this.#form = form;
    this.#settings = settings;
  }

  /** Sends what is already due, and follows the store from there. The response's head must have been written. */
  start(): void {
    const { version, timeoutMs, bookmarks } = this.#request;
    try {
      this.#refuseWatchList();
      if (version === undefined || version === 0 || this.#request.initialEvents) this.#sendExisting();
      else for (const change of this.#store.changesSince(this.#request.kind, version)) this.#forward(change);
    } catch (error) {
      if (!(error instanceof StatusError)) throw error;
      this.#write('ERROR', JSON.stringify(error.body()));
      this.#response.end();
      return;
    }
    this.#open.add(this.#store.onChange((change) => this.#forward(change)));
    this.#open.add(
      this.#settings.clock.after(timeoutMs, () => {
        this.dispose();
        this.#response.end();
      }),
    );
    if (bookmarks) this.#scheduleBookmark();
    this.#response.on('close', () => this.#open.dispose());
  }

  /** Sends nothing more; whoever disposes it decides what becomes of the connection. */
  dispose(): void {
    this.#open.dispose();
  }

  /** A server on an older etcd refuses inside the stream (A1). */
  #refuseWatchList(): void {
    const { initialEvents, bookmarks, version } = this.#request;
    if (this.#settings.refusesWatchList && (initialEvents || (bookmarks && version === 0)))
      throw new StatusError(
        500,
        'InternalError',
        'a watch stream was requested by the client but the required storage feature RequestWatchProgress is disabled',
      );
  }

  #sendExisting(): void {
    const { kind, namespace, selects, initialEvents, bookmarks } = this.#request;
    for (const object of this.#store.list(kind, namespace)) if (selects(object)) this.#send('ADDED', object);
    if (initialEvents && bookmarks) this.#bookmark({ 'k8s.io/initial-events-end': 'true' });
  }

  #forward(change: Change): void {
    const { kind, namespace, selects, version = 0 } = this.#request;
    if (change.kind !== kind || change.version <= version) return;
    if (namespace !== undefined && change.object.metadata.namespace !== namespace) return;
    const before = change.previous !== undefined && selects(change.previous);
    const after = change.type !== 'DELETED' && selects(change.object);
    if (after) this.#send(before ? 'MODIFIED' : 'ADDED', change.object);
    else if (before) this.#send('DELETED', change.object);
  }

  #send(type: string, object: KubernetesObject): void {
    this.#write(
      type,
      objectText(this.#request.kind, object, { ...this.#form, now: this.#settings.clock.now() }, !this.#columnsSent),
    );
    this.#columnsSent = true;
  }

  #scheduleBookmark(): void {
    const timer = this.#open.add(
      this.#settings.clock.after(this.#settings.bookmarkMs, () => {
        this.#open.delete(timer);
        this.#bookmark();
        this.#scheduleBookmark();
      }),
    );
  }

  #bookmark(annotations?: Readonly<Record<string, string>>): void {
    const { kind, version = 0 } = this.#request;
    const metadata = {
      resourceVersion: String(Math.max(version, this.#store.version)),
      creationTimestamp: null,
      ...(annotations && { annotations }),
    };
    this.#write('BOOKMARK', jsonText({ kind: kind.kind, apiVersion: apiVersionOf(kind), metadata }));
  }

  #write(type: string, objectJson: string): void {
    this.#response.write(`{"type":"${type}","object":${objectJson}}\n`);
    if (this.#response.writableLength > MAX_BUFFERED_BYTES) this.#response.destroy();
  }
}
