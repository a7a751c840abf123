// One person's look at one Rollout: what they see of it, until they look away.
import type { Disposable, Event } from '../lifecycle';
import { DisposableStore } from '../lifecycle';
import type { AnalysisRun, KubernetesEvent, ReplicaSet, Rollout, RolloutTree } from '../rollouts';
import type { Fleet } from './watching/fleet';
import type { Freshness } from './watching/freshness';
import type { RolloutDetail } from './watching/rolloutDetail';

export interface RolloutLook extends Disposable {
  readonly uid: string;
  /** `undefined` before the Rollout is known, and after it was deleted. */
  readonly rollout: Rollout | undefined;
  /** The Rollout joined with everything that belongs to it, as far as it is there. */
  readonly tree: RolloutTree | undefined;
  /** Its own ReplicaSets, as decisions and sentences take them. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly analysisRuns: readonly AnalysisRun[];
  /** Events about the Rollout itself, newest last. */
  readonly events: readonly KubernetesEvent[];
  readonly freshness: Freshness;
  /** Anything of it changed, also its freshness; at most every 250 ms. */
  readonly onDidChange: Event<undefined>;
}

/** A look at a detail that others may share; `holds` are let go with it. */
export function lookAtDetail(detail: RolloutDetail, fleet: Fleet, holds: readonly Disposable[]): RolloutLook {
  const disposables = new DisposableStore();
  for (const hold of holds) disposables.add(hold);
  return {
    uid: detail.uid,
    get rollout() {
      return detail.rollout;
    },
    get tree() {
      return detail.tree;
    },
    get replicaSets() {
      return detail.replicaSets.filter(({ metadata }) =>
        metadata.ownerReferences?.some(({ uid }) => uid === detail.uid),
      );
    },
    get analysisRuns() {
      return fleet.analysisRunsOf(detail.uid);
    },
    get events() {
      return detail.events;
    },
    get freshness() {
      return detail.freshness;
    },
    onDidChange: (listener) => disposables.add(detail.onDidChange(listener)),
    dispose: () => disposables.dispose(),
  };
}
