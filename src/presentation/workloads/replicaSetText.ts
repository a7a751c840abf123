// How many pods a ReplicaSet has, in words: the same in tree and panel.
import type { ReplicaSet } from '../../rollouts';
import { counted, desiredPods, podCountText } from '../../rollouts';

/**
 * "3 of 4 pods ready"; while it scales down "9 pods ready, 4 wanted"; "scaled down", with the pods that still end. An
 * absent wanted count means 1, as for Kubernetes.
 */
export function replicaSetText(replicaSet: Pick<ReplicaSet, 'spec' | 'status'>): string {
  const wanted = desiredPods(replicaSet);
  const { readyReplicas: ready = 0, replicas: existing = 0 } = replicaSet.status;
  if (wanted === 0) return existing === 0 ? 'scaled down' : `scaled down, ${counted(existing, 'pod')} terminating`;
  return podCountText(ready, wanted);
}
