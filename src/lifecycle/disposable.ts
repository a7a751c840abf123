// Lifetimes: who opens something owns a store that closes it. Late additions are closed at once, so that a race between
// "dispose" and "still starting" never leaks a socket or a timer.

/** Something that can be closed. Closing twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Wraps a function as a disposable that runs it at most once. */
export function toDisposable(dispose: () => void): Disposable {
  let done = false;
  return {
    dispose() {
      if (done) return;
      done = true;
      dispose();
    },
  };
}

/** What a store reports when a member fails to close: the others are still closed. */
export type DisposeErrorHandler = (error: unknown) => void;

/**
 * A list of disposables closed together in reverse order. What is added after the store was disposed is disposed at once.
 * A member that throws doesn't keep the rest open; the first error is rethrown at the end, unless a handler was given.
 */
export class DisposableStore implements Disposable {
  readonly #members = new Set<Disposable>();
  readonly #onError: DisposeErrorHandler | undefined;
  #disposed = false;

  constructor(onError?: DisposeErrorHandler) {
    this.#onError = onError;
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Takes members over; one alone is also answered, so that it can be made and added in one line. */
  add<T extends Disposable>(member: T): T;
  add(...members: readonly Disposable[]): void;
  add(...members: readonly Disposable[]): Disposable | undefined {
    for (const member of members) this.#members.add(member);
    if (this.#disposed) this.clear();
    return members[0];
  }

  /** Adds a function to run at disposal. */
  defer(dispose: () => void): Disposable {
    return this.add(toDisposable(dispose));
  }

  /** Takes a member out and disposes it now. */
  delete(member: Disposable): void {
    if (this.#members.delete(member)) member.dispose();
  }

  /** Disposes all members, and leaves the store usable. */
  clear(): void {
    const members = [...this.#members].reverse();
    this.#members.clear();
    const errors: unknown[] = [];
    for (const member of members) {
      try {
        member.dispose();
      } catch (error) {
        if (this.#onError) this.#onError(error);
        else errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }

  dispose(): void {
    this.#disposed = true;
    this.clear();
  }
}
