// The measurements of each metric in a lane of its own, under the same axis as the bars.
import type { AnalysisRunNode, Measurement, MetricResult } from '../../../rollouts';
import { capitalised, cleanText, measurementsText, parseTimestamp, remembered } from '../../../rollouts';
import { runMetrics } from '../../../rollouts/analysis';
import { analysisWord } from '../../looks';
import type { AxisPoint, LaneView, PointView } from '../../timeline';
import { positionOf } from '../../timeline';
import { measuredAt } from '../measurementViews';
import { analysisStatus } from '../statusViews';

/** More than this many marks in a lane cover each other. */
const MOST_POINTS = 200;

/** Times of Kubernetes have whole seconds: a measurement may seem to lie just before the update that it is of. */
const SAME_MOMENT_MS = 1500;

interface Measured {
  readonly atMs: number;
  readonly measurement: Measurement;
  readonly isDryRun: boolean;
}

/** A lane for each metric of the update's analysis runs: what was measured since the update began, the newest measurements at most. */
export function metricLanes(runs: readonly AnalysisRunNode[], axis: readonly AxisPoint[]): readonly LaneView[] {
  const start = axis[0]?.atMs;
  if (start === undefined) return [];
  const metrics = new Map<string, Measured[]>();
  for (const { analysisRun } of runs) {
    // Also those that have yet to be measured: a lane has its place from the beginning.
    const isOfUpdate = (parseTimestamp(analysisRun.metadata.creationTimestamp) ?? start) >= start - SAME_MOMENT_MS;
    if (isOfUpdate) for (const { name } of runMetrics(analysisRun)) metrics.set(name, metrics.get(name) ?? []);
    for (const result of analysisRun.status.metricResults ?? []) {
      const measured = measuredIn(result).filter(({ atMs }) => atMs >= start - SAME_MOMENT_MS);
      if (measured.length > 0) metrics.set(result.name, [...(metrics.get(result.name) ?? []), ...measured]);
    }
  }
  return [...metrics].map(([name, measured], index) => ({
    id: `metric-${String(index)}`,
    name: cleanText(name, 80),
    words: laneWords(measured),
    spans: [],
    points: measured
      .sort((left, right) => left.atMs - right.atMs)
      .slice(-MOST_POINTS)
      .map((one, position) => ({ id: String(position), ...pointOf(one, axis) })),
  }));
}

/** Most snapshots have the results of before. */
const measuredIn = remembered(({ measurements = [], dryRun: isDryRun = false }: MetricResult): readonly Measured[] =>
  measurements.flatMap((measurement) => {
    const atMs = measuredAt(measurement);
    return atMs === undefined ? [] : [{ atMs, measurement, isDryRun }];
  }),
);

/** Beyond the axis (it runs on after an abort) a measurement lies at its end. */
function pointOf({ atMs, measurement, isDryRun }: Measured, axis: readonly AxisPoint[]): Omit<PointView, 'id'> {
  const { text, icon, tone } = analysisStatus(measurement.phase);
  const value = cleanText(measurement.value || measurement.message || '', 80);
  return {
    share: positionOf(axis, atMs) ?? 0,
    icon,
    // A dry run decides nothing, so nothing that comes of it is bad.
    tone: isDryRun ? 'neutral' : tone,
    words: `${text}${value === '' ? '' : `: ${value}`}${isDryRun ? ' (dry run)' : ''}`,
    atMs,
  };
}

/** "5 measurements, 2 Failed" */
function laneWords(measured: readonly Measured[]): string {
  const phases = new Map<string, number>();
  for (const { measurement } of measured) phases.set(measurement.phase, (phases.get(measurement.phase) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [phase, count] of phases) {
    const outcome = analysisWord(phase);
    counts.set(outcome, (counts.get(outcome) ?? 0) + count);
  }
  const outcomes = [...counts].map(([outcome, count]) => `${String(count)} ${outcome.toLowerCase()}`);
  const text = measurementsText(measured.length);
  return capitalised(outcomes.length === 0 ? text : `${text}: ${outcomes.join(', ')}`);
}
