// Revisions: the numbers that the controller gives to pod templates, and the hashes that tell ReplicaSets apart.
import type { ObjectMeta, ReplicaSet } from '../../objects/objects';
import { POD_TEMPLATE_HASH_LABEL, REVISION_ANNOTATION } from '../../objects/wellKnownKeys';

/** Whole numbers as Go's `strconv.Atoi` reads them: an optional sign and digits, nothing else. */
export function parseWholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

/**
 * The revision an object (Rollout, ReplicaSet, AnalysisRun, Experiment) belongs to; 0 where the annotation is absent or
 * unreadable, for example before the controller has seen it. Source: reference 2.2, upstream `parseRevision`.
 */
export function revisionOf(object: { readonly metadata: ObjectMeta }): number {
  return parseWholeNumber(object.metadata.annotations?.[REVISION_ANNOTATION]) ?? 0;
}

/** The pod template hash an object carries as a label; `undefined` where it has none. */
export function podTemplateHashOf(object: { readonly metadata: ObjectMeta }): string | undefined {
  return object.metadata.labels?.[POD_TEMPLATE_HASH_LABEL] || undefined;
}

/** The ReplicaSet with this pod template hash among a rollout's own; an empty or absent hash finds none. */
export function replicaSetWithHash(
  replicaSets: readonly ReplicaSet[] | undefined,
  hash: string | undefined,
): ReplicaSet | undefined {
  return hash ? replicaSets?.find((replicaSet) => podTemplateHashOf(replicaSet) === hash) : undefined;
}
