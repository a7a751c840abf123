// The ApiClient over the transport: paths, bodies and answers of the Kubernetes API. It decides what may be sent twice and
// how long to be patient; it knows no kinds.
import type { Disposable, Event } from '../lifecycle';
import type {
  ApiClient,
  ByteStream,
  DeleteOptions,
  ListOptions,
  ListPage,
  PatchOptions,
  PatchType,
  Query,
  RawAnswer,
  RawRequest,
  RequestOptions,
  TextAnswer,
  TextOptions,
} from './apiClient';
import { ApiError } from './apiError';
import { asFields, parseJson, valueAt } from './json';
import type { ObjectPath } from './resource';
import { resourceName, urlPath } from './resource';
import type { Destination, RequestPlace } from './transport/destination';
import { readListPage } from './transport/listPage';
import type { Transport, TransportAnswer, TransportRequest } from './transport/transport';

export interface ClusterClientOptions {
  readonly destination: Destination;
  readonly namespace: string;
  readonly insecure: boolean;
  readonly transport: Transport;
  /** Ended with the connection. */
  readonly ownPlugins?: Disposable | undefined;
}

const READ_QUIET_MS = 30_000;
/** Admission webhooks may take half a minute before a change is answered. */
const WRITE_QUIET_MS = 60_000;
/** An answer larger than this is not a single object. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** A person waits: "try again later" is obeyed this often and this long, then it is an error. */
const MAX_RETRIES = 3;
const MAX_RETRY_WAIT_MS = 10_000;

const PATCH_TYPES: Readonly<Record<PatchType, string>> = {
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
  strategic: 'application/strategic-merge-patch+json',
};

const JSON_TYPE = 'application/json';
/** A failure is told as JSON. */
const TEXT_TYPES = 'text/plain, application/json;q=0.9, */*;q=0.8';

export class ClusterClient implements ApiClient {
  readonly context: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace: string;
  readonly server: string;
  readonly insecure: boolean;
  readonly #transport: Transport;
  readonly #destination: Destination;
  readonly #ownPlugins: Disposable | undefined;

  constructor({ destination, namespace, insecure, transport, ownPlugins }: ClusterClientOptions) {
    this.context = destination.context;
    this.cluster = destination.cluster;
    this.user = destination.user;
    this.server = destination.server;
    this.namespace = namespace;
    this.insecure = insecure;
    this.#transport = transport;
    this.#destination = destination;
    this.#ownPlugins = ownPlugins;
  }

  get disposed(): boolean {
    return this.#transport.disposed;
  }

  get signingInWith(): string | undefined {
    return this.#transport.signingInWith;
  }

  get onDidWake(): Event<void> {
    return this.#transport.onDidWake;
  }

  get(path: ObjectPath, options: RequestOptions = {}): Promise<unknown> {
    return this.#json('GET', 'get', path, { options });
  }

  async list(path: ObjectPath, options: ListOptions = {}): Promise<ListPage> {
    const { labelSelector, fieldSelector, limit, continue: token, ...requestOptions } = options;
    const query = { labelSelector, fieldSelector, limit, continue: token };
    const place = placeOf('GET', 'list', path);
    const request = this.#request('GET', path, { query, options: requestOptions, place });
    const { body } = await this.#patiently(request);
    const items: unknown[] = [];
    const page = await readListPage(body, (item) => items.push(item));
    if (!page) throw this.#oddAnswer(place, 'a list that is cut off or no list at all');
    return { items, resourceVersion: page.resourceVersion, continue: page.continue };
  }

  create(path: ObjectPath, body: object, options: RequestOptions = {}): Promise<unknown> {
    return this.#json('POST', 'create', path, { body: JSON.stringify(body), contentType: JSON_TYPE, options });
  }

