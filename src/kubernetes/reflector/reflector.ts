// Keeps a store equal to one collection of the cluster through every fault a network and an API server can produce, and
// says at each moment what it has and what it is doing. The conversation itself is in feed.ts, the picture in
// collection.ts, the decision after a failure in nextStep.ts; here is the loop, its waits and its state.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { Emitter, sleep } from '../../lifecycle';
import type { ApiClient } from '../apiClient';
import { ApiError } from '../apiError';
import type { Log } from '../log';
import type { Resource } from '../resource';
import { resourceName } from '../resource';
import type { BackoffOptions } from './backoff';
import { Backoff, REFLECTOR_BACKOFF } from './backoff';
import { Collection } from './collection';
import { Feed, mayWatchList } from './feed';
import { nextStep } from './nextStep';
import type { ObjectStore, StoredObject } from './objectStore';
import { WritableObjectStore } from './objectStore';
import type { ReflectorActivity, ReflectorState } from './reflectorState';

export interface ReflectorOptions<T extends StoredObject> {
  readonly client: ApiClient;
  readonly resource: Resource;
  /** Absent: the whole cluster. */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** The border check: keeps what is needed of a raw object; undefined when it is unusable. */
  readonly read: (raw: unknown) => T | undefined;
  /** Which objects are kept, where a selector can't say it; all by default. */
  readonly keep?: ((object: T) => boolean) | undefined;
  readonly clock: Clock;
  /** 0 ≤ x < 1. */
  readonly random: () => number;
  readonly log: Log;
  readonly backoff?: BackoffOptions | undefined;
}

/** The longest time that a server's "try again later" is obeyed. */
const MAX_RETRY_AFTER_MS = 60_000;
/** How often a collection is listed that may not be watched. */
const POLL_MS = 30_000;
/** After so many lists `watch` is tried again: roles change. */
const POLLS_UNTIL_WATCH = 10;
/** How often something refused is looked at again, where that is harmless. */
const REFUSED_MS = 60_000;
/** A version that is gone is followed by a list at once, unless the last list is so recent that this looks like a loop. */
const RELIST_AT_ONCE_MS = 30_000;

/** One collection of one cluster, kept up to date while started. */
export class Reflector<T extends StoredObject> implements Disposable {
  readonly store: ObjectStore<T>;
  readonly #options: ReflectorOptions<T>;
  readonly #writableStore: WritableObjectStore<T>;
  readonly #collection: Collection<T>;
  readonly #feed: Feed<T>;
  readonly #backoff: Backoff;
  readonly #changed: Emitter<ReflectorState>;
  #activity: ReflectorActivity = { kind: 'idle' };
  #synced: { readonly since: number; asOf: number; at: number } | undefined;
  #stopped: AbortController | undefined;
  #attempt = new AbortController();
  #watching = false;
  #failures = 0;
  #polls: number | undefined;
  #disposed = false;

