// A kubelet and a ReplicaSet controller in which pods come and go at once: counts follow what is asked for, and evicted
// pods are replaced by new ones.
import assert from 'node:assert/strict';
import { formatTimestamp, type Pod, type ReplicaSet } from '../../../src/rollouts';

/** How many of a ReplicaSet's pods are available; more than it has count as all. */
export type Availability = (replicaSet: ReplicaSet, image: string) => number;

/** The ReplicaSet with the counts of its pods; the same object when they are right. */
export function withPodCounts(replicaSet: ReplicaSet, availability: Availability): ReplicaSet {
  const replicas = replicaSet.spec.replicas ?? 1;
  const image = replicaSet.spec.template?.spec.containers[0]?.image ?? '';
  const available = Math.min(replicas, availability(replicaSet, image));
  const { status } = replicaSet;
  if (status.replicas === replicas && status.availableReplicas === available) return replicaSet;
  const counts = { replicas, fullyLabeledReplicas: replicas, readyReplicas: available, availableReplicas: available };
  return { ...replicaSet, status: { ...status, ...counts } };
}

/** As many ready pods as each ReplicaSet wants; the same list when they are right. */
export function keepPods(pods: readonly Pod[], replicaSets: readonly ReplicaSet[], now: number): readonly Pod[] {
  const alive = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const wanted = replicaSets.flatMap((replicaSet) => {
    const replicas = replicaSet.spec.replicas ?? 1;
    const own = alive.filter(({ metadata }) => metadata.ownerReferences?.[0]?.uid === replicaSet.metadata.uid);
    const names = new Set(pods.map(({ metadata }) => metadata.name));
    const missing = Array.from({ length: Math.max(0, replicas - own.length) }, () => newPod(replicaSet, names, now));
    return [...own.slice(0, replicas), ...missing];
  });
  return wanted.length === pods.length && wanted.every((pod) => pods.includes(pod)) ? pods : wanted;
}

function newPod({ metadata }: ReplicaSet, taken: Set<string>, now: number): Pod {
  const time = formatTimestamp(now);
  const name = Array.from(
    { length: taken.size + 1 },
    (_, index) => `${metadata.name}-${String(now)}-${String(index)}`,
  ).find((candidate) => !taken.has(candidate));
  assert.ok(name);
  taken.add(name);
  return {
    kind: 'Pod',
    metadata: {
      name,
      namespace: metadata.namespace,
      uid: name,
      resourceVersion: '1',
      creationTimestamp: time,
      ownerReferences: [{ kind: 'ReplicaSet', name: metadata.name, uid: metadata.uid, controller: true }],
    },
    spec: { containers: [{ name: 'web', image: 'web' }] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: time }] },
  };
}
