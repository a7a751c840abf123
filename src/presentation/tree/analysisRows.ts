// Rows of analysis: AnalysisRuns, their metrics, and the measurements of each metric. The same in both trees.
import type { AnalysisRunNode, Measurement, Metric, MetricResult } from '../../rollouts';
import { analysisStatusKind, measurementsText, parseTimestamp } from '../../rollouts';
import { budgetSentence, failureBudget, runMetrics } from '../../rollouts/analysis';
import { analysisWord, STATE_LOOKS } from '../looks';
import { ageText, analysisOrigin, failuresLeftText, metricConditions } from '../workloads';
import type { Above, Row, TimeTelling } from './row';
import { row, rowObject, spokenText } from './row';

/**
 * One AnalysisRun with its metrics.
 * @param above the row it lies under; where that is of no rollout, it names its namespace.
 */
export function analysisRunRow(above: Above, node: AnalysisRunNode, telling: TimeTelling): Row {
  const { metadata, status, spec } = node.analysisRun;
  const phase = analysisWord(status.phase);
  const own: Above = {
    id: `${above.id}/analysisrun/${metadata.uid}`,
    rolloutUid: above.rolloutUid,
  };
  return row({
    ...own,
    label: metadata.name,
    description: [
      phase,
      failuresLeftText(node.analysisRun),
      analysisOrigin(node),
      above.rolloutUid === undefined ? metadata.namespace : undefined,
      ageText(metadata.creationTimestamp, telling.now),
      status.message,
    ],
    look: STATE_LOOKS[analysisStatusKind(phase)],
    tooltip: [metadata.name, `${metadata.namespace} · ${phase}`, status.message],
    // Only a rollout has a panel to open.
    context: above.rolloutUid === undefined ? 'standaloneRun' : 'analysisRun',
    object: rowObject(node.analysisRun),
    opensRun: metadata.uid,
    expandable: spec.metrics.length > 0 ? 'collapsed' : undefined,
    spoken: spokenText([`Analysis run ${metadata.name}`, phase, status.message]),
    children: () =>
      runMetrics(node.analysisRun).map((metric) =>
        metricRow(
          own,
          metric,
          status.metricResults?.find(({ name }) => name === metric.name),
          telling,
        ),
      ),
  });
}

function metricRow(above: Above, metric: Metric, result: MetricResult | undefined, telling: TimeTelling): Row {
  const phase = analysisWord(result?.phase);
  const budget = result ? budgetSentence(failureBudget(metric, result)) : measurementsText(0);
  const measurements = result?.measurements ?? [];
  const own: Above = { id: `${above.id}/metric/${metric.name}`, rolloutUid: above.rolloutUid };
  return row({
    ...own,
    label: metric.name,
    description: [result?.dryRun ? `${phase} (dry run)` : phase, budget, result?.message],
    // A dry run decides nothing, so nothing that comes of it is bad.
    look: STATE_LOOKS[result?.dryRun ? 'neutral' : analysisStatusKind(phase)],
    tooltip: [
      metric.name,
      budget,
      ...metricConditions(metric).map(({ label, expression }) => `${label}: ${expression}`),
      result?.message,
    ],
    context: 'metric',
    expandable: measurements.length > 0 ? 'collapsed' : undefined,
    spoken: `Metric ${metric.name}, ${phase}, ${budget}`,
    children: () => measurements.map((taken, index) => measurementRow(own, taken, index, telling)).reverse(),
  });
}

function measurementRow(
  above: Above,
  { value, message, phase, startedAt, finishedAt }: Measurement,
  index: number,
  { formatTime }: TimeTelling,
): Row {
  const at = parseTimestamp(finishedAt ?? startedAt);
  const time = at === undefined ? undefined : formatTime(at);
  const word = analysisWord(phase);
  return row({
    // Old measurements are dropped from the list's beginning, so its index says little.
    id: `${above.id}/measurement/${startedAt ?? String(index)}`,
    rolloutUid: above.rolloutUid,
    label: value ?? message ?? word,
    description: [word, time],
    look: STATE_LOOKS[analysisStatusKind(word)],
    tooltip: [value, word, message, time],
    context: 'measurement',
  });
}
