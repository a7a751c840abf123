// Analysis runs: where each comes from, how it is doing, and its metrics.
import type { AnalysisRunNode, Revision } from '../../rollouts';
import { cleanText, counted, parseTimestamp } from '../../rollouts';
import { runMetrics } from '../../rollouts/analysis';
import { analysisOrigin } from '../workloads';
import { metricView } from './metricViews';
import type { AnalysisRunView } from './protocol';
import { analysisStatus } from './statusViews';

const MOST_RUNS = 20;
const MOST_METRICS = 20;

/**
 * The analysis runs of a revision (also those of its experiments) that the page shows in full, the newest first; the rest
 * is listed with the revision.
 */
export function shownAnalysisRuns(revision: Revision | undefined): readonly AnalysisRunNode[] {
  return runsOf(revision)
    .sort((left, right) => createdAt(right) - createdAt(left))
    .slice(0, MOST_RUNS);
}

/** How many runs of the revision are not shown in full, in words; `undefined` for none. */
export function moreAnalysisRuns(revision: Revision | undefined): string | undefined {
  const more = runsOf(revision).length - MOST_RUNS;
  return more > 0 ? `${counted(more, 'older analysis run')} not shown here` : undefined;
}

/** The analysis runs of a revision, also those of its experiments. */
export function runsOf(revision: Revision | undefined): AnalysisRunNode[] {
  if (!revision) return [];
  return [...revision.analysisRuns, ...revision.experiments.flatMap(({ analysisRuns }) => analysisRuns)];
}

function createdAt({ analysisRun }: AnalysisRunNode): number {
  return parseTimestamp(analysisRun.metadata.creationTimestamp) ?? 0;
}

/** One analysis run. */
export function analysisRunView(node: AnalysisRunNode): AnalysisRunView {
  const run = node.analysisRun;
  const { metadata, status } = run;
  const results = new Map((status.metricResults ?? []).map((result) => [result.name, result]));
  const metrics = runMetrics(run);
  const more = metrics.length - MOST_METRICS;
  return {
    id: metadata.uid,
    name: cleanText(metadata.name),
    origin: analysisOrigin(node) ?? 'Analysis',
    status: analysisStatus(status.phase),
    message: status.message === undefined || status.message === '' ? undefined : cleanText(status.message, 600),
    metrics: metrics
      .slice(0, MOST_METRICS)
      .map((metric, index) => metricView(run, metric, index, results.get(metric.name))),
    moreMetrics: more > 0 ? `and ${counted(more, 'more metric')}` : undefined,
  };
}
