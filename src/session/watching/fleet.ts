// Every Rollout and AnalysisRun that the person may see, with the AnalysisRuns of each Rollout at hand: what lists and
// trees are made of.
import { CHANGE_WINDOW_MS } from '../../kubernetes';
import type { Disposable } from '../../lifecycle';
import type { Event } from '../../lifecycle';
import { Coalescer, DisposableStore, Emitter } from '../../lifecycle';
import type { AnalysisRun, Rollout } from '../../rollouts';
import type { WatchPart } from './freshness';
import type { WatchSource } from './scopedWatch';
import { ScopedWatch } from './scopedWatch';
import { ANALYSIS_RUNS, ROLLOUTS } from './watchedKinds';

/** What changed: the uids of Rollouts and AnalysisRuns whose rows may look different, or everything. */
export interface FleetChange {
  readonly uids: ReadonlySet<string> | 'all';
}

/** The reading side. */
export interface Fleet {
  /** How many Rollouts there are. */
  readonly size: number;
  rollouts(): Iterable<Rollout>;
  rollout(uid: string): Rollout | undefined;
  /** A Rollout by where it is, for callers that know no uid. */
  find(namespace: string, name: string): Rollout | undefined;
  analysisRuns(): Iterable<AnalysisRun>;
  analysisRun(uid: string): AnalysisRun | undefined;
  /** The AnalysisRuns that belong to a Rollout, in no order. */
  analysisRunsOf(rolloutUid: string): readonly AnalysisRun[];
}

/** The fleet and what keeps it up to date. */
export class WatchedFleet implements Fleet, Disposable {
  readonly #rollouts: ScopedWatch<Rollout>;
  readonly #analysisRuns: ScopedWatch<AnalysisRun>;
  readonly #disposables = new DisposableStore();
  readonly #changes: Coalescer<string>;
  readonly #changed: Emitter<FleetChange>;
  readonly #stateChanged: Emitter<undefined>;
  /** uid of an AnalysisRun → uid of its Rollout, and back. */
  readonly #ownerOf = new Map<string, string>();
  readonly #runsOf = new Map<string, Set<string>>();

  /** @param namespaces watched where the whole cluster is forbidden. */
  constructor(source: WatchSource, namespaces: readonly string[]) {
    const onError = (error: unknown): void => source.log.error('A listener of the fleet failed', error);
    this.#changed = this.#disposables.add(new Emitter<FleetChange>(onError));
    this.#stateChanged = this.#disposables.add(new Emitter<undefined>(onError));
    this.#changes = this.#disposables.add(
      new Coalescer<string>(source.clock, CHANGE_WINDOW_MS, (uids) => this.#changed.fire({ uids })),
    );
    this.#rollouts = this.#disposables.add(new ScopedWatch(ROLLOUTS, source, {}, namespaces));
    this.#analysisRuns = this.#disposables.add(new ScopedWatch(ANALYSIS_RUNS, source, {}, namespaces));
    this.#disposables.add(this.#rollouts.onDidChange((uids) => this.#changes.add(uids)));
    this.#disposables.add(this.#analysisRuns.onDidChange((uids) => this.#changes.add(this.#reindex(uids))));
    for (const watch of this.#watches)
      this.#disposables.add(watch.onDidChangeState(() => this.#stateChanged.fire(undefined)));
  }

  /** Which rows changed: at once after a quiet time, else in pieces at least 250 ms apart. */
  get onDidChange(): Event<FleetChange> {
    return this.#changed.event;
  }

  get onDidChangeState(): Event<undefined> {
    return this.#stateChanged.event;
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
    for (const rollout of this.#rollouts.values())
      if (rollout.metadata.name === name && rollout.metadata.namespace === namespace) return rollout;
    return undefined;
  }

  analysisRuns(): Iterable<AnalysisRun> {
    return this.#analysisRuns.values();
  }

  analysisRun(uid: string): AnalysisRun | undefined {
    return this.#analysisRuns.get(uid);
  }

  analysisRunsOf(rolloutUid: string): readonly AnalysisRun[] {
    const uids = this.#runsOf.get(rolloutUid) ?? [];
    return [...uids].flatMap((uid) => this.#analysisRuns.get(uid) ?? []);
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

  /** Back to the whole cluster; everything is new then. */
  widen(): void {
    for (const watch of this.#watches) watch.widen();
    this.#changed.fire({ uids: 'all' });
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  get #watches(): readonly (ScopedWatch<Rollout> | ScopedWatch<AnalysisRun>)[] {
    return [this.#rollouts, this.#analysisRuns];
  }

  /** Keeps the two maps; answers with the changed AnalysisRuns and the Rollouts whose rows change with them. */
  #reindex(uids: ReadonlySet<string>): ReadonlySet<string> {
    const changed = new Set(uids);
    for (const uid of uids) {
      const before = this.#ownerOf.get(uid);
      const run = this.#analysisRuns.get(uid);
      const owner = run && rolloutOwner(run);
      if (before !== undefined) {
        changed.add(before);
        if (before !== owner) this.#disown(uid, before);
      }
      if (owner === undefined) continue;
      changed.add(owner);
      this.#ownerOf.set(uid, owner);
      const runs = this.#runsOf.get(owner) ?? new Set();
      this.#runsOf.set(owner, runs.add(uid));
    }
    return changed;
  }

  #disown(uid: string, owner: string): void {
    this.#ownerOf.delete(uid);
    const runs = this.#runsOf.get(owner);
    runs?.delete(uid);
    if (runs?.size === 0) this.#runsOf.delete(owner);
  }
}

/** Any ownerReference counts, not only the controller's (reference 2.2). */
function rolloutOwner({ metadata }: AnalysisRun): string | undefined {
  return metadata.ownerReferences?.find(({ kind }) => kind === 'Rollout')?.uid;
}
