// Objects by what owns them, so that a change of one costs a look at its owners and not at the whole fleet.
import type { ObjectMeta } from '../../rollouts';

interface Owned {
  readonly metadata: ObjectMeta;
}

/** Owner → owned, of one kind. Any ownerReference counts, not only the controller's. */
export class OwnerIndex<T extends Owned> {
  readonly #get: (uid: string) => T | undefined;
  /** uid of an object → uid and kind of each of its owners. */
  readonly #ownersOf = new Map<string, ReadonlyMap<string, string>>();
  readonly #owned = new Map<string, Set<string>>();
  /** Answers that are still right. */
  readonly #answers = new Map<string, readonly T[]>();

  /** @param get gives an object as it is now; `undefined` = gone. */
  constructor(get: (uid: string) => T | undefined) {
    this.#get = get;
  }

  /** In no order; the same array until one of them changes. */
  ownedBy(ownerUid: string): readonly T[] {
    let answer = this.#answers.get(ownerUid);
    if (!answer) {
      const uids = this.#owned.get(ownerUid);
      if (!uids) return NONE;
      answer = [...uids].flatMap((uid) => this.#get(uid) ?? []);
      this.#answers.set(ownerUid, answer);
    }
    return answer;
  }

  /** Takes what changed; answers with the uid and kind of what owned it before or owns it now. */
  update(uids: Iterable<string>): ReadonlyMap<string, string> {
    const touched = new Map<string, string>();
    for (const uid of uids) {
      const before = this.#ownersOf.get(uid);
      const now = ownersOf(this.#get(uid));
      for (const [owner, kind] of [...(before ?? []), ...now]) {
        touched.set(owner, kind);
        this.#answers.delete(owner);
      }
      for (const owner of before?.keys() ?? []) if (!now.has(owner)) this.#disown(uid, owner);
      for (const owner of now.keys()) {
        const owned = this.#owned.get(owner) ?? new Set();
        this.#owned.set(owner, owned.add(uid));
      }
      if (now.size > 0) this.#ownersOf.set(uid, now);
      else this.#ownersOf.delete(uid);
    }
    return touched;
  }

  #disown(uid: string, owner: string): void {
    const owned = this.#owned.get(owner);
    owned?.delete(uid);
    if (owned?.size === 0) this.#owned.delete(owner);
  }
}

const NONE: readonly never[] = [];

function ownersOf(object: Owned | undefined): ReadonlyMap<string, string> {
  return new Map((object?.metadata.ownerReferences ?? []).map(({ uid, kind }) => [uid, kind]));
}
