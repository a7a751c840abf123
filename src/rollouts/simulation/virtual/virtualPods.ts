// The pods of a cluster with a virtual clock, as times: each exists as soon as it is asked for and is available from a moment
// on, perhaps never. Kubelet and ReplicaSet controller in one.
import { desiredPods } from '../../model/workloads/replicaSetPods';
import type { ReplicaSet } from '../../objects/objects';

/** How fast pods are. Moments in ms; infinite: never, or nobody knows when. */
export interface PodPace {
  /** From when on each pod that is there at the beginning is available; for none that has to be told, leave it out. */
  readonly present?: (replicaSet: ReplicaSet) => readonly number[];
  /** From when on a pod is available that is made now. */
  readonly created: (replicaSet: ReplicaSet, now: number) => number;
}

export class VirtualPods {
  readonly #pace: PodPace;
  /** From when on each pod is available, the first one first, by the ReplicaSet's uid. */
  readonly #availableAt = new Map<string, readonly number[]>();

  constructor(pace: PodPace) {
    this.#pace = pace;
  }

  /**
   * The ReplicaSet with the counts of its pods at `now`, and when one more becomes available. Those that are not available
   * go first.
   */
  keep(replicaSet: ReplicaSet, now: number): { readonly replicaSet: ReplicaSet; readonly nextAt: number | undefined } {
    const wanted = desiredPods(replicaSet);
    const { uid } = replicaSet.metadata;
    const present = this.#availableAt.get(uid) ?? this.#pace.present?.(replicaSet) ?? [];
    const missing = Math.max(0, wanted - present.length);
    const added = missing === 0 ? [] : Array<number>(missing).fill(this.#pace.created(replicaSet, now));
    const pods = [...present, ...added].sort((left, right) => left - right).slice(0, wanted);
    this.#availableAt.set(uid, pods);
    const available = pods.filter((at) => at <= now).length;
    const soonest = pods[available];
    return {
      replicaSet: withCounts(replicaSet, wanted, available),
      nextAt: soonest === undefined || soonest === Number.POSITIVE_INFINITY ? undefined : soonest,
    };
  }

  /** Whether pods that are there never become available, as far as anybody knows. */
  lacksForGood({ metadata }: ReplicaSet): boolean {
    return this.#availableAt.get(metadata.uid)?.at(-1) === Number.POSITIVE_INFINITY;
  }
}

function withCounts(replicaSet: ReplicaSet, replicas: number, available: number): ReplicaSet {
  const { status } = replicaSet;
  if (status.replicas === replicas && (status.availableReplicas ?? 0) === available) return replicaSet;
  const counts = {
    replicas,
    fullyLabeledReplicas: replicas,
    readyReplicas: available,
    availableReplicas: available,
  };
  return { ...replicaSet, status: { ...status, ...counts } };
}
