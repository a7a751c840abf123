// Views of metrics that were measured as a test wants them.
import assert from 'node:assert/strict';
import type { MetricView } from '../../../../src/presentation';
import { analysisRunView, shownAnalysisRuns } from '../../../../src/presentation/panel/analysisViews';
import type { AnalysisRun } from '../../../../src/rollouts';
import { analysisRunOf, rolloutOf, treeOf } from './objects';

export type Json = Readonly<Record<string, unknown>>;

/** The view of a run's first metric. */
export function firstMetric(run: AnalysisRun): MetricView {
  const [node] = shownAnalysisRuns(treeOf(rolloutOf(), { analysisRuns: [run] }).revisions[0]);
  const [metric] = node ? analysisRunView(node).metrics : [];
  assert.ok(metric);
  return metric;
}

/** The view of the metric of an analysis run. */
export function metricOf(...args: Parameters<typeof analysisRunOf>): MetricView {
  return firstMetric(analysisRunOf(...args));
}

/** When the first measurement of `measured` is. */
export const START: number = Date.UTC(2026, 10, 23, 12);

/** A moment (ms) as Kubernetes writes it. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Measurements a minute apart from 12:00 on; a pair is a phase with a value, a single word a phase without one. */
export function measured(
  ...outcomes: readonly (readonly [phase: string, value?: string | undefined, more?: Json])[]
): readonly Json[] {
  return outcomes.map(([phase, value, more], index) => {
    const time = timeText(START + index * 60_000);
    return { phase, ...(value !== undefined && { value }), startedAt: time, finishedAt: time, ...more };
  });
}
