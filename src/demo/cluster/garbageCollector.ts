// What goes with its owner: dependents of a deleted object, the contents of a deleted namespace, and the two slower ways
// of deleting (foreground: dependents first; orphan: dependents stay).
import type { Json } from '../server/storage/json';
import { arrayAt, isJsonObject } from '../server/storage/json';
import { kindNamed, KINDS } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import type { OwnedObject, OwnedObjects } from './ownedObjects';
import { ownersOf } from './ownedObjects';

const NAMESPACE = kindNamed('Namespace');

/** Deletes what has lost its last owner. Keys are the uids of owners. */
export class GarbageCollector implements Controller {
  readonly name = 'garbage collector';
  readonly #registry: Registry;
  readonly #owned: OwnedObjects;
  readonly #going = new Map<string, OwnedObject>();

  constructor(registry: Registry, owned: OwnedObjects) {
    this.#registry = registry;
    this.#owned = owned;
  }

  concerns({ type, kind, object }: Change): readonly string[] {
    const { uid, deletionTimestamp } = object.metadata;
    const waits = deletionTimestamp !== undefined && arrayAt(object.metadata, 'finalizers').length > 0;
    if (type !== 'DELETED' && waits) this.#going.set(uid, { kind, object });
    else this.#going.delete(uid);
    // A deletion concerns its dependents, and owners that wait for it; an addition may come after its owner was deleted.
    return type === 'DELETED' || waits ? [uid, ...ownersOf(object)] : type === 'ADDED' ? ownersOf(object) : [];
  }

  reconcile(uid: string): undefined {
    const going = this.#going.get(uid);
    if (going) this.#finish(going);
    else if (!this.#owned.exists(uid)) this.#deleteDependents(uid);
  }

  #deleteDependents(uid: string): void {
    for (const { kind, object } of this.#owned.all(uid)) {
      if (object.metadata.deletionTimestamp !== undefined) continue;
      if (ownersOf(object).some((owner) => this.#owned.exists(owner))) continue;
      this.#registry.delete(kind, object.metadata.namespace, object.metadata.name);
    }
  }

  #finish({ kind, object }: OwnedObject): void {
    const finalizers = arrayAt(object.metadata, 'finalizers');
    const dependents = this.#owned.all(object.metadata.uid);
    if (finalizers.includes('orphan'))
      for (const dependent of dependents) this.#release(dependent, object.metadata.uid);
    else if (finalizers.includes('foregroundDeletion')) {
      for (const dependent of dependents) this.#takeAlong(dependent, object.metadata.uid);
      if (this.#owned.all(object.metadata.uid).length > 0) return;
    }
    const left = finalizers.filter((one: Json) => one !== 'orphan' && one !== 'foregroundDeletion');
    if (left.length === finalizers.length) return;
    const { namespace, name } = object.metadata;
    this.#registry.update(kind, namespace, name, { ...object, metadata: { ...object.metadata, finalizers: left } });
  }

  /** Deletes a dependent before its owner, unless another owner stays: then it only loses this one. */
  #takeAlong(dependent: OwnedObject, owner: string): void {
    const { kind, object } = dependent;
    const { namespace, name, deletionTimestamp } = object.metadata;
    const stays = (other: string): boolean => this.#owned.exists(other) && !this.#going.has(other);
    if (ownersOf(object).some((other) => other !== owner && stays(other))) this.#release(dependent, owner);
    else if (deletionTimestamp === undefined)
      this.#registry.delete(kind, namespace, name, { propagation: 'Foreground' });
  }

  #release({ kind, object }: OwnedObject, owner: string): void {
    const references = arrayAt(object.metadata, 'ownerReferences');
    const ownerReferences = references.filter((one) => !isJsonObject(one) || one['uid'] !== owner);
    const { namespace, name } = object.metadata;
    this.#registry.update(kind, namespace, name, { ...object, metadata: { ...object.metadata, ownerReferences } });
  }
}

/** Empties a namespace that is being deleted, then removes it. Keys are names of namespaces. */
export class NamespaceController implements Controller {
  readonly name = 'namespace controller';
  readonly #store: Store;
  readonly #registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.#store = store;
    this.#registry = registry;
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    if (kind === NAMESPACE) return type === 'DELETED' ? [] : [object.metadata.name];
    const within = this.#store.get(NAMESPACE, undefined, object.metadata.namespace ?? '');
    return type === 'DELETED' && within?.metadata.deletionTimestamp !== undefined ? [within.metadata.name] : [];
  }

  reconcile(name: string): undefined {
    const namespace = this.#store.get(NAMESPACE, undefined, name);
    if (namespace?.metadata.deletionTimestamp === undefined) return;
    let left = 0;
    for (const kind of KINDS.filter(({ namespaced }) => namespaced))
      for (const { metadata } of this.#store.list(kind, name)) {
        left++;
        if (metadata.deletionTimestamp === undefined)
          this.#registry.delete(kind, name, metadata.name, { gracePeriodSeconds: 0 });
      }
    if (left === 0) this.#registry.remove(NAMESPACE, undefined, name);
  }
}
