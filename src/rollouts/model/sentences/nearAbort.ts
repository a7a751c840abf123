// An update that the next bad measurement aborts: a metric of an analysis that runs has used up what is tolerated of it.
// Source: reference 6.8, 6.9, O23.
import { isCompleted } from '../../analysis/metrics/phase';
import type { AnalysisRun, Rollout } from '../../objects/objects';
import { isAborted, isPromotingFully, isUpdating } from '../state/updateState';
import { namedRuns } from '../workloads/namedRuns';
import { usedAllowances } from './analysisRemark';

export interface NearAbort {
  readonly run: AnalysisRun;
  /** "success-rate: 3 of 3 allowed failures used, the next one ends the analysis" */
  readonly text: string;
}

/** The analysis run that the next failure or error ends; where none of either was tolerated from the beginning, there is no warning. */
export function nearAbort(rollout: Rollout, analysisRuns: readonly AnalysisRun[]): NearAbort | undefined {
  if (!isUpdating(rollout) || isAborted(rollout) || isPromotingFully(rollout)) return undefined;
  const named = new Set(namedRuns(rollout).map(({ name }) => name));
  for (const run of analysisRuns) {
    if (!named.has(run.metadata.name) || isCompleted(run.status.phase)) continue;
    const last = usedAllowances(run).find(
      // An inconclusive measurement too many pauses the rollout.
      ({ of, allowance, isOver }) => of !== 'inconclusive' && !isOver && allowance.used === allowance.allowed,
    );
    if (last) return { run, text: last.text };
  }
  return undefined;
}
