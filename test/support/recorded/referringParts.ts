// A Rollout that takes its pod template from a Deployment.
import type { Deployment } from '../../../src/rollouts';
import type { ClusterParts } from './simulatedCluster';

/** What such a Rollout refers to. */
export const DEPLOYMENT: Deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop', uid: 'deployment-uid', resourceVersion: '1', generation: 1 },
  spec: {
    replicas: 4,
    selector: { matchLabels: { app: 'api' } },
    template: { metadata: { labels: { app: 'api' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
  },
};

/** The parts of one that scales its Deployment down never, on success, or as its own pods become ready. */
export function referringParts(
  scaleDown: 'never' | 'onsuccess' | 'progressively',
): Required<Pick<ClusterParts, 'spec' | 'workloads'>> {
  return {
    workloads: [DEPLOYMENT],
    spec: {
      template: undefined,
      selector: undefined,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', scaleDown },
    },
  };
}
