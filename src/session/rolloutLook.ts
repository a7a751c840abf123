// One person's look at one Rollout: what they see of it, until they look away.
import type { Clock, Disposable, Event } from '../lifecycle';
import { DisposableStore, Emitter, toDisposable } from '../lifecycle';
import type { AnalysisRun, KubernetesEvent, ReplicaSet, Rollout, RolloutTree } from '../rollouts';
import { lookScheduler } from './lookScheduler';
import type { Freshness } from './watching/freshness';
import type { RolloutDetail } from './watching/rolloutDetail';

export interface RolloutLook extends Disposable {
  readonly uid: string;
  /** `undefined` before the Rollout is known, and after it was deleted. */
  readonly rollout: Rollout | undefined;
  /** The Rollout joined with everything that belongs to it, as far as it is there; the same object until it changes. */
  readonly tree: RolloutTree | undefined;
  /** What belongs to it was read, as far as it may be: what isn't in the tree doesn't exist. */
  readonly isComplete: boolean;
  /** Its own ReplicaSets, as decisions and sentences take them. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
  /**
   * Events about the Rollout and what belongs to it, newest last; kept up to date while someone shows them, `undefined`
   * until they are read for the first time.
   */
  readonly events: readonly KubernetesEvent[] | undefined;
  readonly freshness: Freshness;
  /**
   * Anything of it changed, also its freshness: within a few ms after a quiet time, then at most every 250 ms; with the
   * changes of the fleet where it is opened in a look at the fleet.
   */
  readonly onDidChange: Event<undefined>;
  /** Watches the Events, and counts them among what may be missing, until the answer or the look is disposed. */
  showEvents(): Disposable;
}

/** A detail that is watched until `hold` is disposed. */
export interface HeldDetail {
  /** Shared with others who look at the same Rollout. */
  readonly detail: RolloutDetail;
  readonly hold: Disposable;
}

interface RolloutLookOptions {
  readonly detail: RolloutDetail;
  readonly onDidChange: Event<undefined>;
  /** End with the look. */
  readonly ownParts: readonly Disposable[];
  /** Ends the look with it. */
  readonly owner: DisposableStore;
}

export interface OwnScheduleOptions extends HeldDetail {
  readonly clock: Clock;
  readonly onListenerError: (error: unknown) => void;
  /** Ends the look with it. */
  readonly owner: DisposableStore;
}

/** A look with a schedule of its own. */
export function lookAtDetail({ detail, hold, clock, onListenerError, owner }: OwnScheduleOptions): RolloutLook {
  const changed = new Emitter<undefined>(onListenerError);
  const scheduler = lookScheduler(clock, () => changed.fire(undefined));
  const subscription = detail.onDidChange(() => scheduler.request());
  return rolloutLook({ detail, onDidChange: changed.event, ownParts: [hold, changed, scheduler, subscription], owner });
}

/** A look whose changes are told by whoever opens it. */
export function rolloutLook({ detail, onDidChange, ownParts, owner }: RolloutLookOptions): RolloutLook {
  const parts = new DisposableStore();
  parts.add(...ownParts);
  owner.add(parts);
  return {
    uid: detail.uid,
    get rollout() {
      return detail.rollout;
    },
    get tree() {
      return detail.tree;
    },
    get isComplete() {
      return detail.isComplete;
    },
    get replicaSets() {
      return detail.replicaSets;
    },
    get analysisRuns() {
      return detail.analysisRuns;
    },
    get events() {
      return detail.events;
    },
    get freshness() {
      return detail.freshness;
    },
    onDidChange,
    showEvents() {
      const shown = parts.add(detail.showEvents());
      return toDisposable(() => parts.delete(shown));
    },
    dispose: () => owner.delete(parts),
  };
}
