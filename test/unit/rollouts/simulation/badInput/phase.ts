// A state in which something can go wrong around a Rollout, and the kubelet that brings it there.
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

export interface Phase {
  readonly name: string;
  /** The cluster in that phase; the image `web:2` is on its way, or was. */
  readonly at: () => SimulatedCluster;
  /** Persons' and time's part of finishing from here, so that revision 2 serves alone. */
  readonly finish: (cluster: SimulatedCluster) => SimulatedCluster;
  /** True where no pod of the Rollout is created or deleted, also for an autoscaler (P6; upstream `haltProgress`). */
  readonly holdsPods?: boolean;
  /** True where a number of replicas other than at the beginning holds the update for good. */
  readonly isHeldByScaling?: boolean;
}

/** Without pods of the new revision, as in the middle of scaling up. */
export function starved(cluster: SimulatedCluster): SimulatedCluster {
  cluster.available = ({ spec }, image) => (image === 'web:2' ? 0 : (spec.replicas ?? 1));
  return cluster.setImage('web:2');
}

/** Every pod becomes available. */
export function fed(cluster: SimulatedCluster): SimulatedCluster {
  cluster.available = ({ spec }) => spec.replicas ?? 1;
  return cluster.settle();
}
