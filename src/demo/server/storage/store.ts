// The cluster's memory: every object under one counter of resourceVersions, and the history of changes that watches and
// consistent lists read. Stored objects are never changed in place.
import type { Disposable } from '../../../lifecycle';
import { toDisposable } from '../../../lifecycle';
import type { KubernetesObject } from './json';
import type { Kind } from './kind';
import { expired, tooOldResourceVersion } from './status';

export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly kind: Kind;
  /** The counter after this change: the object's resourceVersion, also for a deletion. */
  readonly version: number;
  readonly object: KubernetesObject;
  /** The state before, absent for an addition. */
  readonly previous: KubernetesObject | undefined;
}

/** A real etcd starts far from zero as well; it makes versions look like versions. */
const FIRST_VERSION = 1000;

/** Changes that are remembered before the older half is compacted away. */
const HISTORY_LIMIT = 20_000;

export class Store {
  readonly #objects = new Map<Kind, Map<string, KubernetesObject>>();
  readonly #listeners = new Set<(change: Change) => void>();
  #history: Change[] = [];
  #version = FIRST_VERSION;
  #compactedTo = FIRST_VERSION;

  /** The version of the latest change. */
  get version(): number {
    return this.#version;
  }

  get(kind: Kind, namespace: string | undefined, name: string): KubernetesObject | undefined {
    return this.#objects.get(kind)?.get(key(namespace, name));
  }

  /** All objects of a kind, of one namespace or of all, in the order of namespace and name. */
  list(kind: Kind, namespace?: string): readonly KubernetesObject[] {
    return inOrder(this.#objects.get(kind) ?? new Map<string, KubernetesObject>(), namespace);
  }

  /**
   * The objects of a kind as they were at a version; throws 410 when the history does not reach back so far. This is how
   * the pages of one chunked list stay consistent with each other.
   */
  listAt(kind: Kind, namespace: string | undefined, version: number): readonly KubernetesObject[] {
    if (version < this.#compactedTo) throw expired('The provided resourceVersion is too old.');
    const objects = new Map<string, KubernetesObject>(this.#objects.get(kind) ?? []);
    for (let index = this.#history.length - 1; index >= 0; index--) {
      const change = this.#history[index];
      if (!change || change.version <= version) break;
      if (change.kind !== kind) continue;
      const { namespace: within, name } = change.object.metadata;
      if (change.previous) objects.set(key(within, name), change.previous);
      else objects.delete(key(within, name));
    }
    return inOrder(objects, namespace);
  }

  /** Writes an object, new or changed, under the next version; returns it as stored. */
  put(kind: Kind, object: KubernetesObject): KubernetesObject {
    const { namespace, name } = object.metadata;
    const previous = this.get(kind, namespace, name);
    const stored = this.#withNextVersion(object);
    let ofKind = this.#objects.get(kind);
    if (!ofKind) this.#objects.set(kind, (ofKind = new Map<string, KubernetesObject>()));
    ofKind.set(key(namespace, name), stored);
    this.#record({ type: previous ? 'MODIFIED' : 'ADDED', kind, version: this.#version, object: stored, previous });
    return stored;
  }

  /** Removes an object; returns its last state under the version of the deletion, or `undefined` if it was not there. */
  remove(kind: Kind, namespace: string | undefined, name: string): KubernetesObject | undefined {
    const previous = this.get(kind, namespace, name);
    if (!previous) return undefined;
    this.#objects.get(kind)?.delete(key(namespace, name));
    const last = this.#withNextVersion(previous);
    this.#record({ type: 'DELETED', kind, version: this.#version, object: last, previous });
    return last;
  }

  /** The changes of a kind after a version, oldest first; throws 410 when they are no longer all known (A2). */
  changesSince(kind: Kind, version: number): readonly Change[] {
    if (version < this.#compactedTo) throw tooOldResourceVersion(version, this.#compactedTo);
    return this.#history.filter((change) => change.version > version && change.kind === kind);
  }

  /** Called with every change, right after it happened. */
  onChange(listener: (change: Change) => void): Disposable {
    this.#listeners.add(listener);
    return toDisposable(() => this.#listeners.delete(listener));
  }

  /** Forgets the history: watches from before now, and pages of lists begun before now, get a 410. */
  compact(): void {
    this.#history = [];
    this.#compactedTo = this.#version;
  }

  #withNextVersion(object: KubernetesObject): KubernetesObject {
    this.#version++;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#version) } };
  }

  #record(change: Change): void {
    this.#history.push(change);
    if (this.#history.length > HISTORY_LIMIT) {
      this.#history = this.#history.slice(HISTORY_LIMIT / 2);
      this.#compactedTo = (this.#history[0]?.version ?? this.#version) - 1;
    }
    for (const listener of [...this.#listeners]) listener(change);
  }
}

function key(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

function inOrder(
  objects: ReadonlyMap<string, KubernetesObject>,
  namespace: string | undefined,
): readonly KubernetesObject[] {
  return [...objects]
    .filter(([, object]) => namespace === undefined || object.metadata.namespace === namespace)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, object]) => object);
}
