// Which of a Rollout's ReplicaSets is the new one, and their order.
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { ReplicaSet, Rollout } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { isSameTemplate, podTemplateHash } from '../hashing/hashes';

/**
 * The ReplicaSet of the template in the spec: by hash, else (made by another version, or brought back by `undo` with
 * Kubernetes' defaults in it) by the template itself. Source: upstream `FindNewReplicaSet`.
 */
export function findNewReplicaSet(rollout: Rollout, replicaSets: readonly ReplicaSet[]): ReplicaSet | undefined {
  const { template } = rollout.spec;
  const hash = podTemplateHash(template, rollout.status.collisionCount);
  return (
    replicaSets.find((replicaSet) => podTemplateHashOf(replicaSet) === hash) ??
    replicaSets.find(({ spec }) => isSameTemplate(spec.template, template))
  );
}

/** Oldest first; of the same second by name. Source: Kubernetes' `ReplicaSetsByCreationTimestamp`. */
export function byCreation(left: ReplicaSet, right: ReplicaSet): number {
  const created = ({ metadata }: ReplicaSet): number => parseTimestamp(metadata.creationTimestamp) ?? 0;
  return created(left) - created(right) || (left.metadata.name < right.metadata.name ? -1 : 1);
}
