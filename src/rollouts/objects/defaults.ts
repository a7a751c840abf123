// What the controller assumes where an object says nothing. Source: reference 5.1 (rollouts), 5.3 (routers) and 5.4
// (metrics). `maxSurge` and `maxUnavailable` are in `replicaLimits.ts`, because their default has a meaning of its own.
import type { RolloutSpec } from './rollout';
import type { BlueGreenStrategy, CanaryStrategy } from './strategy';

/** By the names of the fields; times are in seconds. The same in canary and blueGreen where both have the field. */
export const DEFAULTS = {
  replicas: 1,
  minReadySeconds: 0,
  revisionHistoryLimit: 10,
  progressDeadlineSeconds: 600,
  successfulRunHistoryLimit: 5,
  unsuccessfulRunHistoryLimit: 5,
  scaleDownDelaySeconds: 30,
  abortScaleDownDelaySeconds: 30,
  maxTrafficWeight: 100,
  consecutiveErrorLimit: 4,
} as const;

/** Seconds without progress after which an update has missed its deadline (reference 6.10). */
export function progressDeadlineSeconds(spec: Pick<RolloutSpec, 'progressDeadlineSeconds'>): number {
  return spec.progressDeadlineSeconds ?? DEFAULTS.progressDeadlineSeconds;
}

/** Seconds that the old version keeps its pods once the new one has all traffic (reference 5.1). */
export function scaleDownDelaySeconds(
  strategy: Pick<BlueGreenStrategy | CanaryStrategy, 'scaleDownDelaySeconds'>,
): number {
  return strategy.scaleDownDelaySeconds ?? DEFAULTS.scaleDownDelaySeconds;
}

/**
 * Seconds that an aborted revision keeps its pods where traffic can be switched away from it; `undefined`: they are
 * kept until someone acts, which is what 0 means here (reference 5.1).
 */
export function abortScaleDownDelaySeconds(
  strategy: Pick<BlueGreenStrategy | CanaryStrategy, 'abortScaleDownDelaySeconds'>,
): number | undefined {
  const seconds = strategy.abortScaleDownDelaySeconds ?? DEFAULTS.abortScaleDownDelaySeconds;
  return seconds === 0 ? undefined : seconds;
}
