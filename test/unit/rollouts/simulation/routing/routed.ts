// Canaries with a traffic router, and a kubelet that a test holds back.
import type { CanaryStrategy } from '../../../../../src/rollouts';
import type { ClusterParts } from '../../../../support/recorded/simulatedCluster';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

/** The strategy of all tests here; the router has no events of its own. */
export const ROUTED: CanaryStrategy = {
  canaryService: 'canary',
  stableService: 'stable',
  trafficRouting: { smi: {} },
};

/** A cluster with a routed canary whose first revision is healthy. */
export function routed({ canary, ...parts }: ClusterParts = {}): SimulatedCluster {
  return SimulatedCluster.healthy({ ...parts, canary: { ...ROUTED, ...canary } });
}

/** Lets each image have at most so many available pods; images that are not named have all. */
export function limit(cluster: SimulatedCluster, pods: Readonly<Record<string, number>>): SimulatedCluster {
  cluster.available = (replicaSet, image) => Math.min(pods[image] ?? Infinity, replicaSet.spec.replicas ?? 1);
  return cluster;
}

/** Texts of the events of a reason. */
export function told({ events }: SimulatedCluster, reason: string): readonly string[] {
  return events.filter((event) => event.reason === reason).map(({ message }) => message);
}
