// How soon a metric can stop a bad version: the exposure that a plan has to name before anyone ships (O23).
import type { Metric } from '../../objects/objects';
import { effectiveLimits } from './limits';

export interface EarliestFailure {
  /** Measurements that must fail. */
  readonly measurements: number;
  /** Milliseconds from the start of the run to the last of them, if every measurement fails; query times not counted. */
  readonly afterMs: number;
}

/**
 * The soonest a metric can fail by its failure limit, or `undefined` when it never can: failures are not limited, its
 * count is too small, or its interval cannot be read.
 * *Source*: reference 6.9, O23.
 */
export function earliestFailure(metric: Metric): EarliestFailure | undefined {
  const limits = effectiveLimits(metric);
  if (limits.failures === undefined) return undefined;
  const measurements = limits.failures + 1;
  if (limits.count !== undefined && limits.count < measurements) return undefined;
  if (measurements > 1 && limits.intervalMs === undefined) return undefined;
  return { measurements, afterMs: limits.initialDelayMs + limits.failures * (limits.intervalMs ?? 0) };
}
