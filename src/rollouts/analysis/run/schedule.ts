// When a metric is measured next. One rule for both questions: what is due now, and when something is due next.
import type { MetricResult } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import type { Limits } from '../metrics/limits';
import { ERROR_RETRY_MS } from '../metrics/limits';
import { isCompleted } from '../metrics/phase';

export interface NextMeasurement {
  /** `resume`: the last measurement is still going on (a Job, for instance). */
  readonly kind: 'start' | 'resume';
  /** Milliseconds. `undefined`: as soon as its provider has an answer, which nobody knows beforehand. */
  readonly at: number | undefined;
}

/**
 * The next measurement of a metric, or `undefined` when there is none: it is completed, its count is reached, or it has
 * neither an interval nor an error to recover from. A first measurement waits for the initial delay; later ones follow
 * the last one's end by the interval, or by 10 s after an Error.
 * @param runStartedAt `status.startedAt` in milliseconds; `undefined` before the controller has seen the run.
 * *Source*: reference 6.9, upstream `generateMetricTasks` and `calculateNextReconcileTime`.
 */
export function nextMeasurement(
  limits: Limits,
  result: MetricResult | undefined,
  runStartedAt: number,
): NextMeasurement | undefined {
  if (isCompleted(result?.phase)) return undefined;
  const last = result?.measurements?.at(-1);
  if (last === undefined) return { kind: 'start', at: runStartedAt + limits.initialDelayMs };
  const finishedAt = parseTimestamp(last.finishedAt);
  if (finishedAt === undefined) return { kind: 'resume', at: parseTimestamp(last.resumeAt) };
  if (limits.count !== undefined && (result?.count ?? 0) >= limits.count) return undefined;
  const wait = last.phase === 'Error' ? ERROR_RETRY_MS : limits.intervalMs;
  return wait === undefined ? undefined : { kind: 'start', at: finishedAt + wait };
}
