// What a pass has written of one kind of objects, over the list it found: the pass reads its own writes, and at its end
// the list is the same one when nothing in it differs.
import type { ObjectMeta } from '../../objects/objects';
import { isSameJson, withoutAbsent } from './json';

interface Named {
  readonly metadata: ObjectMeta;
}

export class WrittenObjects<T extends Named> {
  readonly #found: readonly T[];
  /** By name; `undefined` = deleted. */
  readonly #written = new Map<string, T | undefined>();

  constructor(found: readonly T[]) {
    this.#found = found;
  }

  /** The object of this name as written so far; `undefined` when there is none or it was deleted. */
  find(name: string): T | undefined {
    if (this.#written.has(name)) return this.#written.get(name);
    return this.#found.find(({ metadata }) => metadata.name === name);
  }

  /** Creates the object or replaces the one of its name. */
  write(object: T): void {
    this.#written.set(object.metadata.name, object);
  }

  remove({ metadata }: T): void {
    this.#written.set(metadata.name, undefined);
  }

  /** The list with what was replaced, removed and added. */
  get list(): readonly T[] {
    const known = new Set(this.#found.map(({ metadata }) => metadata.name));
    const kept = this.#found.flatMap((item) => {
      if (!this.#written.has(item.metadata.name)) return [item];
      const after = this.#written.get(item.metadata.name);
      return after ? [keepSame(item, after)] : [];
    });
    const added = [...this.#written].flatMap(([name, item]) => (item && !known.has(name) ? [item] : []));
    const list = [...kept, ...added];
    const isSame = list.length === this.#found.length && list.every((item, index) => item === this.#found[index]);
    return isSame ? this.#found : list;
  }
}

/** `before` when both say the same, else `after` without fields that have no value. */
export function keepSame<T extends object>(before: T, after: T): T {
  return isSameJson(before, after) ? before : withoutAbsent(after);
}
