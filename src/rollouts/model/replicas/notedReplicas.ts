// The `spec.replicas` that the controller has noted on a ReplicaSet. While it hasn't noted a change there, every pass is one of
// scaling. Source: upstream `isScalingEvent`.
import type { ReplicaSet, Rollout } from '../../objects/objects';
import { DESIRED_REPLICAS_ANNOTATION } from '../../objects/wellKnownKeys';
import { wantedReplicas } from '../state/updateState';

/** The noted number; `undefined` where none is. */
export function notedReplicas({ metadata }: ReplicaSet): number | undefined {
  const noted = Number(metadata.annotations?.[DESIRED_REPLICAS_ANNOTATION]);
  return Number.isInteger(noted) ? noted : undefined;
}

/** False while a change of `spec.replicas` is yet to be noted. */
export function notesReplicas(replicaSet: ReplicaSet, rollout: Rollout): boolean {
  const noted = notedReplicas(replicaSet);
  return noted === undefined || noted === wantedReplicas(rollout);
}
