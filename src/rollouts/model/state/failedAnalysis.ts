// An analysis of an update that has failed, and that the controller has yet to act on: it does not while the rollout is paused
// manually and its number of pods was changed, and aborts the update in the first pass after that.
// Source: reference 6.1 (a pass of scaling), 6.8.
import type { AnalysisRun, Rollout } from '../../objects/objects';
import { namedRuns } from '../workloads/namedRuns';
import { isAborted, isPromotingFully, isUpdating } from './updateState';

/** True where the next word is an abort; false where the runs aren't known. */
export function hasFailedAnalysis(rollout: Rollout, analysisRuns: readonly AnalysisRun[] | undefined): boolean {
  if (!isUpdating(rollout) || isAborted(rollout) || isPromotingFully(rollout)) return false;
  const named = namedRuns(rollout);
  return (analysisRuns ?? []).some(
    ({ metadata, status: { phase } }) =>
      (phase === 'Failed' || phase === 'Error') && named.some(({ name }) => name === metadata.name),
  );
}