  constructor(options: ReflectorOptions<T>) {
    const { clock, random, log, resource, read, keep } = options;
    const onListenerError = (error: unknown): void => log.error(`A listener of ${resource.plural} failed.`, error);
    this.#options = options;
    this.#writableStore = new WritableObjectStore<T>(onListenerError);
    this.store = this.#writableStore;
    this.#changed = new Emitter(onListenerError);
    this.#backoff = new Backoff(options.backoff ?? REFLECTOR_BACKOFF, clock, random);
    this.#collection = new Collection({ resource, store: this.#writableStore, read, keep, log });
    this.#feed = new Feed({
      ...options,
      collection: this.#collection,
      onHeard: () => this.#heard(),
      onSynced: (take) => this.#didSync(take),
      onWatching: () => this.#didOpenWatch(),
    });
  }

  get state(): ReflectorState {
    const synced = this.#synced;
    return {
      data: synced
        ? { kind: 'synced', since: synced.since, asOf: synced.asOf, unreadable: this.#collection.unreadable }
        : { kind: 'none' },
      activity: this.#activity,
    };
  }

  /** Fires when data is there for the first time and when the activity changes; `asOf` moves silently, read it in `state`. */
  get onDidChangeState(): Event<ReflectorState> {
    return this.#changed.event;
  }

  /** Starts, or carries on from where `stop` left off. Harmless when already started or disposed. */
  start(): void {
    if (this.#stopped || this.#disposed) return;
    const stopped = new AbortController();
    this.#stopped = stopped;
    const awake = this.#options.client.onDidWake(() => this.retry());
    this.#set({ kind: 'listing' });
    this.#run(stopped.signal)
      .catch((error: unknown) => this.#options.log.error(`Watching ${this.#options.resource.plural} ended.`, error))
      .finally(() => awake.dispose());
  }

  /** Ends all requests and waits, and keeps the data, so that a later `start` carries on from its version. */
  stop(): void {
    this.#stopped?.abort();
    this.#stopped = undefined;
    this.#attempt.abort();
    this.#set({ kind: 'idle' });
  }

  /** Tries at once, whatever it is waiting for; an open watch is opened again, in case the connection is dead. */
  retry(): void {
    this.#backoff.reset();
    this.#polls = undefined;
    const { kind } = this.#activity;
    if (kind === 'waiting' || kind === 'refused') this.#set({ kind: 'listing' });
    this.#attempt.abort();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.stop();
    this.#disposed = true;
    this.#changed.dispose();
    this.#writableStore.dispose();
  }

  async #run(stopped: AbortSignal): Promise<void> {
    while (!stopped.aborted) {
      const attempt = new AbortController();
      this.#attempt = attempt;
      this.#watching = false;
      const versionBefore = this.#collection.version;
      try {
        await this.#once(attempt.signal);
        this.#failures = 0;
      } catch (error) {
        if (attempt.signal.aborted) continue;
        if (this.#options.client.disposed) this.stop();
        else {
          this.#failures = this.#collection.version === versionBefore ? this.#failures + 1 : 1;
          await this.#afterFailure(this.#asApiError(error), attempt.signal);
        }
      }
    }
  }

  /** One attempt: resolves when it ended as it should, and the next one may follow at once. */
  async #once(signal: AbortSignal): Promise<void> {
    if (this.#polls !== undefined) await this.#poll(signal);
    else if (this.#collection.version !== undefined) await this.#feed.watch(signal);
    else {
      // A picture of why it failed last time stays until this time succeeded.
      if (this.#activity.kind !== 'waiting' && this.#activity.kind !== 'refused') this.#set({ kind: 'listing' });
      const isDone = mayWatchList(this.#options.client) && (await this.#feed.watchList(signal));
      if (!isDone) await this.#feed.list(signal);
    }
  }

  async #poll(signal: AbortSignal): Promise<void> {
    this.#polls = (this.#polls ?? 0) + 1;
    // After a failure there was a wait already.
    if (this.#failures === 0) await sleep(this.#options.clock, POLL_MS * (1 + this.#options.random() / 4), signal);
    if (this.#polls > POLLS_UNTIL_WATCH) this.#polls = undefined;
    else {
      await this.#feed.list(signal);
      this.#set({ kind: 'polling' });
    }
  }

  async #afterFailure(error: ApiError, signal: AbortSignal): Promise<void> {
    const { clock, log, resource } = this.#options;
    const hasVersion = this.#collection.version !== undefined;
    const during = hasVersion && this.#polls === undefined ? 'watch' : 'sync';
    const step = nextStep(error, { during, stood: this.#watching, failures: this.#failures });
    log.debug(`${resourceName(resource)}: ${error.kind} (${error.message}), next: ${step.kind}.`);
    switch (step.kind) {
      case 'renew':
        return;
      case 'poll':
        this.#polls = 0;
        this.#failures = 0;
        this.#set({ kind: 'polling' });
        return;
      case 'refused':
        this.#set({ kind: 'refused', error });
        await this.#pause(step.again ? REFUSED_MS : undefined, signal);
        return;
      case 'relist': {
        this.#collection.invalidate();
        const lastAt = this.#synced?.at ?? -Infinity;
        const atOnce = error.kind === 'gone' && hasVersion && clock.now() - lastAt > RELIST_AT_ONCE_MS;
        if (!atOnce) await this.#wait(error, signal);
        return;
      }
      case 'carryOn':
        await this.#wait(error, signal);
    }
  }

  async #wait(error: ApiError, signal: AbortSignal): Promise<void> {
    const asked = Math.min(error.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
    const waitMs = Math.max(asked, this.#backoff.next());
    this.#set({ kind: 'waiting', until: this.#options.clock.now() + waitMs, error });
    await this.#pause(waitMs, signal);
  }

  /** Waits; for ever without a time. Ends early when something wants another attempt now. */
  async #pause(waitMs: number | undefined, signal: AbortSignal): Promise<void> {
    try {
      if (waitMs !== undefined) await sleep(this.#options.clock, waitMs, signal);
      else await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #heard(): void {
    if (this.#synced) this.#synced.asOf = this.#options.clock.now();
  }

  #didSync(take: () => void): void {
    const now = this.#options.clock.now();
    const isFirst = !this.#synced;
    // Whoever hears of the objects already finds the state that goes with them.
    this.#synced = { since: this.#synced?.since ?? now, asOf: now, at: now };
    take();
    if (isFirst) this.#fire();
  }

  #didOpenWatch(): void {
    this.#watching = true;
    this.#heard();
    this.#set({ kind: 'watching' });
  }

  #set(activity: ReflectorActivity): void {
    if (this.#activity.kind === activity.kind && activity.kind !== 'waiting' && activity.kind !== 'refused') return;
    // After a stop the loop may still run to its end; it says nothing any more.
    if (!this.#stopped && activity.kind !== 'idle') return;
    this.#activity = activity;
    this.#fire();
  }

  #fire(): void {
    this.#changed.fire(this.state);
  }

  #asApiError(error: unknown): ApiError {
    if (error instanceof ApiError) return error;
    const { client, log, resource, namespace } = this.#options;
    const sentence = `Watching ${resourceName(resource)} failed unexpectedly.`;
    log.error(sentence, error);
    return new ApiError({
      kind: 'protocol',
      sentence,
      remedy: 'The watch is retried. See the log for details.',
      context: client.context,
      resource: resourceName(resource),
      namespace,
      cause: error,
    });
  }
}
