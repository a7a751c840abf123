// One rollout with what is told of it.
import type { AnalysisRun, Headline, ReplicaSet, Rollout, RolloutSentence } from '../../rollouts';

/** A rollout with what is told of it; another object after each telling. */
export interface ToldRollout {
  readonly rollout: Rollout;
  readonly analysisRuns: readonly AnalysisRun[];
  /** Its own, where it is looked at in detail; none where they are not known. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly sentence: RolloutSentence;
  /** The same in a few words. */
  readonly headline: Headline;
  /** When it was told (ms). */
  readonly toldAt: number;
}
