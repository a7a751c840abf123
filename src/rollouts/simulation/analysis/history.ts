// How many finished AnalysisRuns and Experiments of a Rollout are kept.
import { isCompleted } from '../../analysis/metrics/phase';
import { podTemplateHashOf } from '../../model/workloads/revision';
import { DEFAULTS } from '../../objects/defaults';
import type { AnalysisRun, Experiment, RolloutSpec } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import type { Pass } from '../pass/pass';

interface SpecWithHistory extends RolloutSpec {
  readonly analysis?: {
    readonly successfulRunHistoryLimit?: number;
    readonly unsuccessfulRunHistoryLimit?: number;
  };
}

/**
 * Those that go: all whose ReplicaSet is gone, and finished ones beyond the limits, newest kept; both kinds are counted
 * for themselves. Source: reference 6.8, upstream `FilterAnalysisRunsToDelete`, `FilterExperimentsToDelete`.
 */
export function beyondHistory<T extends AnalysisRun | Experiment>(pass: Pass, objects: readonly T[]): readonly T[] {
  const { analysis }: SpecWithHistory = pass.rollout.spec;
  const left = {
    successful: analysis?.successfulRunHistoryLimit ?? DEFAULTS.successfulRunHistoryLimit,
    unsuccessful: analysis?.unsuccessfulRunHistoryLimit ?? DEFAULTS.unsuccessfulRunHistoryLimit,
  };
  const alive = pass.replicaSets.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const hashes = new Set(alive.map(podTemplateHashOf));
  return [...objects].sort(newestFirst).filter((object) => {
    const hash = podTemplateHashOf(object);
    if (hash === undefined || !hashes.has(hash)) return true;
    const { phase } = object.status;
    if (!isCompleted(phase)) return false;
    const kind = phase === 'Successful' ? 'successful' : 'unsuccessful';
    left[kind]--;
    return left[kind] < 0;
  });
}

function newestFirst(left: AnalysisRun | Experiment, right: AnalysisRun | Experiment): number {
  const created = ({ metadata }: AnalysisRun | Experiment): number => parseTimestamp(metadata.creationTimestamp) ?? 0;
  return created(right) - created(left) || (left.metadata.name < right.metadata.name ? 1 : -1);
}
