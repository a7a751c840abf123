// What the controller refuses in the metrics of an AnalysisRun, in its own order and words (the first one becomes the
// run's message), with the place for an editor. Rules about values that still hold a placeholder are left out.
import type { AnalysisRunSpec, Metric } from '../../objects/objects';
import { hasPlaceholder } from '../templates/placeholders';
import { goDurationError } from './goDurationError';
import { intValue } from './limits';
import { matchedMetrics } from './metricRules';

export interface AnalysisProblem {
  /** From the spec: `['metrics', 0, 'count']`. */
  readonly path: readonly (string | number)[];
  /** As the controller writes it: "metrics[0]: count must be >= inconclusiveLimit". */
  readonly message: string;
}

/** A problem inside one metric: the field it is about, and the controller's words without "metrics[0]: ". */
export interface MetricProblem {
  readonly field: keyof Metric;
  readonly message: string;
}

/** Whether any of these fields is a placeholder, so that a rule about them cannot be judged. */
function open(metric: Metric, ...fields: readonly (keyof Metric)[]): boolean {
  return fields.some((field) => hasPlaceholder(metric[field]));
}

/** Limits below their floor, and both ways to end a metric switched off. */
function floorProblems(metric: Metric): readonly MetricProblem[] {
  const problems: MetricProblem[] = [];
  const failureLimit = intValue(metric.failureLimit);
  const successLimit = intValue(metric.consecutiveSuccessLimit);
  if (successLimit < 0) {
    problems.push({ field: 'consecutiveSuccessLimit', message: 'consecutiveSuccessLimit must be >= 0' });
  }
  if (failureLimit < -1) {
    problems.push({ field: 'failureLimit', message: 'failureLimit must be >= 0, or -1 to be disabled' });
  }
  if (!open(metric, 'consecutiveSuccessLimit') && successLimit === 0 && failureLimit === -1) {
    problems.push({
      field: 'failureLimit',
      message: 'failureLimit and consecutiveSuccessLimit cannot both be disabled',
    });
  }
  if (intValue(metric.inconclusiveLimit) < 0) {
    problems.push({ field: 'inconclusiveLimit', message: 'inconclusiveLimit must be >= 0' });
  }
  if (intValue(metric.consecutiveErrorLimit) < 0) {
    problems.push({ field: 'consecutiveErrorLimit', message: 'consecutiveErrorLimit must be >= 0' });
  }
  return problems;
}

/** A `count` too small for the limits: some of them could never decide anything. */
function countProblems(metric: Metric): readonly MetricProblem[] {
  const count = intValue(metric.count);
  if (count <= 0) return [];
  const problems: MetricProblem[] = [];
  const failures = intValue(metric.failureLimit);
  const successes = intValue(metric.consecutiveSuccessLimit);
  if (successes >= 0 && !open(metric, 'failureLimit', 'consecutiveSuccessLimit')) {
    if (failures >= 0 && count < failures + successes) {
      problems.push({
        field: 'count',
        message: `count (${count}) must be >= failureLimit + consecutiveSuccessLimit (${failures} + ${successes}) if both >= 0`,
      });
    } else if (failures < 0 && count < successes) {
      problems.push({ field: 'count', message: 'count must be >= consecutiveSuccessLimit' });
    }
  }
  if (!open(metric, 'inconclusiveLimit') && count < intValue(metric.inconclusiveLimit)) {
    problems.push({ field: 'count', message: 'count must be >= inconclusiveLimit' });
  }
  return problems;
}

/** Intervals and delays that are missing or cannot be read. */
function timeProblems(metric: Metric): readonly MetricProblem[] {
  const problems: MetricProblem[] = [];
  const { interval = '', initialDelay = '' } = metric;
  if (intValue(metric.count) > 1 && interval === '') {
    problems.push({ field: 'count', message: 'interval must be specified when count > 1' });
  }
  const intervalError = interval === '' || open(metric, 'interval') ? undefined : goDurationError(interval);
  if (intervalError !== undefined) {
    problems.push({ field: 'interval', message: `invalid interval string: ${intervalError}` });
  }
  const delayError = initialDelay === '' || open(metric, 'initialDelay') ? undefined : goDurationError(initialDelay);
  if (delayError !== undefined) {
    problems.push({ field: 'initialDelay', message: `invalid startDelay string: ${delayError}` });
  }
  return problems;
}

/** How many providers a metric has: each known key counts, and each plugin. */
function providerCount(provider: Metric['provider']): number {
  let count = 0;
  for (const [name, settings] of Object.entries(provider)) {
    if (settings === undefined || settings === null) continue;
    count += name === 'plugin' && typeof settings === 'object' ? Object.keys(settings).length : 1;
  }
  return count;
}

/** Exactly one provider is allowed. */
function providerProblems(metric: Metric): readonly MetricProblem[] {
  const count = providerCount(metric.provider);
  if (count === 1) return [];
  return [{ field: 'provider', message: count === 0 ? 'no provider specified' : 'multiple providers specified' }];
}

/**
 * Everything the controller refuses in one metric, in the order in which it looks.
 * *Source*: reference 4.4, upstream `ValidateMetric`.
 */
export function metricProblems(metric: Metric): readonly MetricProblem[] {
  return [...floorProblems(metric), ...countProblems(metric), ...timeProblems(metric), ...providerProblems(metric)];
}

/** Rules of `dryRun` or `measurementRetention` that name no metric. */
function ruleProblems(
  kind: 'dryRun' | 'measurementRetention',
  rules: readonly { readonly metricName: string }[] | undefined,
  names: readonly string[],
): readonly AnalysisProblem[] {
  return (rules ?? []).flatMap((rule, index) =>
    matchedMetrics(rule.metricName, names)?.length === 0
      ? [{ path: [kind, index, 'metricName'], message: `${kind}[${index}]: Rule didn't match any metric name(s)` }]
      : [],
  );
}

/**
 * Everything the controller refuses in an AnalysisRun; the first entry is the one that it reports, behind
 * "Analysis spec invalid: ". For a template on its own, `dryRun` rules may be meant for another template's metrics:
 * pass only `metrics` then.
 * *Source*: reference 4.4, upstream `ValidateMetrics`, `GetDryRunMetrics`, `GetMeasurementRetentionMetrics`.
 */
export function analysisProblems(
  spec: Pick<AnalysisRunSpec, 'metrics' | 'dryRun' | 'measurementRetention'>,
): readonly AnalysisProblem[] {
  if (spec.metrics.length === 0) return [{ path: ['metrics'], message: 'no metrics specified' }];
  const problems: AnalysisProblem[] = [];
  const names = new Set<string>();
  spec.metrics.forEach((metric, index) => {
    if (names.has(metric.name)) {
      problems.push({
        path: ['metrics', index, 'name'],
        message: `metrics[${index}]: duplicate name '${metric.name}'`,
      });
    }
    if (!hasPlaceholder(metric.name)) names.add(metric.name);
    for (const problem of metricProblems(metric)) {
      problems.push({
        path: ['metrics', index, problem.field],
        message: `metrics[${index}]: ${problem.message}`,
      });
    }
  });
  const metricNames = spec.metrics.map((metric) => metric.name);
  if (metricNames.some(hasPlaceholder)) return problems;
  return [
    ...problems,
    ...ruleProblems('dryRun', spec.dryRun, metricNames),
    ...ruleProblems('measurementRetention', spec.measurementRetention, metricNames),
  ];
}
