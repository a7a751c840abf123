// Who owns what: the index that controllers and the garbage collector ask instead of searching the store.
import type { Disposable } from '../../lifecycle';
import type { KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, stringAt } from '../server/storage/json';
import type { Kind } from '../server/storage/kind';
import type { Change, Store } from '../server/storage/store';

export interface OwnedObject {
  readonly kind: Kind;
  readonly object: KubernetesObject;
}

/** The uids of an object's owners. */
export function ownersOf(object: KubernetesObject): readonly string[] {
  return arrayAt(object.metadata, 'ownerReferences')
    .filter(isJsonObject)
    .map((reference) => stringAt(reference, 'uid') ?? '');
}

/** The names of an object's owners of one kind. */
export function ownerNames({ metadata }: KubernetesObject, kind: string): readonly string[] {
  return arrayAt(metadata, 'ownerReferences')
    .filter(isJsonObject)
    .filter((reference) => reference['kind'] === kind)
    .map((reference) => stringAt(reference, 'name') ?? '');
}

export class OwnedObjects implements Disposable {
  readonly #byOwner = new Map<string, Map<string, OwnedObject>>();
  readonly #uids = new Set<string>();
  readonly #subscription: Disposable;

  constructor(store: Store) {
    this.#subscription = store.onChange((change) => this.#follow(change));
  }

  /** The dependents of an owner, of one kind or of all, in the order of their creation. */
  of(ownerUid: string, kind?: Kind): readonly KubernetesObject[] {
    return this.all(ownerUid)
      .filter((owned) => kind === undefined || owned.kind === kind)
      .map(({ object }) => object);
  }

  all(ownerUid: string): readonly OwnedObject[] {
    return [...(this.#byOwner.get(ownerUid)?.values() ?? [])];
  }

  /** Whether an object of this uid exists. */
  exists(uid: string): boolean {
    return this.#uids.has(uid);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #follow({ type, kind, object, previous }: Change): void {
    const { uid } = object.metadata;
    const owners = type === 'DELETED' ? [] : ownersOf(object);
    for (const owner of previous ? ownersOf(previous) : [])
      if (!owners.includes(owner)) this.#byOwner.get(owner)?.delete(uid);
    if (type === 'DELETED') {
      this.#uids.delete(uid);
      if (this.#byOwner.get(uid)?.size === 0) this.#byOwner.delete(uid);
      return;
    }
    this.#uids.add(uid);
    for (const owner of owners) {
      let owned = this.#byOwner.get(owner);
      if (!owned) this.#byOwner.set(owner, (owned = new Map<string, OwnedObject>()));
      owned.set(uid, { kind, object });
    }
  }
}
