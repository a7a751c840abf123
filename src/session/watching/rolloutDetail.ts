// One Rollout with everything that belongs to it, watched while someone has it open: ReplicaSets and Pods by its
// selector, Experiments by Argo's mark, and Events by its uid while they are shown; Rollout and AnalysisRuns come from the
// fleet. Shared by all who look at the same Rollout.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter, toDisposable } from '../../lifecycle';
import type { AnalysisRun, Experiment, KubernetesEvent, Pod, ReplicaSet, Rollout, RolloutTree } from '../../rollouts';
import { isOwnedBy, joinRollout, POD_TEMPLATE_HASH_LABEL } from '../../rollouts';
import type { OwnedFleetChange, WatchedFleet } from './fleet';
import type { Freshness } from './freshness';
import { freshnessOf } from './freshness';
import { Lookers } from './lookers';
import type { WatchSource } from './scopedWatch';
import { ScopedWatch } from './scopedWatch';
import { selectorOf } from './selector';
import { EVENTS, EXPERIMENTS, PODS, REPLICA_SETS } from './watchedKinds';

interface Watches {
  readonly replicaSets: ScopedWatch<ReplicaSet>;
  readonly pods: ScopedWatch<Pod>;
  readonly experiments: ScopedWatch<Experiment>;
  readonly events: ScopedWatch<KubernetesEvent>;
}

export interface RolloutDetailSource extends WatchSource {
  /** How long Events are watched after nobody shows them any more (ms). */
  readonly graceMs?: number | undefined;
}

/** What is known of one Rollout. */
export class RolloutDetail implements Disposable {
  readonly uid: string;
  readonly #source: RolloutDetailSource;
  readonly #fleet: WatchedFleet;
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #eventLookers: Lookers;
  #watches: Watches | undefined;
  #tree: RolloutTree | undefined;
  #replicaSets: readonly ReplicaSet[] | undefined;

  constructor(uid: string, source: RolloutDetailSource, fleet: WatchedFleet) {
    const { clock, graceMs, log } = source;
    this.uid = uid;
    this.#source = source;
    this.#fleet = fleet;
    this.#changed = new Emitter((error) => log.error('A listener of a rollout failed', error));
    this.#eventLookers = new Lookers({
      clock,
      graceMs,
      start: () => this.#watches?.events.start(),
      stop: () => this.#watches?.events.stop(),
    });
    this.#disposables.add(
      this.#changed,
      this.#eventLookers,
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

  /** Its own; those of its Experiments are in the tree. */
  get replicaSets(): readonly ReplicaSet[] {
    this.#replicaSets ??= this.#selected.replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, this.uid));
    return this.#replicaSets;
  }

  get analysisRuns(): readonly AnalysisRun[] {
    return this.#fleet.analysisRunsOf(this.uid);
  }

  /** The Events of the Rollout itself, newest last; as of when someone showed them last. */
  get events(): readonly KubernetesEvent[] {
    const events = [...(this.#watches?.events.values() ?? [])];
    return events.sort((left, right) => timeOf(left).localeCompare(timeOf(right)));
  }

  get freshness(): Freshness {
    const details = this.#shownWatches.flatMap((watch) => watch.parts);
    return freshnessOf(
      this.#fleet.rolloutParts,
      [...this.#fleet.analysisRunParts, ...details],
      this.#source.clock.now(),
    );
  }

  /** Someone shows the Events, until the answer is disposed. */
  showEvents(): Disposable {
    const hold = this.#eventLookers.hold();
    this.#changed.fire(undefined);
    return toDisposable(() => {
      hold.dispose();
      this.#changed.fire(undefined);
    });
  }

  retry(): void {
    for (const watch of this.#shownWatches) watch.retry();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** What stands for something that is on the screen. */
  get #shownWatches(): readonly Watches[keyof Watches][] {
    if (!this.#watches) return [];
    const { replicaSets, pods, experiments, events } = this.#watches;
    return [replicaSets, pods, experiments, ...(this.#eventLookers.held ? [events] : [])];
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
    const about = { namespace, fieldSelector: `involvedObject.uid=${this.uid}` };
    this.#watches = {
      replicaSets: this.#follow(new ScopedWatch(REPLICA_SETS, this.#source, own)),
      pods: this.#follow(new ScopedWatch(PODS, this.#source, own)),
      experiments: this.#follow(new ScopedWatch(EXPERIMENTS, this.#source, marked)),
      events: this.#follow(new ScopedWatch(EVENTS, this.#source, about)),
    };
    const { events, ...always } = this.#watches;
    for (const watch of Object.values(always)) watch.start();
    if (this.#eventLookers.started) events.start();
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

/** RFC 3339 in UTC sorts as text. */
function timeOf({ lastTimestamp, firstTimestamp, metadata }: KubernetesEvent): string {
  return lastTimestamp ?? firstTimestamp ?? metadata.creationTimestamp ?? '';
}
