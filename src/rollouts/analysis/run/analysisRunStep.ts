// The AnalysisRun controller as one pure step: what is due is measured, everything is assessed, the next time is named.
// Drives analysis in the demo cluster and in simulations (reference 6.9).
import type { AnalysisRun, Metric, MetricResult } from '../../objects/objects';
import { formatTimestamp, parseTimestamp } from '../../objects/timestamp';
import { isEqual, valueOf } from '../conditions/values';
import { effectiveLimits, MEASUREMENTS_KEPT } from '../metrics/limits';
import { dryRunMetrics, retentionByMetric } from '../metrics/metricRules';
import { isCompleted } from '../metrics/phase';
import { analysisProblems } from '../metrics/validation';
import { resolveArguments } from '../templates/arguments';
import { analysisRunExpiry } from './expiry';
import { assessRun, isTerminating } from './runPhase';
import { nextMeasurement } from './schedule';
import type { MeasuredValue } from './takeMeasurement';
import { measurementOf, newResult, terminatedMeasurement, withMeasurement } from './takeMeasurement';

/** Asks a metric's provider. The metric has its arguments resolved; `startedAt` is when this measurement began. */
export type Measure = (metric: Metric, startedAt: number) => MeasuredValue | undefined;

/** A Kubernetes event that the controller would record about the run. */
export interface AnalysisEvent {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

export interface AnalysisStep {
  /** The same object when nothing changed. */
  readonly run: AnalysisRun;
  /** When something happens by itself, in milliseconds; `undefined`: never, or only when a provider answers. */
  readonly nextAt: number | undefined;
  readonly events: readonly AnalysisEvent[];
}

function eventOf(subject: 'AnalysisRun' | 'Metric', phase: string, message: string): AnalysisEvent {
  const isBad = phase === 'Failed' || phase === 'Error';
  return { type: isBad ? 'Warning' : 'Normal', reason: `${subject}${phase}`, message };
}

function completionEvent(phase: string): AnalysisEvent {
  return eventOf('AnalysisRun', phase, `Analysis Completed. Result: ${phase}`);
}

/** A run that cannot even begin. Its `completedAt` stays empty, as the controller leaves it (reference 4.4). */
function refuse(run: AnalysisRun, message: string): AnalysisStep {
  return {
    run: { ...run, status: { ...run.status, phase: 'Error', message } },
    nextAt: undefined,
    events: [completionEvent('Error')],
  };
}

/** The results after everything that is due now has been measured. */
function measureDue(
  run: AnalysisRun,
  metrics: readonly Metric[],
  dryRun: ReadonlySet<string>,
  now: number,
  measure: Measure,
): readonly MetricResult[] {
  const terminating = isTerminating(run);
  const startedAt = parseTimestamp(run.status.startedAt);
  const results = new Map((run.status.metricResults ?? []).map((result) => [result.name, result]));
  for (const metric of metrics) {
    const result = results.get(metric.name);
    const next = nextMeasurement(effectiveLimits(metric), result, startedAt ?? now);
    if (next === undefined || (next.at ?? now) > now) continue;
    const unfinished = next.kind === 'resume' ? result?.measurements?.at(-1) : undefined;
    if (unfinished === undefined && terminating) continue;
    const measurement =
      unfinished !== undefined && terminating
        ? terminatedMeasurement(unfinished, now)
        : measurementOf(metric, unfinished, measure(metric, parseTimestamp(unfinished?.startedAt) ?? now), now);
    results.set(metric.name, withMeasurement(result ?? newResult(metric, dryRun.has(metric.name)), measurement));
  }
  return [...results.values()];
}

/** The newest measurements of each metric, as many as are kept. */
function trimmed(results: readonly MetricResult[], kept: ReadonlyMap<string, number>): readonly MetricResult[] {
  return results.map((result) => {
    const wanted = kept.get(result.name) ?? 0;
    const limit = wanted > 0 ? wanted : MEASUREMENTS_KEPT;
    const { measurements = [] } = result;
    return measurements.length > limit ? { ...result, measurements: measurements.slice(-limit) } : result;
  });
}

/** The earliest next measurement of an unfinished run. */
function nextTime(run: AnalysisRun, metrics: readonly Metric[], now: number): number | undefined {
  // A metric that ended badly stops the others at the very next pass.
  if (isTerminating(run)) return now;
  const startedAt = parseTimestamp(run.status.startedAt) ?? now;
  let earliest: number | undefined;
  for (const metric of metrics) {
    const result = run.status.metricResults?.find((candidate) => candidate.name === metric.name);
    const at = nextMeasurement(effectiveLimits(metric), result, startedAt)?.at;
    if (at !== undefined && (earliest === undefined || at < earliest)) earliest = at;
  }
  return earliest;
}

/** Metrics that completed between two lists of results. */
function metricEvents(before: readonly MetricResult[], after: readonly MetricResult[]): readonly AnalysisEvent[] {
  return after
    .filter((result) => isCompleted(result.phase))
    .filter((result) => before.find((earlier) => earlier.name === result.name)?.phase !== result.phase)
    .map(({ name, phase }) => eventOf('Metric', phase, `Metric '${name}' Completed. Result: ${phase}`));
}

/**
 * One pass of the AnalysisRun controller at `now` (milliseconds). A run that is completed comes back as it is; who keeps
 * the objects deletes it at its `analysisRunExpiry`, which is then `nextAt`. Unknown
 * fields of the objects are kept. Call it again at `nextAt`, when `spec.terminate` changes, and when a provider that
 * gave no answer has one. A metric that ends badly stops the run in the *following* pass: `nextAt` is `now` then.
 *
 * Two details of the real controller, as recorded: times have whole seconds, and a measurement that is due exactly now
 * is taken (there it is due a moment later).
 * *Source*: reference 6.9, upstream `reconcileAnalysisRun`.
 */
export function reconcileAnalysisRun(run: AnalysisRun, now: number, measure: Measure): AnalysisStep {
  if (isCompleted(run.status.phase)) {
    const expiry = analysisRunExpiry(run);
    return { run, nextAt: expiry !== undefined && expiry > now ? expiry : undefined, events: [] };
  }
  const resolved = resolveArguments(run.spec.metrics, run.spec.args ?? []);
  if (!resolved.ok) return refuse(run, `Unable to resolve metric arguments: ${resolved.error}`);
  const metrics = resolved.value;
  const [problem] = analysisProblems({ ...run.spec, metrics });
  if (problem !== undefined) return refuse(run, `Analysis spec invalid: ${problem.message}`);

  const names = metrics.map((metric) => metric.name);
  const dryRun = dryRunMetrics(run.spec.dryRun, names);
  const measured = measureDue(run, metrics, dryRun, now, measure);
  const startedAt = run.status.startedAt ?? formatTimestamp(now);
  const assessed = assessRun({ ...run, status: { ...run.status, metricResults: measured } }, metrics, dryRun);
  const phaseChanged = assessed.phase !== run.status.phase;
  const { message: oldMessage, ...status } = run.status;
  const message = phaseChanged ? assessed.message : (oldMessage ?? '');
  const metricResults = trimmed(assessed.metricResults, retentionByMetric(run.spec.measurementRetention, names));
  const after: AnalysisRun = {
    ...run,
    status: {
      ...status,
      phase: assessed.phase,
      ...(message !== '' && { message }),
      startedAt,
      ...(isCompleted(assessed.phase) && { completedAt: status.completedAt ?? formatTimestamp(now) }),
      ...(metricResults.length > 0 && { metricResults }),
      runSummary: assessed.runSummary,
      dryRunSummary: assessed.dryRunSummary,
    },
  };
  const isOver = isCompleted(assessed.phase);
  return {
    run: isEqual(valueOf(run.status), valueOf(after.status)) ? run : after,
    nextAt: isOver ? analysisRunExpiry(after) : nextTime(after, metrics, now),
    events: [...metricEvents(measured, assessed.metricResults), ...(isOver ? [completionEvent(assessed.phase)] : [])],
  };
}
