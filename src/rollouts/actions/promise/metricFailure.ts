// What an analysis found before an update was aborted: the metric that ended it. Source: reference 6.9, O23.
import { failureBudget } from '../../analysis/metrics/failureBudget';
import { runMetrics } from '../../analysis/run/runMetrics';
import { shown } from '../../model/sentences/words';
import { namedRuns } from '../../model/workloads/namedRuns';
import { revisionTag } from '../../model/workloads/revisionTag';
import type { AnalysisRun } from '../../objects/objects';
import { counted } from '../../words/countWords';
import type { ActionState } from '../action';

/** A metric that failed, or that could not be measured, and how often in the end. */
export interface MetricFailure {
  /** The tag of the image that was measured, where one tells the revision from the stable one. */
  readonly tag: string | undefined;
  readonly metric: string;
  readonly kind: 'failed' | 'errors';
  /** Failures, or errors in a row; `undefined` where it failed by too few successes. */
  readonly times: number | undefined;
}

/** The first metric that ended one of the runs that the status still names; `undefined` where none is known to have. */
export function metricFailure(state: ActionState): MetricFailure | undefined {
  const named = namedRuns(state.rollout).map(({ name }) => name);
  for (const run of state.analysisRuns ?? []) {
    const failure = named.includes(run.metadata.name) ? failureOf(run) : undefined;
    if (failure) return { tag: revisionTag(state), ...failure };
  }
  return undefined;
}

function failureOf(run: AnalysisRun): Omit<MetricFailure, 'tag'> | undefined {
  if (run.status.phase !== 'Failed' && run.status.phase !== 'Error') return undefined;
  const results = new Map((run.status.metricResults ?? []).map((result) => [result.name, result]));
  for (const metric of runMetrics(run)) {
    const { ended, dryRun, used, allowed, unlimited, errors } = failureBudget(metric, results.get(metric.name));
    if (dryRun) continue;
    if (ended === 'Error') return { metric: metric.name, kind: 'errors', times: errors.used };
    if (ended === 'Failed')
      return { metric: metric.name, kind: 'failed', times: !unlimited && used > allowed ? used : undefined };
  }
  return undefined;
}

/** "1.5.0-errors failed success-rate 4 times"; `otherwise` names a revision without a tag of its own. */
export function metricFailureWords({ tag, metric, kind, times }: MetricFailure, otherwise: string): string {
  const who = tag === undefined ? otherwise : shown(tag, 60);
  const what = shown(metric, 80);
  if (kind === 'errors') return `${what} of ${who} had ${counted(times ?? 0, 'consecutive error')}`;
  return `${who} failed ${what}${times === undefined ? '' : ` ${counted(times, 'time')}`}`;
}
