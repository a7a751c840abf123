// Analysis runs: each metric's measurements, its conditions, and how much failure it may still take.
import type { AnalysisRunNode, Measurement, Metric, MetricResult, Revision } from '../rollouts';
import { cleanText, parseTimestamp } from '../rollouts';
import { budgetSentence, failureBudget, isCompleted } from '../rollouts/analysis';
import { analysisStatus } from './statusViews';
import type { PanelStrings } from './strings';
import { fill } from './strings';
import type { AnalysisRunView, MeasurementView, MetricView } from './view';

const MEASUREMENTS_SHOWN = 10;

/** The analysis runs of a revision (also those of its experiments) that the page shows in full, the newest first. */
export function shownAnalysisRuns(revision: Revision | undefined): readonly AnalysisRunNode[] {
  if (!revision) return [];
  const runs = [...revision.analysisRuns, ...revision.experiments.flatMap(({ analysisRuns }) => analysisRuns)];
  const startedAt = ({ analysisRun }: AnalysisRunNode): number =>
    parseTimestamp(analysisRun.metadata.creationTimestamp) ?? 0;
  return runs.sort((left, right) => startedAt(right) - startedAt(left));
}

/** One analysis run. */
export function analysisRunView(node: AnalysisRunNode, strings: PanelStrings): AnalysisRunView {
  const { metadata, spec, status } = node.analysisRun;
  const results = new Map((status.metricResults ?? []).map((result) => [result.name, result]));
  return {
    id: metadata.uid,
    name: cleanText(metadata.name),
    origin: originText(node, strings),
    status: analysisStatus(status.phase, strings),
    message: message(status.message),
    metrics: spec.metrics.map((metric, index) => ({
      id: String(index),
      ...metricView(metric, results.get(metric.name), strings),
    })),
  };
}

function originText({ type, stepIndex }: AnalysisRunNode, strings: PanelStrings): string {
  switch (type) {
    case 'Background':
      return strings.originBackground;
    case 'Step':
      return stepIndex === undefined ? strings.originStepUnknown : fill(strings.originStep, { number: stepIndex + 1 });
    case 'PrePromotion':
      return strings.originPrePromotion;
    case 'PostPromotion':
      return strings.originPostPromotion;
    case undefined:
      return strings.originOther;
  }
}

function metricView(metric: Metric, result: MetricResult | undefined, strings: PanelStrings): Omit<MetricView, 'id'> {
  return {
    name: cleanText(metric.name),
    status: analysisStatus(result?.phase, strings),
    counts: countsText(result, strings),
    budget: budget(metric, result),
    message: message(result?.message),
    conditions: conditions(metric, strings),
    measurements: (result?.measurements ?? [])
      .slice(-MEASUREMENTS_SHOWN)
      .map((measurement, index) => ({ id: String(index), ...measurementView(measurement, strings) })),
  };
}

/** In words, as a sentence of its own; a metric that passed with nothing against it needs none. */
function budget(metric: Metric, result: MetricResult | undefined): string | undefined {
  if (result?.phase === 'Successful' && !result.dryRun && (result.failed ?? 0) === 0) return undefined;
  const text = cleanText(budgetSentence(failureBudget(metric, result)), 400);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function countsText(result: MetricResult | undefined, strings: PanelStrings): string {
  const taken = result?.count ?? 0;
  if (!result || taken + (result.error ?? 0) === 0) return strings.measurementsNone;
  const outcomes = [
    [strings.countSuccessful, result.successful],
    [strings.countFailed, result.failed],
    [strings.countInconclusive, result.inconclusive],
    [strings.countError, result.error],
  ] as const;
  const parts = outcomes.flatMap(([words, number = 0]) => (number > 0 ? [fill(words, { count: number })] : []));
  const total = fill(strings.measurements, { taken: taken + (result.error ?? 0) });
  return parts.length === 0 ? total : `${total}: ${parts.join(', ')}`;
}

function conditions(metric: Metric, strings: PanelStrings): MetricView['conditions'] {
  const { successCondition, failureCondition } = metric;
  return [
    { id: 'success', label: strings.successCondition, expression: successCondition },
    { id: 'failure', label: strings.failureCondition, expression: failureCondition },
  ].flatMap(({ id, label, expression }) =>
    expression === undefined || expression === '' ? [] : [{ id, label, expression: cleanText(expression, 300) }],
  );
}

function measurementView(measurement: Measurement, strings: PanelStrings): Omit<MeasurementView, 'id'> {
  const { phase, value, startedAt, finishedAt } = measurement;
  const full = cleanText(value || measurement.message || '', 300) || withoutValue(phase, strings);
  return {
    status: analysisStatus(phase, strings),
    value: cleanText(full.replace(/(\.\d{4})\d+/g, '$1…'), 60),
    full,
    at: parseTimestamp(finishedAt ?? startedAt),
  };
}

function withoutValue(phase: string, strings: PanelStrings): string {
  return isCompleted(phase) ? strings.measurementWithoutValue : strings.measuring;
}

function message(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : cleanText(text, 600);
}
