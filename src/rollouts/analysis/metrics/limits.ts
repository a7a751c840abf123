// The limits of a metric as numbers. In an object they may be integers, strings ("3", "{{args.limit}}") or absent.
import { DEFAULTS } from '../../objects/defaults';
import { parseGoDuration } from '../../objects/goDuration';
import type { IntOrString, Metric } from '../../objects/objects';
import { hasPlaceholder } from '../templates/placeholders';

/** Wait after a measurement that ended in Error, whatever the interval (reference 6.9). */
export const ERROR_RETRY_MS = 10_000;

/** Measurements kept per metric unless `measurementRetention` says otherwise (reference 6.9). */
export const MEASUREMENTS_KEPT = 10;

export interface Limits {
  /** Failed measurements that are tolerated; one more fails the metric. `undefined`: failures are not limited (-1). */
  readonly failures: number | undefined;
  /** Inconclusive measurements that are tolerated; one more makes the metric Inconclusive. */
  readonly inconclusives: number;
  /** Consecutive errors that are tolerated; one more makes the metric Error. */
  readonly errorsInARow: number;
  /** Consecutive successes that end the metric as Successful. `undefined`: not in force (0). */
  readonly successesInARow: number | undefined;
  /** Measurements after which the metric ends. `undefined`: it continues until it is stopped. */
  readonly count: number | undefined;
  /** Milliseconds between measurements. `undefined`: no interval, or one that cannot be read. */
  readonly intervalMs: number | undefined;
  /** Milliseconds from the start of the run to the first measurement. */
  readonly initialDelayMs: number;
}

/** An int-or-string as Kubernetes' `IntOrString.IntValue` reads it: what isn't a whole number counts as 0. */
export function intValue(value: IntOrString | undefined, absent = 0): number {
  if (value === undefined) return absent;
  if (typeof value === 'number') return Math.trunc(value);
  return /^[+-]?\d+$/.test(value) ? Number(value) : 0;
}

/**
 * True for a metric that is certainly measured until someone stops it: an interval and no count. What a placeholder
 * stands for isn't known. Source: reference 6.9.
 */
export function isEndless({ interval, count }: Pick<Metric, 'interval' | 'count'>): boolean {
  if (hasPlaceholder(interval) || hasPlaceholder(count)) return false;
  return effectiveLimits({ interval, count }).count === undefined;
}

/**
 * The limits that really apply to a metric, defaults filled in (failureLimit 0, inconclusiveLimit 0,
 * consecutiveErrorLimit 4, consecutiveSuccessLimit off, count 1 without an interval and endless with one).
 * Placeholders must have been resolved before: `{{args.x}}` counts as 0 here, as in the controller.
 * *Source*: reference 5.4 and 6.9, upstream `Metric.EffectiveCount`.
 */
export function effectiveLimits(metric: Omit<Metric, 'provider' | 'name'>): Limits {
  const failureLimit = intValue(metric.failureLimit);
  const successLimit = intValue(metric.consecutiveSuccessLimit);
  const count = intValue(metric.count);
  const hasInterval = metric.interval !== undefined && metric.interval !== '';
  return {
    failures: failureLimit < 0 ? undefined : failureLimit,
    inconclusives: intValue(metric.inconclusiveLimit),
    errorsInARow: intValue(metric.consecutiveErrorLimit, DEFAULTS.consecutiveErrorLimit),
    successesInARow: successLimit > 0 ? successLimit : undefined,
    count: count !== 0 ? count : hasInterval ? undefined : 1,
    intervalMs: hasInterval ? parseGoDuration(metric.interval) : undefined,
    initialDelayMs: metric.initialDelay === undefined ? 0 : (parseGoDuration(metric.initialDelay) ?? 0),
  };
}
