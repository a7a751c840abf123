// The orders in which the plugin lists a Rollout's parts; ours are the same, so that the two agree.
// Source: plugin-text part 4. Names compare by code units, which for Kubernetes' ASCII names is bytewise.
import type { ObjectMeta } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { revisionOf } from './revision';

interface Described {
  readonly metadata: ObjectMeta;
}

/** ReplicaSets: revision descending, then name. */
export function byRevisionThenName(left: Described, right: Described): number {
  return revisionOf(right) - revisionOf(left) || compareText(left.metadata.name, right.metadata.name);
}

/** AnalysisRuns: revision descending, then creation, then name descending. */
export function byRevisionThenCreation(left: Described, right: Described): number {
  return (
    revisionOf(right) - revisionOf(left) ||
    compareCreation(left, right) ||
    compareText(right.metadata.name, left.metadata.name)
  );
}

/** Pods and Experiments: creation, then name (the plugin leaves Experiments of the same second in any order). */
export function byCreationThenName(left: Described, right: Described): number {
  return compareCreation(left, right) || compareText(left.metadata.name, right.metadata.name);
}

/** Bytewise for ASCII, unlike a locale's order. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A missing creation time is the earliest. */
function compareCreation(left: Described, right: Described): number {
  const [before, after] = [left.metadata.creationTimestamp, right.metadata.creationTimestamp];
  return before === after ? 0 : (parseTimestamp(before) ?? 0) - (parseTimestamp(after) ?? 0);
}
