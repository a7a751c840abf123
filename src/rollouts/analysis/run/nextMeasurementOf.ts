// When a metric of a run is measured again, for those who watch the run instead of driving it.
import type { AnalysisRun, Metric, MetricResult } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { effectiveLimits } from '../metrics/limits';
import { isCompleted } from '../metrics/phase';
import { isTerminating } from './runPhase';
import { nextMeasurement } from './schedule';

/**
 * The moment, in ms, from which the controller starts the next measurement; `undefined` where there is none, where one is
 * still going on, and before the controller has seen the run.
 * @param metric with its arguments resolved, as `runMetrics` gives it.
 */
export function nextMeasurementOf(
  run: AnalysisRun,
  metric: Metric,
  result: MetricResult | undefined,
): number | undefined {
  const startedAt = parseTimestamp(run.status.startedAt);
  if (startedAt === undefined || isCompleted(run.status.phase) || isTerminating(run)) return undefined;
  const next = nextMeasurement(effectiveLimits(metric), result, startedAt);
  return next?.kind === 'start' ? next.at : undefined;
}
