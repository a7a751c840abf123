// A connection to a cluster that holds what the test puts there: objects by path, guarded by versions as the API server
// does it, with a log of requests and a place to let them fail. For everything that is live there is the demo cluster.
import type { ApiClient, ListPage, ObjectPath, RawAnswer, TextAnswer, TextOptions } from '../../../src/kubernetes';
import { ApiError } from '../../../src/kubernetes';
import { mergePatch } from '../../../src/rollouts';
import type { JsonObject, JsonValue } from '../recorded/recording';

export interface SentRequest {
  readonly verb: 'get' | 'list' | 'patch' | 'create';
  /** "rollouts/web", "rollouts/web/status", "selfsubjectaccessreviews" */
  readonly path: string;
  readonly body?: unknown;
}

export class FakeClient implements ApiClient {
  readonly context = 'prod';
  readonly cluster = 'prod-cluster';
  readonly user = 'ann';
  readonly namespace = 'shop';
  readonly server = 'https://prod.example';
  readonly insecure = false;
  readonly signingInWith: string | undefined = undefined;
  readonly requests: SentRequest[] = [];
  readonly objects: Map<string, JsonObject> = new Map<string, JsonObject>();
  /** What lists answer, by plural. */
  readonly lists: Map<string, readonly JsonObject[]> = new Map<string, readonly JsonObject[]>();
  /** Thrown by the next request that this answers an error for, before anything is done. */
  refuse: (request: SentRequest) => Error | undefined = () => undefined;
  /** Called after a patch was stored; an error it answers is thrown after it (a lost answer). */
  afterPatch: (path: string) => Error | undefined = () => undefined;
  /** The controller: what it makes of an object when it is looked at after a patch. */
  controller: (path: string, object: JsonObject) => JsonObject = (_path, object) => object;
  /** Which reviews (`{verb, group, resource, subresource, namespace}`) are answered with no. */
  denies: (question: JsonObject) => boolean = () => false;
  #version = 100;
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /** The requests that change something, in order. */
  get patches(): readonly SentRequest[] {
    return this.requests.filter(({ verb }) => verb === 'patch');
  }

  put(path: string, object: JsonObject): void {
    this.#version += 1;
    const metadata = { ...asObject(object['metadata']), resourceVersion: String(this.#version) };
    this.objects.set(path, { ...object, metadata });
  }

  /** Changes an object from outside, as another client would. */
  change(path: string, patch: JsonObject): void {
    this.put(path, asObject(asJson(mergePatch(this.#at(path), patch))));
  }

  async get(path: ObjectPath): Promise<unknown> {
    const key = keyOf(path);
    await this.#log({ verb: 'get', path: key });
    const before = this.#at(key);
    const after = this.controller(key, before);
    if (after !== before) this.put(key, after);
    return this.#at(key);
  }

  async list(path: ObjectPath): Promise<ListPage> {
    await this.#log({ verb: 'list', path: keyOf(path) });
    return { items: this.lists.get(path.resource.plural) ?? [], resourceVersion: '1', continue: undefined };
  }

  async create(path: ObjectPath, body: object): Promise<unknown> {
    await this.#log({ verb: 'create', path: keyOf(path), body });
    const { resourceAttributes } = asObject(asObject(asJson(body))['spec']);
    const denied = this.denies(asObject(resourceAttributes));
    return { ...body, status: { allowed: !denied } };
  }

  async patch(path: ObjectPath, body: object): Promise<unknown> {
    const key = keyOf(path);
    await this.#log({ verb: 'patch', path: key, body });
    const main = keyOf({ ...path, subresource: undefined });
    const patch = asObject(asJson(body));
    const { metadata, ...rest } = patch;
    const { resourceVersion } = asObject(metadata);
    const before = this.#at(main);
    if (resourceVersion !== undefined && resourceVersion !== asObject(before['metadata'])['resourceVersion'])
      throw failure('conflict', `${main} has moved`);
    const { spec, status } = rest;
    // As the API server: the main resource ignores status, the subresource everything else; a new spec counts.
    const change: JsonObject =
      path.subresource === 'status'
        ? { status: status ?? {} }
        : { spec: spec ?? {}, metadata: { generation: Number(asObject(before['metadata'])['generation'] ?? 0) + 1 } };
    this.change(main, change);
    const lost = this.afterPatch(key);
    if (lost) throw lost;
    return this.#at(main);
  }

  delete(): Promise<unknown> {
    return Promise.reject(new Error('Nothing is deleted.'));
  }

  raw(): Promise<RawAnswer> {
    return Promise.reject(new Error('There are no raw requests.'));
  }

  text(_path: ObjectPath, _options: TextOptions): Promise<TextAnswer> {
    return Promise.reject(new Error('There are no texts.'));
  }

  stream: ApiClient['stream'] = () => Promise.reject(failure('unreachable', 'there are no streams'));

  version: ApiClient['version'] = () => Promise.resolve('v1.34.4');

  readonly onDidWake: ApiClient['onDidWake'] = () => ({ dispose: () => undefined });

  dispose(): void {
    this.#disposed = true;
  }

  #at(key: string): JsonObject {
    const object = this.objects.get(key);
    if (!object) throw failure('notFound', `${key} is not there`);
    return object;
  }

  async #log(request: SentRequest): Promise<void> {
    await Promise.resolve();
    if (this.#disposed) throw failure('cancelled', 'closed');
    this.requests.push(request);
    const error = this.refuse(request);
    if (error) throw error;
  }
}

/** An ApiError of this kind. */
export function failure(kind: ApiError['kind'], sentence: string, mayHaveHappened = false): ApiError {
  return new ApiError({ kind, sentence, remedy: 'Check the cluster.', mayHaveHappened });
}

/** A JSON object; an empty one for anything else. */
export function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asJson(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}

function keyOf({ resource, name, subresource }: ObjectPath): string {
  return [resource.plural, name, subresource].filter((part) => part !== undefined).join('/');
}
