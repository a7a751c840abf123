// One Rollout with everything that belongs to it, watched while somebody has it open: ReplicaSets and Pods by its
// selector, Experiments by Argo's mark, Events by its uid; Rollout and AnalysisRuns come from the fleet. Shared by all
// who look at the same Rollout.
import { CHANGE_WINDOW_MS } from '../../kubernetes';
import type { Disposable, Event } from '../../lifecycle';
import { Coalescer, DisposableStore, Emitter } from '../../lifecycle';
import type { Experiment, KubernetesEvent, Pod, ReplicaSet, Rollout, RolloutTree } from '../../rollouts';
import { joinRollout, POD_TEMPLATE_HASH_LABEL } from '../../rollouts';
import type { WatchedFleet } from './fleet';
import type { Freshness } from './freshness';
import { freshnessOf } from './freshness';
import type { WatchSource } from './scopedWatch';
import { ScopedWatch } from './scopedWatch';
import { selectorOf } from './selector';
import { EVENTS, EXPERIMENTS, PODS, REPLICA_SETS } from './watchedKinds';

interface Watches {
  readonly replicaSets: ScopedWatch<ReplicaSet>;
  readonly pods: ScopedWatch<Pod>;
  readonly experiments: ScopedWatch<Experiment>;
  readonly events: ScopedWatch<KubernetesEvent>;
  /** The four, for what is done to each. */
  readonly all: readonly (
    ScopedWatch<ReplicaSet> | ScopedWatch<Pod> | ScopedWatch<Experiment> | ScopedWatch<KubernetesEvent>
  )[];
}

/** What is known of one Rollout. */
export class RolloutDetail implements Disposable {
  readonly uid: string;
  readonly #source: WatchSource;
  readonly #fleet: WatchedFleet;
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #changes: Coalescer<string>;
  #watches: Watches | undefined;
  #tree: RolloutTree | undefined;

  constructor(uid: string, source: WatchSource, fleet: WatchedFleet) {
    this.uid = uid;
    this.#source = source;
    this.#fleet = fleet;
    this.#changed = this.#disposables.add(
      new Emitter<undefined>((error) => source.log.error('A listener of a rollout failed', error)),
    );
    this.#changes = this.#disposables.add(
      new Coalescer<string>(source.clock, CHANGE_WINDOW_MS, () => this.#changed.fire(undefined)),
    );
    this.#disposables.add(fleet.onDidChange(({ uids }) => this.#takeFleet(uids)));
    this.#disposables.add(fleet.onDidChangeState(() => this.#invalidate()));
    this.#begin();
  }

  /** Anything of it changed; at most every 250 ms. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** `undefined` before the fleet has it, and after it was deleted. */
  get rollout(): Rollout | undefined {
    return this.#fleet.rollout(this.uid);
  }

  /** The Rollout joined with its parts by owner; `undefined` as for `rollout`. */
  get tree(): RolloutTree | undefined {
    const { rollout } = this;
    if (!rollout) return undefined;
    this.#tree ??= joinRollout({
      rollout,
      replicaSets: this.replicaSets,
      pods: [...(this.#watches?.pods.values() ?? [])],
      analysisRuns: [...this.#fleet.analysisRuns()].filter(
        ({ metadata }) => metadata.namespace === rollout.metadata.namespace,
      ),
      experiments: [...(this.#watches?.experiments.values() ?? [])],
    });
    return this.#tree;
  }

  /** By selector; also some that belong to others. */
  get replicaSets(): readonly ReplicaSet[] {
    return [...(this.#watches?.replicaSets.values() ?? [])];
  }

  /** The Events of the Rollout itself, newest last. */
  get events(): readonly KubernetesEvent[] {
    const events = [...(this.#watches?.events.values() ?? [])];
    return events.sort((left, right) => timeOf(left).localeCompare(timeOf(right)));
  }

  get freshness(): Freshness {
    const details = this.#watches?.all.flatMap((watch) => watch.parts) ?? [];
    return freshnessOf(
      this.#fleet.rolloutParts,
      [...this.#fleet.analysisRunParts, ...details],
      this.#source.clock.now(),
    );
  }

  retry(): void {
    for (const watch of this.#watches?.all ?? []) watch.retry();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #takeFleet(uids: ReadonlySet<string> | 'all'): void {
    if (uids !== 'all' && !uids.has(this.uid)) return;
    this.#begin();
    this.#invalidate();
  }

  #invalidate(): void {
    this.#tree = undefined;
    this.#changes.add([this.uid]);
  }

  /** Starts the watches, once the fleet says where the Rollout is and what selects its parts. */
  #begin(): void {
    const { rollout } = this;
    if (!rollout || this.#watches) return;
    const { namespace } = rollout.metadata;
    const own = { namespace, labelSelector: selectorOf(rollout) };
    const marked = { namespace, labelSelector: POD_TEMPLATE_HASH_LABEL };
    const about = { namespace, fieldSelector: `involvedObject.uid=${this.uid}` };
    const replicaSets = new ScopedWatch(REPLICA_SETS, this.#source, own);
    const pods = new ScopedWatch(PODS, this.#source, own);
    const experiments = new ScopedWatch(EXPERIMENTS, this.#source, marked);
    const events = new ScopedWatch(EVENTS, this.#source, about);
    this.#watches = { replicaSets, pods, experiments, events, all: [replicaSets, pods, experiments, events] };
    for (const watch of this.#watches.all) {
      this.#disposables.add(watch);
      this.#disposables.add(watch.onDidChange(() => this.#invalidate()));
      this.#disposables.add(watch.onDidChangeState(() => this.#invalidate()));
      watch.start();
    }
  }
}

/** RFC 3339 in UTC sorts as text. */
function timeOf({ lastTimestamp, firstTimestamp, metadata }: KubernetesEvent): string {
  return lastTimestamp ?? firstTimestamp ?? metadata.creationTimestamp ?? '';
}
