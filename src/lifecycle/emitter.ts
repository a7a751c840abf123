// Events: the owner keeps the Emitter private and shows only `event`. A listener that throws starves nobody.
import type { Disposable } from './disposable';
import { toDisposable } from './disposable';

/** Subscribes a listener; dispose the answer to stop listening. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Owns the listeners of one event. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();
  readonly #onListenerError: (error: unknown) => void;
  #disposed = false;

  /** @param onListenerError told of what a listener threw; the other listeners are still called. */
  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError;
  }

  readonly event: Event<T> = (listener) => {
    if (this.#disposed) return toDisposable(() => undefined);
    const entry = { call: listener };
    this.#listeners.add(entry);
    return toDisposable(() => this.#listeners.delete(entry));
  };

  get listenerCount(): number {
    return this.#listeners.size;
  }

  fire(value: T): void {
    for (const { call } of [...this.#listeners]) {
      try {
        call(value);
      } catch (error) {
        this.#onListenerError(error);
      }
    }
  }

  dispose(): void {
    this.#disposed = true;
    this.#listeners.clear();
  }
}
