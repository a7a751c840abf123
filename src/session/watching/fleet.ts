// Every Rollout and AnalysisRun that the person may see, with the AnalysisRuns of each Rollout at hand: what lists and
// trees are made of. Each change costs what it changes, however large the fleet is.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { AnalysisRun, Rollout } from '../../rollouts';
import type { WatchPart } from './freshness';
import { NameIndex } from './nameIndex';
import { OwnerIndex } from './ownerIndex';
import type { WatchScope, WatchSource } from './scopedWatch';
import { ScopedWatch } from './scopedWatch';
import { ANALYSIS_RUNS, ROLLOUTS } from './watchedKinds';

/** What changed, by uid; what is named here and not in the fleet was deleted. */
export interface FleetChange {
  /** The Rollouts that may look different: they changed themselves, or what is watched of them did. */
  readonly rollouts: ReadonlySet<string>;
  readonly analysisRuns: ReadonlySet<string>;
}

/** With what owns or owned the AnalysisRuns that changed: Rollouts and Experiments. */
export interface OwnedFleetChange extends FleetChange {
  readonly owners: ReadonlySet<string>;
}

/** The reading side. An object is the same one for as long as it doesn't change, so what was made of it can be kept. */
export interface Fleet {
  /** How many Rollouts there are. */
  readonly size: number;
  rollouts(): Iterable<Rollout>;
  rollout(uid: string): Rollout | undefined;
  /** A Rollout by where it is, for callers that know no uid. */
  find(namespace: string, name: string): Rollout | undefined;
  analysisRuns(): Iterable<AnalysisRun>;
  analysisRun(uid: string): AnalysisRun | undefined;
  /** The AnalysisRuns that belong to a Rollout or an Experiment, in no order; the same array until one of them changes. */
  analysisRunsOf(ownerUid: string): readonly AnalysisRun[];
  /** When a Rollout was last seen to change (ms since the epoch); one that was there before, when it was first seen. */
  changedAt(uid: string): number | undefined;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The fleet and what keeps it up to date. */
export class WatchedFleet implements Fleet, Disposable {
  readonly #rollouts: ScopedWatch<Rollout>;
  readonly #analysisRuns: ScopedWatch<AnalysisRun>;
  readonly #watches: readonly (ScopedWatch<Rollout> | ScopedWatch<AnalysisRun>)[];
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<OwnedFleetChange>;
  readonly #stateChanged: Emitter<undefined>;
  readonly #names = new NameIndex();
  readonly #changedAt = new Map<string, number>();
  readonly #clock: Clock;
  readonly #runs: OwnerIndex<AnalysisRun>;

  constructor(source: WatchSource, scope: WatchScope) {
    const onError = (error: unknown): void => source.log.error('A listener of the fleet failed', error);
    this.#clock = source.clock;
    this.#changed = new Emitter(onError);
    this.#stateChanged = new Emitter(onError);
    this.#rollouts = new ScopedWatch(ROLLOUTS, source, {}, scope);
    this.#analysisRuns = new ScopedWatch(ANALYSIS_RUNS, source, {}, scope);
    this.#watches = [this.#rollouts, this.#analysisRuns];
    this.#runs = new OwnerIndex((uid) => this.#analysisRuns.get(uid));
    this.#disposables.add(
      this.#changed,
      this.#stateChanged,
      ...this.#watches,
      this.#rollouts.onDidChange((uids) => this.#rolloutsChanged(uids)),
      this.#analysisRuns.onDidChange((uids) => this.#analysisRunsChanged(uids)),
      ...this.#watches.map((watch) => watch.onDidChangeState(() => this.#stateChanged.fire(undefined))),
    );
  }

  /** What changed, at once. */
  get onDidChange(): Event<OwnedFleetChange> {
    return this.#changed.event;
  }

  get onDidChangeState(): Event<undefined> {
    return this.#stateChanged.event;
  }

  get parts(): readonly WatchPart[] {
    return [...this.rolloutParts, ...this.analysisRunParts];
  }

  get rolloutParts(): readonly WatchPart[] {
    return this.#rollouts.parts;
  }

  get analysisRunParts(): readonly WatchPart[] {
    return this.#analysisRuns.parts;
  }

  get isNarrowed(): boolean {
    return this.#watches.some((watch) => watch.isNarrowed);
  }

  get size(): number {
    return this.#rollouts.size;
  }

  rollouts(): Iterable<Rollout> {
    return this.#rollouts.values();
  }

  rollout(uid: string): Rollout | undefined {
    return this.#rollouts.get(uid);
  }

  find(namespace: string, name: string): Rollout | undefined {
    const uid = this.#names.find(namespace, name);
    return uid === undefined ? undefined : this.#rollouts.get(uid);
  }

  analysisRuns(): Iterable<AnalysisRun> {
    return this.#analysisRuns.values();
  }

  analysisRun(uid: string): AnalysisRun | undefined {
    return this.#analysisRuns.get(uid);
  }

  analysisRunsOf(ownerUid: string): readonly AnalysisRun[] {
    return this.#runs.ownedBy(ownerUid);
  }

  changedAt(uid: string): number | undefined {
    return this.#changedAt.get(uid);
  }

  start(): void {
    for (const watch of this.#watches) watch.start();
  }

  stop(): void {
    for (const watch of this.#watches) watch.stop();
  }

  retry(): void {
    for (const watch of this.#watches) watch.retry();
  }

  retryUnreached(): void {
    for (const watch of this.#watches) watch.retryUnreached();
  }

  /** Back to the whole cluster: what is known is forgotten, and told again as it is read. */
  widen(): void {
    for (const watch of this.#watches) watch.widen();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #rolloutsChanged(uids: ReadonlySet<string>): void {
    const now = this.#clock.now();
    for (const uid of uids) {
      const rollout = this.#rollouts.get(uid);
      this.#names.update(uid, rollout?.metadata);
      if (rollout) this.#changedAt.set(uid, now);
      else this.#changedAt.delete(uid);
    }
    this.#changed.fire({ rollouts: uids, analysisRuns: NOTHING, owners: NOTHING });
  }

  #analysisRunsChanged(uids: ReadonlySet<string>): void {
    const owners = this.#runs.update(uids);
    const rollouts = new Set([...owners].flatMap(([uid, kind]) => (kind === 'Rollout' ? [uid] : [])));
    this.#changed.fire({ rollouts, analysisRuns: uids, owners: new Set(owners.keys()) });
  }
}
