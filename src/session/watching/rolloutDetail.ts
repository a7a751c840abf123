// One Rollout with everything that belongs to it, watched while someone has it open: ReplicaSets and Pods by its
// selector, Experiments by Argo's mark, and Events while they are shown; Rollout and AnalysisRuns come from the fleet. Shared by
// all who look at the same Rollout.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { AnalysisRun, Experiment, KubernetesEvent, Pod, ReplicaSet, Rollout, RolloutTree } from '../../rollouts';
import { isOwnedBy, joinRollout, POD_TEMPLATE_HASH_LABEL } from '../../rollouts';
import type { OwnedFleetChange, WatchedFleet } from './fleet';
import type { Freshness, WatchPart } from './freshness';
import { freshnessOf } from './freshness';
import type { RolloutEventsSource } from './rolloutEvents';
import { RolloutEvents } from './rolloutEvents';
import { ScopedWatch } from './scopedWatch';
import { selectorOf } from './selector';
import { EXPERIMENTS, PODS, REPLICA_SETS } from './watchedKinds';

interface Watches {
  readonly replicaSets: ScopedWatch<ReplicaSet>;
  readonly pods: ScopedWatch<Pod>;
  readonly experiments: ScopedWatch<Experiment>;
}

/** What is known of one Rollout. */
export class RolloutDetail implements Disposable {
  readonly uid: string;
  readonly #source: RolloutEventsSource;
  readonly #fleet: WatchedFleet;
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #events: RolloutEvents;
  #watches: Watches | undefined;
  #tree: RolloutTree | undefined;
  #replicaSets: readonly ReplicaSet[] | undefined;

  constructor(uid: string, source: RolloutEventsSource, fleet: WatchedFleet) {
    this.uid = uid;
    this.#source = source;
    this.#fleet = fleet;
    this.#changed = new Emitter((error) => source.log.error('A listener of a rollout failed', error));
    this.#events = new RolloutEvents(source);
    this.#disposables.add(
      this.#changed,
      this.#events,
      this.#events.onDidChange(() => this.#changed.fire(undefined)),
      fleet.onDidChange((change) => this.#takeFleet(change)),
      fleet.onDidChangeState(() => this.#changed.fire(undefined)),
    );
    this.#begin();
  }

  /** Anything of it changed, told at once. */
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
    this.#tree ??= this.#join(rollout);
    return this.#tree;
  }

  /** Each of its watches has had a first picture, or is refused. */
  get isComplete(): boolean {
    const { replicaSets, pods, experiments } = this.#watches ?? {};
    const parts = [replicaSets, pods, experiments].map((watch) => watch?.parts ?? []);
    return parts.every(
      (of) =>
        of.length > 0 && of.every(({ state }) => state.data.kind === 'synced' || state.activity.kind === 'refused'),
    );
  }

  /** Its own; those of its Experiments are in the tree. */
  get replicaSets(): readonly ReplicaSet[] {
    this.#replicaSets ??= this.#selected.replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, this.uid));
    return this.#replicaSets;
  }

  get analysisRuns(): readonly AnalysisRun[] {
    return this.#fleet.analysisRunsOf(this.uid);
  }

  /** The Events about it and what belongs to it, newest last; as of when someone showed them last, `undefined` before. */
  get events(): readonly KubernetesEvent[] | undefined {
    const { tree } = this;
    return tree && this.#events.of(tree);
  }

  /** What is watched beside the fleet. */
  get parts(): readonly WatchPart[] {
    return this.#shownWatches.flatMap((watch) => watch.parts);
  }

  get freshness(): Freshness {
    return freshnessOf(
      this.#fleet.rolloutParts,
      [...this.#fleet.analysisRunParts, ...this.parts],
      this.#source.clock.now(),
    );
  }

  /** Someone shows the Events, until the answer is disposed. */
  showEvents(): Disposable {
    return this.#events.show();
  }

  retry(): void {
    for (const watch of this.#shownWatches) watch.retry();
  }

  retryUnreached(): void {
    for (const watch of this.#shownWatches) watch.retryUnreached();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** What stands for something that is on the screen. */
  get #shownWatches(): readonly Pick<Watches[keyof Watches], 'parts' | 'retry' | 'retryUnreached'>[] {
    if (!this.#watches) return [];
    const { replicaSets, pods, experiments } = this.#watches;
    const { shownWatch } = this.#events;
    return [replicaSets, pods, experiments, ...(shownWatch ? [shownWatch] : [])];
  }

  /** By selector; also some that belong to others. */
  get #selected(): { readonly replicaSets: ReplicaSet[]; readonly pods: Pod[]; readonly experiments: Experiment[] } {
    const { replicaSets, pods, experiments } = this.#watches ?? {};
    return {
      replicaSets: [...(replicaSets?.values() ?? [])],
      pods: [...(pods?.values() ?? [])],
      experiments: [...(experiments?.values() ?? [])],
    };
  }

  #join(rollout: Rollout): RolloutTree {
    const parts = this.#selected;
    const owners = [this.uid, ...parts.experiments.map(({ metadata }) => metadata.uid)];
    const analysisRuns = new Set(owners.flatMap((owner) => this.#fleet.analysisRunsOf(owner)));
    return joinRollout({ rollout, ...parts, analysisRuns: [...analysisRuns] });
  }

  #takeFleet({ rollouts, owners }: OwnedFleetChange): void {
    const isOwn = rollouts.has(this.uid);
    if (isOwn) this.#begin();
    if (isOwn || this.#hasExperiment(owners)) this.#partsChanged();
  }

  #hasExperiment(uids: ReadonlySet<string>): boolean {
    for (const uid of uids) if (this.#watches?.experiments.get(uid)) return true;
    return false;
  }

  #partsChanged(): void {
    this.#tree = undefined;
    this.#replicaSets = undefined;
    this.#changed.fire(undefined);
  }

  /** Starts the watches, once the fleet says where the Rollout is and what selects its parts. */
  #begin(): void {
    const { rollout } = this;
    if (!rollout || this.#watches) return;
    const { namespace } = rollout.metadata;
    const own = { namespace, labelSelector: selectorOf(rollout) };
    const marked = { namespace, labelSelector: POD_TEMPLATE_HASH_LABEL };
    this.#watches = {
      replicaSets: this.#follow(new ScopedWatch(REPLICA_SETS, this.#source, own)),
      pods: this.#follow(new ScopedWatch(PODS, this.#source, own)),
      experiments: this.#follow(new ScopedWatch(EXPERIMENTS, this.#source, marked)),
    };
    const { replicaSets, pods, experiments } = this.#watches;
    for (const watch of [replicaSets, pods, experiments]) watch.start();
    this.#events.begin(rollout);
  }

  #follow<Watch extends Watches[keyof Watches]>(watch: Watch): Watch {
    this.#disposables.add(
      watch,
      watch.onDidChange(() => this.#partsChanged()),
      watch.onDidChangeState(() => this.#changed.fire(undefined)),
    );
    return watch;
  }
}
