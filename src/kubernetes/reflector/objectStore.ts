// The objects a reflector knows, keyed by uid. Readers learn *which* uids changed, so that a view repaints rows and not the
// world, and learn it at once: when to show it is decided once, where someone looks.
import type { Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';

/** What every stored object has. */
export interface StoredObject {
  readonly metadata: {
    readonly uid: string;
    readonly name: string;
    readonly namespace?: string | undefined;
    readonly resourceVersion: string;
  };
}

/** The reading side of a store. */
export interface ObjectStore<T extends StoredObject> {
  readonly size: number;
  get(uid: string): T | undefined;
  values(): IterableIterator<T>;
  /** The uids that were added, changed or deleted, as soon as the store holds it: one for an event, many for a new picture. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}

/** A store and its writing side, which only its reflector holds. */
export class WritableObjectStore<T extends StoredObject> implements ObjectStore<T>, Disposable {
  readonly #changed: Emitter<ReadonlySet<string>>;
  #objects = new Map<string, T>();

  /** @param onListenerError told of what a listener threw; it disturbs nobody else. */
  constructor(onListenerError: (error: unknown) => void) {
    this.#changed = new Emitter(onListenerError);
  }

  get onDidChange(): Event<ReadonlySet<string>> {
    return this.#changed.event;
  }

  get size(): number {
    return this.#objects.size;
  }

  get(uid: string): T | undefined {
    return this.#objects.get(uid);
  }

  values(): IterableIterator<T> {
    return this.#objects.values();
  }

  put(object: T): void {
    this.#objects.set(object.metadata.uid, object);
    this.#changed.fire(new Set([object.metadata.uid]));
  }

  remove(uid: string): void {
    if (this.#objects.delete(uid)) this.#changed.fire(new Set([uid]));
  }

  /** Takes a complete picture in one step. Objects of an unchanged version are kept as they are and not reported. */
  replace(objects: ReadonlyMap<string, T>): void {
    const before = this.#objects;
    const after = new Map<string, T>();
    const changed = new Set<string>();
    for (const [uid, object] of objects) {
      const known = before.get(uid);
      const same = known?.metadata.resourceVersion === object.metadata.resourceVersion;
      after.set(uid, known !== undefined && same ? known : object);
      if (!same) changed.add(uid);
    }
    for (const uid of before.keys()) if (!after.has(uid)) changed.add(uid);
    this.#objects = after;
    if (changed.size > 0) this.#changed.fire(changed);
  }

  /** Ends all events; what is stored stays readable. */
  dispose(): void {
    this.#changed.dispose();
  }
}
