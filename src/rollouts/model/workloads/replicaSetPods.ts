// How many pods a ReplicaSet wants, and how many of them count.
import type { ReplicaSet } from '../../objects/objects';

/** The pods a ReplicaSet is asked to have; absent means 1, as for Kubernetes. */
export function desiredPods({ spec }: Pick<ReplicaSet, 'spec'>): number {
  return spec.replicas ?? 1;
}

/** A ReplicaSet's pods that are ready for long enough to count. */
export function availablePods({ status }: Pick<ReplicaSet, 'status'>): number {
  return status.availableReplicas ?? 0;
}

/** Available pods that the ReplicaSet is also asked to have: those above are about to go. */
export function servingPods(replicaSet: Pick<ReplicaSet, 'spec' | 'status'>): number {
  return Math.min(availablePods(replicaSet), desiredPods(replicaSet));
}
