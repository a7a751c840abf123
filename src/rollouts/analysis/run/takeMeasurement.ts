// One measurement of a metric: from what its provider answers to the measurement and the counters in the status.
import type { Measurement, Metric, MetricResult } from '../../objects/objects';
import { formatTimestamp } from '../../objects/timestamp';
import { formatMeasuredValue } from '../metrics/measuredValue';
import type { MeasurementPhase } from '../metrics/phase';
import { isCompleted } from '../metrics/phase';
import { assessMeasurement } from './measurement';

/** Facts that a provider puts beside a measurement, e.g. `job-name` and `job-namespace`. */
type Metadata = Readonly<Record<string, string>>;

/** What a provider answers. */
export type MeasuredValue =
  /** A value for the metric's conditions to judge: Prometheus, web, Datadog, … */
  | { readonly value: unknown; readonly metadata?: Metadata | undefined }
  /** No value could be had; the measurement is an Error. */
  | { readonly error: string; readonly metadata?: Metadata | undefined }
  /** The provider judges by itself: a Job that completed or failed, Kayenta, a plugin. */
  | {
      readonly phase: MeasurementPhase;
      readonly text?: string | undefined;
      readonly message?: string | undefined;
      readonly metadata?: Metadata | undefined;
    }
  /** Still measuring. */
  | {
      readonly phase: 'Running';
      /** When to ask again, in milliseconds; `undefined` = whenever asked. */
      readonly resumeAt?: number | undefined;
      readonly metadata?: Metadata | undefined;
    };

/** Phase, value and message of a measurement, as a status has them (empty ones left out). */
function judge(metric: Metric, answer: MeasuredValue): Pick<Measurement, 'phase' | 'value' | 'message'> {
  if ('error' in answer) return { phase: 'Error', message: answer.error };
  if ('value' in answer) {
    const { phase, message } = assessMeasurement(metric, answer.value);
    return phase === 'Error' ? { phase, message } : { phase, value: formatMeasuredValue(answer.value) };
  }
  if (answer.phase === 'Running') return { phase: 'Running' };
  return {
    phase: answer.phase,
    ...(answer.text !== undefined && { value: answer.text }),
    ...(answer.message !== undefined && { message: answer.message }),
  };
}

/**
 * The measurement that an answer makes, new or going on from an unfinished one.
 * @param answer `undefined` = nothing heard yet.
 */
export function measurementOf(
  metric: Metric,
  unfinished: Measurement | undefined,
  answer: MeasuredValue | undefined,
  now: number,
): Measurement {
  const time = formatTimestamp(now);
  const given: MeasuredValue = answer ?? { phase: 'Running' };
  const judged = judge(metric, given);
  const resumeAt = 'resumeAt' in given && given.resumeAt !== undefined ? formatTimestamp(given.resumeAt) : undefined;
  return {
    startedAt: time,
    ...unfinished,
    ...judged,
    ...(given.metadata !== undefined && { metadata: given.metadata }),
    ...(resumeAt !== undefined && { resumeAt }),
    ...(isCompleted(judged.phase) && { finishedAt: time }),
  };
}

/** An unfinished measurement when the run stops: its Job is deleted, and it does not count against anyone. */
export function terminatedMeasurement(unfinished: Measurement, now: number): Measurement {
  return { ...unfinished, phase: 'Successful', message: 'Metric Terminated', finishedAt: formatTimestamp(now) };
}

/** The counters after a measurement, zeros left out. An Error does not count as a measurement (reference 6.9). */
function countersAfter(result: MetricResult, phase: MeasurementPhase): Partial<MetricResult> {
  const isError = phase === 'Error';
  const counters = {
    count: (result.count ?? 0) + (isError ? 0 : 1),
    successful: (result.successful ?? 0) + (phase === 'Successful' ? 1 : 0),
    failed: (result.failed ?? 0) + (phase === 'Failed' ? 1 : 0),
    inconclusive: (result.inconclusive ?? 0) + (phase === 'Inconclusive' ? 1 : 0),
    error: (result.error ?? 0) + (isError ? 1 : 0),
    consecutiveError: isError ? (result.consecutiveError ?? 0) + 1 : 0,
    consecutiveSuccess: phase === 'Successful' ? (result.consecutiveSuccess ?? 0) + 1 : 0,
  };
  return Object.fromEntries(Object.entries(counters).filter(([, count]) => count > 0));
}

/** What a Prometheus metric shows of itself: its query, arguments filled in. */
function resultMetadata(metric: Metric): Pick<MetricResult, 'metadata'> {
  const { prometheus } = metric.provider;
  if (typeof prometheus !== 'object' || prometheus === null || !('query' in prometheus)) return {};
  const { query } = prometheus;
  return typeof query === 'string' && query !== '' ? { metadata: { ResolvedPrometheusQuery: query } } : {};
}

/** The result of a metric that is measured for the first time. */
export function newResult(metric: Metric, isDryRun: boolean): MetricResult {
  return { name: metric.name, phase: 'Running', ...(isDryRun && { dryRun: true }), ...resultMetadata(metric) };
}

/**
 * A result with one more measurement, which takes the place of the last one if that is unfinished.
 * *Source*: upstream `runMeasurements`.
 */
export function withMeasurement(result: MetricResult, measurement: Measurement): MetricResult {
  const earlier = result.measurements ?? [];
  const last = earlier.at(-1);
  const kept = last !== undefined && last.finishedAt === undefined ? earlier.slice(0, -1) : earlier;
  const measurements = [...kept, measurement];
  if (!isCompleted(measurement.phase)) return { ...result, measurements };
  const { consecutiveError: _errors, consecutiveSuccess: _successes, ...rest } = result;
  return { ...rest, ...countersAfter(result, measurement.phase), measurements };
}
