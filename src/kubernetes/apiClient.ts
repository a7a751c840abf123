// One connection to one cluster as one user, as the rest of the product sees it. `connect` makes the real one; tests may
// give their own. After `dispose` no late answer is delivered: whatever is under way is rejected as `cancelled`.
import type { Disposable, Event } from '../lifecycle';
import type { ObjectPath } from './resource';

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** The longest time without a single byte, in ms (default 30 s). A slow but moving answer is never cut off. */
  readonly timeoutMs?: number | undefined;
}

export interface ListOptions extends RequestOptions {
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Objects a page; absent: everything in one answer. */
  readonly limit?: number | undefined;
  /** Token of the page before. */
  readonly continue?: string | undefined;
}

/** One page of a list. The items are raw JSON; built-in kinds come without `kind` and `apiVersion`. */
export interface ListPage {
  readonly items: readonly unknown[];
  readonly resourceVersion: string;
  /** Token of the next page; absent on the last one. */
  readonly continue: string | undefined;
}

export type PatchType = 'merge' | 'json' | 'strategic';

export interface PatchOptions extends RequestOptions {
  /** Default `merge`. Custom resources know no `strategic`. */
  readonly type?: PatchType | undefined;
}

export interface DeleteOptions extends RequestOptions {
  /** Refused with a conflict when the object has another uid or version. */
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string } | undefined;
  readonly propagationPolicy?: 'Foreground' | 'Background' | 'Orphan' | undefined;
}

export interface TextOptions extends RequestOptions {
  readonly query?: Query | undefined;
  /** No more than this is read: what comes after it is left. */
  readonly maxBytes: number;
}

/** An answer that is text, as the log of a container is. */
export interface TextAnswer {
  readonly text: string;
  /** There was more than was asked for. */
  readonly isCut: boolean;
}

/** A request by path, for what has no method of its own: discovery, version. */
export interface RawRequest extends RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
  /** With its query: "/version", "/apis?timeout=32s". */
  readonly path: string;
  readonly body?: string | undefined;
  readonly contentType?: string | undefined;
  readonly accept?: string | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Query of a list or watch, as the API names its parameters. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** An answer that is read while it comes: decompressed, in chunks. Leaving the loop closes it. */
export interface ByteStream extends AsyncIterable<Uint8Array> {
  close(): void;
}

export interface ApiClient extends Disposable {
  /** Names as in the kubeconfig. */
  readonly context: string;
  readonly cluster: string;
  readonly user: string;
  /** The context's namespace, or "default". */
  readonly namespace: string;
  /** The API server's URL, without credentials. */
  readonly server: string;
  /** The kubeconfig switches the check of the server's certificate off (`insecure-skip-tls-verify`), or uses plain HTTP. */
  readonly insecure: boolean;
  readonly disposed: boolean;
  /** The credential plugin that runs right now and that requests wait for: its command, without folders. */
  readonly signingInWith: string | undefined;
  /** The computer slept, so that open connections are dead although nobody said so. */
  readonly onDidWake: Event<void>;

  get(path: ObjectPath, options?: RequestOptions): Promise<unknown>;
  list(path: ObjectPath, options?: ListOptions): Promise<ListPage>;
  create(path: ObjectPath, body: object, options?: RequestOptions): Promise<unknown>;
  patch(path: ObjectPath, body: object, options?: PatchOptions): Promise<unknown>;
  delete(path: ObjectPath, options?: DeleteOptions): Promise<unknown>;
  /** Any request; an answer of 400 and above is thrown as an ApiError. */
  raw(request: RawRequest): Promise<RawAnswer>;
  /** The text that a subresource answers: `log` of a pod. */
  text(path: ObjectPath, options: TextOptions): Promise<TextAnswer>;
  /**
   * Opens an answer of unknown length: a watch, a list read item by item, a log that is followed. Never retried by
   * itself, except once with fresh credentials.
   */
  stream(path: ObjectPath, verb: 'list' | 'watch' | 'get', query: Query, options?: RequestOptions): Promise<ByteStream>;
  /** The server's version: "v1.34.4". */
  version(options?: RequestOptions): Promise<string>;
}
