// Analysis runs: each metric's measurements, its conditions, and how much failure it may still take.
import type { AnalysisRunNode, Measurement, Metric, MetricResult, Revision } from '../../rollouts';
import { capitalised, cleanText, measurementsText, parseTimestamp } from '../../rollouts';
import { budgetSentence, failureBudget, isCompleted, runMetrics } from '../../rollouts/analysis';
import { analysisOrigin, metricConditions } from '../workloads';
import type { AnalysisRunView, MeasurementView, MetricView } from './protocol';
import { analysisStatus } from './statusViews';

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
export function analysisRunView(node: AnalysisRunNode): AnalysisRunView {
  const { metadata, status } = node.analysisRun;
  const results = new Map((status.metricResults ?? []).map((result) => [result.name, result]));
  return {
    id: metadata.uid,
    name: cleanText(metadata.name),
    origin: analysisOrigin(node) ?? 'Analysis',
    status: analysisStatus(status.phase),
    message: message(status.message),
    metrics: runMetrics(node.analysisRun).map((metric, index) => ({
      id: String(index),
      ...metricView(metric, results.get(metric.name)),
    })),
  };
}

function metricView(metric: Metric, result: MetricResult | undefined): Omit<MetricView, 'id'> {
  return {
    name: cleanText(metric.name),
    status: metricStatus(result),
    counts: countsText(result),
    budget: budget(metric, result),
    message: message(result?.message),
    conditions: metricConditions(metric).map((one) => ({ ...one, expression: cleanText(one.expression, 300) })),
    measurements: (result?.measurements ?? [])
      .slice(-MEASUREMENTS_SHOWN)
      .map((measurement, index) => ({ id: String(index), ...measurementView(measurement) })),
  };
}

/** A dry run decides nothing, so nothing that comes of it is bad. */
function metricStatus(result: MetricResult | undefined): MetricView['status'] {
  const view = analysisStatus(result?.phase);
  return result?.dryRun ? { ...view, text: `${view.text} (dry run)`, tone: 'neutral' } : view;
}

/** In words, as a sentence of its own; a metric that passed with nothing against it needs none. */
function budget(metric: Metric, result: MetricResult | undefined): string | undefined {
  if (result?.phase === 'Successful' && !result.dryRun && (result.failed ?? 0) === 0) return undefined;
  return `${capitalised(cleanText(budgetSentence(failureBudget(metric, result)), 400))}.`;
}

function countsText(result: MetricResult | undefined): string {
  const total = (result?.count ?? 0) + (result?.error ?? 0);
  const text = measurementsText(total);
  if (!result || total === 0) return text;
  const outcomes = [
    ['successful', result.successful],
    ['failed', result.failed],
    ['inconclusive', result.inconclusive],
    ['errored', result.error],
  ] as const;
  const parts = outcomes.flatMap(([outcome, number = 0]) => (number > 0 ? [`${String(number)} ${outcome}`] : []));
  return parts.length === 0 ? text : `${text}: ${parts.join(', ')}`;
}

function measurementView(measurement: Measurement): Omit<MeasurementView, 'id'> {
  const { phase, value, startedAt, finishedAt } = measurement;
  const full = cleanText(value || measurement.message || '', 300) || withoutValue(phase);
  return {
    status: analysisStatus(phase),
    value: cleanText(full.replace(/(\.\d{4})\d+/g, '$1…'), 60),
    full,
    at: parseTimestamp(finishedAt ?? startedAt),
  };
}

function withoutValue(phase: string): string {
  return isCompleted(phase) ? 'no value' : 'measuring…';
}

function message(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : cleanText(text, 600);
}
