// One kind, watched in the whole cluster, or in single namespaces where the whole cluster is forbidden: both look the
// same from outside.
import type { ApiClient, Log, ReflectorState, StoredObject } from '../../kubernetes';
import { Reflector } from '../../kubernetes';
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { WatchPart } from './freshness';
import { isUnreached } from './reachability';
import type { WatchedKind } from './watchedKinds';

/** What every watch needs of its session. */
export interface WatchSource {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** Which objects of the kind; all of them when empty. */
export interface WatchSelection<T> {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  /** Which of those that the server sends are kept. */
  readonly keep?: ((object: T) => boolean) | undefined;
}

interface Part<T extends StoredObject> {
  readonly namespace: string | undefined;
  readonly reflector: Reflector<T>;
  readonly subscriptions: DisposableStore;
  troubledSince: number | undefined;
}

/** Which namespaces are watched, where the selection names none. */
export interface WatchScope {
  /** Exactly these were chosen; none: the whole cluster. */
  readonly only?: readonly string[] | undefined;
  /** Watched where listing the whole cluster is forbidden; none = there is no fallback. */
  readonly fallback?: readonly string[] | undefined;
}

/** The objects of one kind, from one reflector or several. */
export class ScopedWatch<T extends StoredObject> implements Disposable {
  readonly kind: WatchedKind<T>;
  readonly #source: WatchSource;
  readonly #selection: WatchSelection<T>;
  readonly #only: readonly string[];
  readonly #fallback: readonly string[];
  readonly #changed: Emitter<ReadonlySet<string>>;
  readonly #stateChanged: Emitter<undefined>;
  #parts: readonly Part<T>[];
  #started = false;
  #disposed = false;

  constructor(
    kind: WatchedKind<T>,
    source: WatchSource,
    selection: WatchSelection<T> = {},
    { only = [], fallback = [] }: WatchScope = {},
  ) {
    this.kind = kind;
    this.#source = source;
    this.#selection = selection;
    this.#only = [...new Set(only)];
    this.#fallback = [...new Set(fallback)];
    this.#changed = new Emitter((error) => source.log.error('A listener of a watch failed', error));
    this.#stateChanged = new Emitter((error) => source.log.error('A listener of a watch failed', error));
    const chosen = this.#only.map((namespace) => this.#partOf(namespace));
    this.#parts = chosen.length > 0 ? chosen : [this.#partOf(selection.namespace)];
  }

  /** The uids that were added, changed or deleted. */
  get onDidChange(): Event<ReadonlySet<string>> {
    return this.#changed.event;
  }

  /** Some part's state changed, or the parts themselves did. */
  get onDidChangeState(): Event<undefined> {
    return this.#stateChanged.event;
  }

  get parts(): readonly WatchPart[] {
    const { kind } = this.kind.resource;
    return this.#parts.map(({ namespace, reflector, troubledSince }) => ({
      kind,
      namespace,
      state: reflector.state,
      troubledSince,
    }));
  }

  /** True where single namespaces are watched because the whole cluster is forbidden. */
  get isNarrowed(): boolean {
    const wantsWhole = this.#selection.namespace === undefined && this.#only.length === 0;
    return wantsWhole && this.#parts.some(({ namespace }) => namespace !== undefined);
  }

  get size(): number {
    return this.#parts.reduce((sum, { reflector }) => sum + reflector.store.size, 0);
  }

  get(uid: string): T | undefined {
    for (const { reflector } of this.#parts) {
      const object = reflector.store.get(uid);
      if (object) return object;
    }
    return undefined;
  }

  *values(): Generator<T> {
    for (const { reflector } of this.#parts) yield* reflector.store.values();
  }

  start(): void {
    if (this.#started || this.#disposed) return;
    this.#started = true;
    for (const { reflector } of this.#parts) reflector.start();
  }

  /** Ends all requests and keeps the data. */
  stop(): void {
    this.#started = false;
    for (const { reflector } of this.#parts) reflector.stop();
  }

  /** Tries again at once, whatever is being waited for. */
  retry(): void {
    if (!this.#started) return;
    for (const { reflector } of this.#parts) reflector.retry();
  }

  /** Tries at once what waits because the server wasn't reached. */
  retryUnreached(): void {
    for (const { reflector } of this.#parts) if (isUnreached(reflector.state)) reflector.retry();
  }

  /** Goes back from single namespaces to the whole cluster, because that may be allowed by now. */
  widen(): void {
    if (this.isNarrowed) this.#replaceParts([undefined]);
  }

  dispose(): void {
    this.#disposed = true;
    this.#started = false;
    for (const part of this.#parts) closePart(part);
    this.#changed.dispose();
    this.#stateChanged.dispose();
  }

  #partOf(namespace: string | undefined): Part<T> {
    const { client, clock, random, log } = this.#source;
    const { resource, read } = this.kind;
    const { labelSelector, keep } = this.#selection;
    const reflector = new Reflector<T>({
      client,
      resource,
      namespace,
      labelSelector,
      keep,
      read,
      clock,
      random,
      log,
    });
    const part: Part<T> = { namespace, reflector, subscriptions: new DisposableStore(), troubledSince: undefined };
    part.subscriptions.add(reflector.store.onDidChange((uids) => this.#changed.fire(uids)));
    part.subscriptions.add(reflector.onDidChangeState((state) => this.#follow(part, state)));
    return part;
  }

  #follow(part: Part<T>, { activity }: ReflectorState): void {
    if (activity.kind === 'waiting') part.troubledSince ??= this.#source.clock.now();
    else if (activity.kind !== 'listing') part.troubledSince = undefined;
    const isForbidden = activity.kind === 'refused' && activity.error.kind === 'forbidden';
    const isWhole = part.namespace === undefined && this.#parts.includes(part);
    if (isForbidden && isWhole && this.#fallback.length > 0) this.#narrow();
    else this.#stateChanged.fire(undefined);
  }

  #narrow(): void {
    this.#source.log.info(
      `Listing ${this.kind.resource.plural} of the whole cluster is forbidden; watching ${this.#fallback.join(', ')}.`,
    );
    this.#replaceParts(this.#fallback);
  }

  #replaceParts(namespaces: readonly (string | undefined)[]): void {
    const before = this.#parts;
    const gone = new Set([...this.values()].map(({ metadata }) => metadata.uid));
    this.#parts = namespaces.map((namespace) => this.#partOf(namespace));
    for (const part of before) closePart(part);
    if (this.#started) for (const { reflector } of this.#parts) reflector.start();
    if (gone.size > 0) this.#changed.fire(gone);
    this.#stateChanged.fire(undefined);
  }
}

function closePart<T extends StoredObject>({ reflector, subscriptions }: Part<T>): void {
  subscriptions.dispose();
  reflector.dispose();
}
