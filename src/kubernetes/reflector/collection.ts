// The picture of one collection: what was read of its objects, up to which version it is complete, and what could not be
// read. Events are applied here in one place; nothing ever goes back in time.
import { ApiError } from '../apiError';
import type { Fields } from '../json';
import { asFields, valueAt } from '../json';
import type { Log } from '../log';
import type { Resource } from '../resource';
import type { StoredObject, WritableObjectStore } from './objectStore';
import { compareVersions } from './resourceVersion';
import type { WatchEvent } from './watchEvent';

type ObjectEvent = Extract<WatchEvent, { object: Fields }>;

export interface CollectionOptions<T extends StoredObject> {
  readonly resource: Resource;
  readonly store: WritableObjectStore<T>;
  readonly read: (raw: unknown) => T | undefined;
  /** Which objects are kept, where a selector can't say it; all by default. */
  readonly keep?: ((object: T) => boolean) | undefined;
  readonly log: Log;
}

/** A new picture while it is put together beside the old one. */
export class Draft<T extends StoredObject> {
  readonly objects: Map<string, T> = new Map<string, T>();
  /** By uid, or by a made-up name where not even that is known. */
  readonly unreadable: Set<string> = new Set<string>();
  /** How many were read and not kept. */
  passedOver = 0;

  /** How many objects it has seen, also those that are unreadable or not kept. */
  get size(): number {
    return this.objects.size + this.unreadable.size + this.passedOver;
  }
}

export class Collection<T extends StoredObject> {
  readonly #options: CollectionOptions<T>;
  #unreadable = new Set<string>();
  #version: string | undefined;
  #complaints = 0;

  constructor(options: CollectionOptions<T>) {
    this.#options = options;
  }

  /** The store is complete up to this version; undefined when a new picture is needed. */
  get version(): string | undefined {
    return this.#version;
  }

  get unreadable(): number {
    return this.#unreadable.size;
  }

  /** What is stored stays, but can't be carried on from where it is. */
  invalidate(): void {
    this.#version = undefined;
  }

  /** Takes a complete picture in one step. */
  replace(draft: Draft<T>, version: string): void {
    this.#unreadable = draft.unreadable;
    this.#version = version;
    this.#options.store.replace(draft.objects);
  }

  /** Adds an object of a list or of the first events of a WatchList to a picture. An older state of it is ignored. */
  draw(draft: Draft<T>, raw: unknown): void {
    const object = this.#read(raw);
    if (!object) {
      draft.unreadable.add(uidOf(raw) ?? `unknown ${draft.size}`);
      return;
    }
    if (!this.#keeps(object)) {
      draft.passedOver += 1;
      return;
    }
    const { uid, resourceVersion } = object.metadata;
    const known = draft.objects.get(uid);
    if (known && isOlder(resourceVersion, known.metadata.resourceVersion)) return;
    draft.objects.set(uid, object);
  }

  /** Applies an event of a watch to the store. An event from before our version is a repetition and is ignored. */
  apply({ type, object, uid, resourceVersion }: ObjectEvent): void {
    if (this.#version !== undefined && !isNewer(resourceVersion, this.#version)) return;
    this.#version = resourceVersion;
    const { store } = this.#options;
    const stored = type === 'DELETED' ? undefined : this.#read(object);
    if (type !== 'DELETED' && !stored) this.#unreadable.add(uid);
    else this.#unreadable.delete(uid);
    if (stored && this.#keeps(stored)) store.put(stored);
    else store.remove(uid);
  }

  /** A bookmark moves our version on. One from the past means that the server's history was replaced (a restored backup). */
  moveTo(version: string): void {
    if (this.#version !== undefined && isOlder(version, this.#version)) {
      throw new ApiError({
        kind: 'gone',
        sentence: `The API server's history of ${this.#options.resource.plural} went back in time, probably because a backup was restored.`,
        remedy: 'The extension reads the list again.',
      });
    }
    this.#version = version;
  }

  #keeps(object: T): boolean {
    return this.#options.keep?.(object) ?? true;
  }

  #read(raw: unknown): T | undefined {
    const { resource, read, log } = this.#options;
    const complain = (what: string, error?: unknown): void => {
      // Thousands of objects may be odd in the same way: the first few say it.
      this.#complaints++;
      if (this.#complaints <= 3) log.warn(`A ${resource.kind} ${what} and is left out.`, error);
    };
    try {
      const object = read(withKind(raw, resource));
      if (!object) complain('has no name or is malformed');
      return object;
    } catch (error) {
      complain('could not be read', error);
      return undefined;
    }
  }
}

/** Lists of built-in kinds leave kind and apiVersion out of their items. */
function withKind(raw: unknown, { group, version, kind }: Resource): unknown {
  const fields = asFields(raw);
  if (!fields || fields['kind'] !== undefined) return raw;
  return { kind, apiVersion: group === '' ? version : `${group}/${version}`, ...fields };
}

function uidOf(raw: unknown): string | undefined {
  const uid = valueAt(raw, 'metadata', 'uid');
  return typeof uid === 'string' ? uid : undefined;
}

function isOlder(a: string, b: string): boolean {
  const order = compareVersions(a, b);
  return order !== undefined && order < 0;
}

function isNewer(a: string, b: string): boolean {
  const order = compareVersions(a, b);
  return order === undefined || order > 0;
}
