// How a ReplicaSet is doing, and until when one that lost its role is kept.
import type { ReplicaSet } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { SCALE_DOWN_DEADLINE_ANNOTATION } from '../../objects/wellKnownKeys';
import { desiredPods } from './replicaSetPods';

export type ReplicaSetStatus = 'Healthy' | 'Progressing' | 'ScaledDown' | 'ReplicaFailure';

/**
 * The plugin's status of a ReplicaSet. While its last change is not observed it is Progressing whatever else is true;
 * ScaledDown depends on the wanted count alone, so terminating pods can be under it. An absent wanted count is no
 * count to fall short of. Source: reference 2.2, plugin-text part 3.
 */
export function replicaSetStatus({ metadata, spec, status }: ReplicaSet): ReplicaSetStatus {
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) return 'Progressing';
  if (replicaFailure({ status }) !== undefined) return 'ReplicaFailure';
  if (spec.replicas !== undefined && (status.availableReplicas ?? 0) < spec.replicas) return 'Progressing';
  return spec.replicas === 0 ? 'ScaledDown' : 'Healthy';
}

/** Why pods cannot be made (quota, admission, …), in Kubernetes' words (perhaps none); `undefined` when they can. */
export function replicaFailure({ status }: Pick<ReplicaSet, 'status'>): string | undefined {
  const failure = status.conditions?.find(({ type }) => type === 'ReplicaFailure');
  // A pod that can't be deleted (`FailedDelete`) is not missing.
  const isMissing = failure?.status === 'True' && failure.reason !== 'FailedDelete';
  return isMissing ? (failure.message ?? '') : undefined;
}

/** The moment at which a ReplicaSet without a role may be scaled to 0. */
export interface ScaleDownDeadline {
  /** Milliseconds since the epoch; `undefined` where the annotation cannot be read. */
  readonly at: number | undefined;
}

/** The scale-down delay of a ReplicaSet; `undefined` where it carries none. Experiments' ReplicaSets may carry one too. */
export function scaleDownDeadline({ metadata }: Pick<ReplicaSet, 'metadata'>): ScaleDownDeadline | undefined {
  const text = metadata.annotations?.[SCALE_DOWN_DEADLINE_ANNOTATION];
  return text ? { at: parseTimestamp(text) } : undefined;
}

/**
 * The moment (milliseconds) from which the controller scales a ReplicaSet down; `undefined` where it doesn't. One at 0 has
 * nothing left to scale down, whatever its annotation says.
 */
export function scaleDownAt(replicaSet: Pick<ReplicaSet, 'metadata' | 'spec'>): number | undefined {
  return desiredPods(replicaSet) === 0 ? undefined : scaleDownDeadline(replicaSet)?.at;
}
