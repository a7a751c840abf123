// The objects a reflector knows, keyed by uid. Readers learn *which* uids changed, coalesced, so that a view repaints
// rows and not the world.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { Coalescer, Emitter } from '../../lifecycle';

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
  /** The uids that were added, changed or deleted: at once after a quiet time, else at most every 250 ms. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}

/** The shortest time between two change events, in ms. VS Code's tree starves when it is refreshed faster than every 200 ms. */
export const CHANGE_WINDOW_MS = 250;

/** A store and its writing side, which only its reflector holds. */
export class WritableObjectStore<T extends StoredObject> implements ObjectStore<T>, Disposable {
  readonly #changed: Emitter<ReadonlySet<string>>;
  readonly #coalescer: Coalescer<string>;
  #objects = new Map<string, T>();

  /** @param onListenerError told of what a listener threw; it disturbs nobody else. */
  constructor(clock: Clock, onListenerError: (error: unknown) => void, windowMs: number = CHANGE_WINDOW_MS) {
    this.#changed = new Emitter(onListenerError);
    this.#coalescer = new Coalescer(clock, windowMs, (uids) => this.#changed.fire(uids));
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
    this.#coalescer.add([object.metadata.uid]);
  }

  remove(uid: string): void {
    if (this.#objects.delete(uid)) this.#coalescer.add([uid]);
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
    this.#coalescer.add(changed);
  }

  /** Ends all events; what is stored stays readable. */
  dispose(): void {
    this.#coalescer.dispose();
    this.#changed.dispose();
  }
}
