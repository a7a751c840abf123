// How far an update may leave the wanted number of pods: `maxSurge` and `maxUnavailable` of a canary.
import type { CanaryStrategy, IntOrString } from '../../objects/objects';

/** How far the number of pods may leave `spec.replicas`, in pods. */
export interface ReplicaLimits {
  /** Pods above the wanted number. */
  readonly maxSurge: number;
  /** Pods below the wanted number that may be unavailable; never more than wanted. */
  readonly maxUnavailable: number;
}

/** What a canary without `maxSurge` or `maxUnavailable` gets; as a string it is a percentage (reference 5.1). */
export const DEFAULT_SURGE_AND_UNAVAILABLE = '25';

/**
 * `maxSurge` and `maxUnavailable` in pods of `replicas`. A string is a percentage, with `%` or without ("1" is 1 %, not
 * one pod); surge is rounded up, unavailable down. Both 0 becomes 1 unavailable, else nothing could ever move. A string
 * that isn't a number makes both 0 (the controller drops the error). No pods wanted: nothing may be unavailable.
 * Source: reference 5.1, upstream `resolveFenceposts`, `MaxSurge`, `MaxUnavailable`.
 */
export function replicaLimits(
  canary: Pick<CanaryStrategy, 'maxSurge' | 'maxUnavailable'>,
  replicas: number,
): ReplicaLimits {
  const maxSurge = inPods(canary.maxSurge ?? DEFAULT_SURGE_AND_UNAVAILABLE, replicas, Math.ceil);
  const maxUnavailable = inPods(canary.maxUnavailable ?? DEFAULT_SURGE_AND_UNAVAILABLE, replicas, Math.floor);
  if (maxSurge === undefined || maxUnavailable === undefined) return { maxSurge: 0, maxUnavailable: 0 };
  const nothingMayMove = maxSurge === 0 && maxUnavailable === 0;
  return { maxSurge, maxUnavailable: Math.min(nothingMayMove ? 1 : maxUnavailable, replicas) };
}

/** Pods of an int-or-percentage; `undefined` where a string isn't a whole number. */
function inPods(value: IntOrString, replicas: number, round: (pods: number) => number): number | undefined {
  if (typeof value === 'number') return value;
  const percent = value.replaceAll('%', '');
  return /^[+-]?\d+$/.test(percent) ? round((Number(percent) * replicas) / 100) : undefined;
}
