// A place for one thing that is replaced again and again: a timer, a subscription, a look. Whoever puts the next one there
// needs not think of closing the one before.
import type { Disposable } from './disposable';

/** Holds one disposable or none. What is replaced is disposed, and so is what is set after the end. */
export class DisposableValue<T extends Disposable = Disposable> implements Disposable {
  #value: T | undefined;
  #disposed = false;

  get value(): T | undefined {
    return this.#value;
  }

  /** Disposes what was there, and keeps `next`. */
  set(next: T | undefined): void {
    if (next === this.#value) return;
    const before = this.#value;
    this.#value = this.#disposed ? undefined : next;
    before?.dispose();
    if (this.#disposed) next?.dispose();
  }

  clear(): void {
    this.set(undefined);
  }

  dispose(): void {
    this.#disposed = true;
    this.clear();
  }
}
