// What became of a revision, as far as the objects that are there say it for certain: the status tells of the present and of the
// stable one, analysis runs and the order of the numbers of the others.
import type { AnalysisRun } from '../../objects/objects';
import { isAborted, isUpdating } from '../state/updateState';
import { analysisStepIndex } from '../workloads/analysisRunFacts';
import { podTemplateHashOf } from '../workloads/revision';
import type { Revision, RolloutTree } from '../workloads/rolloutTree';
import { abortReason } from './abortReason';

export type RevisionResult =
  /** It has become the stable revision, which it still is. */
  | { readonly kind: 'stable' }
  /** It is on its way. */
  | { readonly kind: 'running' }
  /** `why` ends a sentence; `undefined` where a person did it or nobody says. */
  | { readonly kind: 'aborted'; readonly why: string | undefined }
  /** An analysis of it failed; whether it became stable nevertheless isn't known unless `isNotPromoted`. */
  | {
      readonly kind: 'analysisFailed';
      readonly metric: string | undefined;
      /** 0-based, of an analysis that was a step. */
      readonly step: number | undefined;
      readonly message: string | undefined;
      readonly isNotPromoted: boolean;
    }
  /** Another revision came before it became stable. */
  | { readonly kind: 'replaced' };

/** What became of the revision; `undefined` where that isn't known. */
export function revisionResult(revision: Revision, tree: RolloutTree): RevisionResult | undefined {
  const { rollout } = tree;
  const { stableRS, currentPodHash } = rollout.status;
  const hashes = hashesOf(revision);
  const isCurrent = currentPodHash !== undefined && hashes.includes(currentPodHash);
  if (isCurrent && isUpdating(rollout)) {
    return isAborted(rollout) ? { kind: 'aborted', why: whyAborted(revision, tree) } : { kind: 'running' };
  }
  if (stableRS !== undefined && hashes.includes(stableRS)) return { kind: 'stable' };
  if (isCurrent) return undefined;
  const isNotPromoted = isBetween(revision, tree);
  const failed = revision.analysisRuns.map(({ analysisRun }) => analysisRun).find(isFailed);
  if (failed) return { ...failureOf(failed), isNotPromoted };
  return isNotPromoted ? { kind: 'replaced' } : undefined;
}

function whyAborted({ analysisRuns, experiments }: Revision, { rollout }: RolloutTree): string | undefined {
  return abortReason({
    rollout,
    analysisRuns: analysisRuns.map(({ analysisRun }) => analysisRun),
    experiments: experiments.map(({ experiment }) => experiment),
  });
}

function hashesOf({ replicaSets }: Revision): readonly (string | undefined)[] {
  return replicaSets.map(({ replicaSet }) => podTemplateHashOf(replicaSet));
}

/**
 * Numbers only grow, also that of a revision that is gone back to. One that came after the stable revision got its number
 * therefore has never been stable with its own.
 */
function isBetween({ number }: Revision, { rollout, revisions }: RolloutTree): boolean {
  const numberOf = (hash: string | undefined): number | undefined =>
    hash === undefined ? undefined : revisions.find((each) => hashesOf(each).includes(hash))?.number;
  const { stableRS, currentPodHash } = rollout.status;
  const [stable, current] = [numberOf(stableRS), numberOf(currentPodHash)];
  return stable !== undefined && current !== undefined && stable < number && number < current;
}

function isFailed({ status }: AnalysisRun): boolean {
  return status.phase === 'Failed' || status.phase === 'Error';
}

function failureOf(run: AnalysisRun): Omit<Extract<RevisionResult, { kind: 'analysisFailed' }>, 'isNotPromoted'> {
  const result = run.status.metricResults?.find(({ phase }) => phase === 'Failed' || phase === 'Error');
  return {
    kind: 'analysisFailed',
    metric: result?.name,
    step: analysisStepIndex(run),
    message: run.status.message ?? result?.message,
  };
}
