// A Deployment's status: its counts, and the two conditions that clients wait for.
import { isDeepStrictEqual } from 'node:util';
import { formatTimestamp } from '../../rollouts';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, numberAt, objectAt } from '../server/storage/json';

/**
 * The status that goes with its ReplicaSets; `current` is that of the template in force. Counts of 0 are left out, as Go
 * does; a condition keeps its times while it says the same. Source: Kubernetes' deployment controller.
 */
export function deploymentStatus(
  deployment: KubernetesObject,
  current: KubernetesObject,
  all: readonly KubernetesObject[],
  now: number,
): JsonObject {
  const wanted = numberAt(objectAt(deployment, 'spec'), 'replicas') ?? 1;
  const sum = (count: string): number => all.reduce((total, replicaSet) => total + countOf(replicaSet, count), 0);
  const own = all.filter(({ metadata }) => metadata.uid === current.metadata.uid);
  const updated = own.reduce((total, replicaSet) => total + countOf(replicaSet, 'replicas'), 0);
  const replicas = sum('replicas');
  const available = sum('availableReplicas');
  const counts = {
    replicas,
    updatedReplicas: updated,
    readyReplicas: sum('readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, replicas - available),
  };
  const isDone = updated === wanted && replicas === wanted && available === wanted;
  const before = arrayAt(objectAt(deployment, 'status'), 'conditions').filter(isJsonObject);
  const conditionOf = (type: string, status: string, reason: string, message: string): JsonObject =>
    renewed(before, { type, status, reason, message }, formatTimestamp(now));
  const { name } = current.metadata;
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    conditions: [
      available >= wanted
        ? conditionOf('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.')
        : conditionOf(
            'Available',
            'False',
            'MinimumReplicasUnavailable',
            'Deployment does not have minimum availability.',
          ),
      isDone
        ? conditionOf(
            'Progressing',
            'True',
            'NewReplicaSetAvailable',
            `ReplicaSet "${name}" has successfully progressed.`,
          )
        : conditionOf('Progressing', 'True', 'ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`),
    ],
  };
}

/** The condition with the times that it has had since it says so. */
function renewed(before: readonly JsonObject[], condition: JsonObject, time: string): JsonObject {
  const present = before.find(({ type }) => type === condition['type']);
  const { lastTransitionTime: since = time, lastUpdateTime: _time, ...said } = present ?? {};
  if (present && isDeepStrictEqual(said, condition)) return present;
  const lastTransitionTime = present?.['status'] === condition['status'] ? since : time;
  return { ...condition, lastUpdateTime: time, lastTransitionTime };
}

function countOf(replicaSet: KubernetesObject, count: string): number {
  return numberAt(objectAt(replicaSet, 'status'), count) ?? 0;
}
