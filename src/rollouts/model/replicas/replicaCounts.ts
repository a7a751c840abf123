// Pods of ReplicaSets as numbers: what the arithmetic gives, and what a ReplicaSet wants and has.
import type { ReplicaSet } from '../../objects/objects';

/** Pods for the ReplicaSet of the new revision and for that of the stable one. */
export interface ReplicaCounts {
  readonly canary: number;
  readonly stable: number;
}

/** The pods a ReplicaSet is asked to have; absent means 1, as for Kubernetes. */
export function desiredPods({ spec }: Pick<ReplicaSet, 'spec'>): number {
  return spec.replicas ?? 1;
}

/** A ReplicaSet's pods that are ready for long enough to count. */
export function availablePods({ status }: Pick<ReplicaSet, 'status'>): number {
  return status.availableReplicas ?? 0;
}