  patch(path: ObjectPath, body: object, options: PatchOptions = {}): Promise<unknown> {
    const { type = 'merge', ...requestOptions } = options;
    return this.#json('PATCH', 'patch', path, {
      body: JSON.stringify(body),
      contentType: PATCH_TYPES[type],
      options: requestOptions,
    });
  }

  delete(path: ObjectPath, options: DeleteOptions = {}): Promise<unknown> {
    const { preconditions, propagationPolicy, ...requestOptions } = options;
    const body = { kind: 'DeleteOptions', apiVersion: 'v1', preconditions, propagationPolicy };
    return this.#json('DELETE', 'delete', path, {
      body: JSON.stringify(body),
      contentType: JSON_TYPE,
      options: requestOptions,
    });
  }

  async raw(request: RawRequest): Promise<RawAnswer> {
    const { method = 'GET', path, body, contentType, accept = JSON_TYPE, signal, timeoutMs } = request;
    const answer = await this.#patiently({
      method,
      path,
      accept,
      body,
      contentType: contentType ?? (body === undefined ? undefined : JSON_TYPE),
      gzip: true,
      quietMs: timeoutMs ?? (method === 'GET' ? READ_QUIET_MS : WRITE_QUIET_MS),
      signal,
      place: { method, verb: method.toLowerCase(), resource: path.replace(/\?.*$/, '') },
      repeatable: method === 'GET',
    });
    return { status: answer.status, contentType: answer.contentType, text: await this.#text(answer.body, path) };
  }

  async text(path: ObjectPath, { query = {}, maxBytes, ...options }: TextOptions): Promise<TextAnswer> {
    const request = this.#request('GET', path, { query, options, place: placeOf('GET', 'get', path) });
    const { body } = await this.#patiently({ ...request, accept: TEXT_TYPES });
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      // Leaving the loop ends the answer.
      if (size > maxBytes) break;
    }
    const bytes = Buffer.concat(chunks).subarray(0, maxBytes);
    return { text: bytes.toString('utf8'), isCut: size > maxBytes };
  }

  async stream(
    path: ObjectPath,
    verb: 'list' | 'watch' | 'get',
    query: Query,
    options: RequestOptions = {},
  ): Promise<ByteStream> {
    const place = placeOf('GET', verb, path);
    // A watch and a log are small pieces with pauses: compression would hold them back.
    const request = this.#request('GET', path, { query, options, place, gzip: verb === 'list' });
    const answer = await this.#transport.send(verb === 'get' ? { ...request, accept: TEXT_TYPES } : request);
    return answer.body;
  }

  async version(options: RequestOptions = {}): Promise<string> {
    const { text } = await this.raw({ ...options, path: '/version' });
    const version = valueAt(parseJson(text), 'gitVersion');
    if (typeof version === 'string') return version;
    throw this.#oddAnswer({ method: 'GET', verb: 'get', resource: '/version' }, 'something other than a version');
  }

  dispose(): void {
    this.#transport.dispose();
    this.#ownPlugins?.dispose();
  }

  async #json(
    method: string,
    verb: string,
    path: ObjectPath,
    parts: { body?: string; contentType?: string; options: RequestOptions },
  ): Promise<unknown> {
    const place = placeOf(method, verb, path);
    const answer = await this.#patiently(this.#request(method, path, { ...parts, place }));
    const value = parseJson(await this.#text(answer.body, place.resource ?? ''));
    if (asFields(value)) return value;
    throw this.#oddAnswer(place, 'something other than a JSON object');
  }

  #request(
    method: string,
    path: ObjectPath,
    parts: {
      query?: Query;
      body?: string;
      contentType?: string;
      gzip?: boolean;
      options: RequestOptions;
      place: RequestPlace;
    },
  ): TransportRequest {
    const { query = {}, body, contentType, gzip = true, options, place } = parts;
    return {
      method,
      path: `${urlPath(path)}${queryText(query)}`,
      accept: JSON_TYPE,
      body,
      contentType,
      gzip,
      quietMs: options.timeoutMs ?? (method === 'GET' ? READ_QUIET_MS : WRITE_QUIET_MS),
      signal: options.signal,
      place,
      repeatable: method === 'GET' || path.resource.plural.startsWith('self'),
    };
  }

  /** Obeys "try again later" of the server for a short while: 429 for everything, 5xx for what only reads. */
  async #patiently(request: TransportRequest): Promise<TransportAnswer> {
    for (let retries = 0; ; retries++) {
      try {
        return await this.#transport.send(request);
      } catch (error) {
        const waitMs = error instanceof ApiError ? this.#waitMs(error, request) : undefined;
        if (waitMs === undefined || retries >= MAX_RETRIES) throw error;
        await this.#transport.wait(waitMs, request);
      }
    }
  }

  #waitMs(error: ApiError, request: TransportRequest): number | undefined {
    const later = error.kind === 'tooManyRequests' || (error.kind === 'server' && request.repeatable);
    const waitMs = error.retryAfterMs;
    return later && waitMs !== undefined && waitMs <= MAX_RETRY_WAIT_MS ? waitMs : undefined;
  }

  async #text(body: ByteStream, what: string): Promise<string> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BODY_BYTES) throw this.#oddAnswer({ method: 'GET', resource: what }, 'more than 64 MB');
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  #oddAnswer(place: RequestPlace, what: string): ApiError {
    return new ApiError({
      ...place,
      kind: 'protocol',
      sentence: `The API server of context "${this.context}" answered ${place.verb ?? 'the request'} ${place.resource ?? ''} with ${what}.`,
      remedy: `Check that ${this.#destination.server} is the API server. A proxy in between may change its answers.`,
      context: this.context,
    });
  }
}

function placeOf(method: string, verb: string, { resource, namespace, name, subresource }: ObjectPath): RequestPlace {
  return { method, verb, resource: resourceName(resource, subresource), namespace, name };
}

function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) parameters.set(key, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
