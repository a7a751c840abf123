// An object that is read again when it may have changed: when a watch says so, and every few seconds, because most objects
// that somebody opens are not watched.
import type { Log } from '../../kubernetes';
import { ApiError } from '../../kubernetes';
import type { Clock, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue, Emitter } from '../../lifecycle';
import type { FleetLook } from '../fleetLook';
import { problemOf, TROUBLE_MS } from '../watching/freshness';
import type { Reading, ReadingTrouble } from './reading';

export interface RereadingOptions<T> {
  readonly clock: Clock;
  readonly log: Log;
  /** Throws an ApiError where it can't be read. */
  readonly read: (signal?: AbortSignal) => Promise<T>;
  /** An object of the fleet: it is read again whenever the fleet says that it changed. */
  readonly follow?: { readonly look: () => FleetLook; readonly uid: string } | undefined;
}

/** The longest time between two looks at an object (ms). */
export const REREAD_MS = 3000;
/** The same while it can't be read: a credential plugin may run each time. */
const LONGEST_RETRY_MS = 30_000;

export class Rereading<T> implements Reading<T> {
  readonly #options: RereadingOptions<T>;
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #timer: DisposableValue;
  readonly #life = new AbortController();
  #value: T;
  #trouble: ReadingTrouble | undefined;
  #readAt: number;
  #failures = 0;
  #isReading = false;
  /** It changed while it was being read. */
  #isOld = false;

  private constructor(options: RereadingOptions<T>, value: T) {
    const { clock, log, follow } = options;
    this.#options = options;
    this.#value = value;
    this.#readAt = clock.now();
    this.#store.defer(() => this.#life.abort());
    this.#changed = this.#store.add(new Emitter((error) => log.error('A listener of a document failed', error)));
    this.#timer = this.#store.add(new DisposableValue());
    if (follow) {
      const look = this.#store.add(follow.look());
      // Its subscription ends with it.
      look.onDidChange(({ rollouts, analysisRuns }) => {
        if (rollouts.has(follow.uid) || analysisRuns.has(follow.uid)) void this.#readAgain();
      });
    }
    this.#wait();
  }

  /** Reads it for the first time. Throws the ApiError that says why it can't be read. */
  static async begin<T>(options: RereadingOptions<T>): Promise<Rereading<T>> {
    return new Rereading(options, await options.read());
  }

  get value(): T {
    return this.#value;
  }

  get trouble(): ReadingTrouble | undefined {
    return this.#trouble;
  }

  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #readAgain(): Promise<void> {
    if (this.#store.disposed || this.#trouble?.kind === 'deleted') return;
    if (this.#isReading) {
      this.#isOld = true;
      return;
    }
    this.#isReading = true;
    try {
      this.#value = await this.#options.read(this.#life.signal);
      this.#readAt = this.#options.clock.now();
      this.#failures = 0;
      this.#trouble = undefined;
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#isReading = false;
    }
    if (this.#life.signal.aborted) return;
    this.#changed.fire(undefined);
    if (this.#isOld) {
      this.#isOld = false;
      void this.#readAgain();
    } else this.#wait();
  }

  #failed(error: unknown): void {
    const { clock, log } = this.#options;
    this.#failures += 1;
    if (!(error instanceof ApiError)) log.error('A document could not be read again', error);
    else if (error.kind === 'notFound') this.#trouble = { kind: 'deleted', at: clock.now() };
    // A break of a moment is not worth a word.
    else if (error.kind !== 'cancelled' && clock.now() - this.#readAt >= TROUBLE_MS)
      this.#trouble = { kind: 'stale', since: this.#readAt, problem: problemOf(error) };
  }

  #wait(): void {
    if (this.#trouble?.kind === 'deleted') {
      this.#timer.clear();
      return;
    }
    const delayMs = Math.min(LONGEST_RETRY_MS, REREAD_MS * 2 ** this.#failures);
    this.#timer.set(this.#options.clock.after(delayMs, () => void this.#readAgain()));
  }
}
