// Objects by where they are, for who knows a namespace and a name and no uid: without looking through all of them.

interface Place {
  readonly namespace: string;
  readonly name: string;
}

/** Namespace and name → uid, of one kind. */
export class NameIndex {
  readonly #uids = new Map<string, string>();
  readonly #keys = new Map<string, string>();

  find(namespace: string, name: string): string | undefined {
    return this.#uids.get(keyOf({ namespace, name }));
  }

  /** An object is there or, without a place, gone. One of the same name may have taken its place before. */
  update(uid: string, place: Place | undefined): void {
    const before = this.#keys.get(uid);
    if (place) {
      const key = keyOf(place);
      this.#keys.set(uid, key);
      this.#uids.set(key, uid);
    } else if (before !== undefined) {
      this.#keys.delete(uid);
      if (this.#uids.get(before) === uid) this.#uids.delete(before);
    }
  }
}

/** Neither part can hold a slash. */
function keyOf({ namespace, name }: Place): string {
  return `${namespace}/${name}`;
}
