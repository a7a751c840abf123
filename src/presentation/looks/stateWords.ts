// States in a word. The controller's own words stay (people search for them); only what is written for machines is worded.
import type { ReplicaSetStatus } from '../../rollouts';
import { cleanText } from '../../rollouts';

const REPLICA_SET_WORDS: Readonly<Record<ReplicaSetStatus, string>> = {
  Healthy: 'Healthy',
  Progressing: 'Progressing',
  ScaledDown: 'Scaled down',
  ReplicaFailure: "Pods can't be created",
};

/** The state of a ReplicaSet. */
export function replicaSetWord(status: ReplicaSetStatus): string {
  return REPLICA_SET_WORDS[status];
}

/**
 * The phase of an AnalysisRun, metric, measurement or Experiment. The controller leaves it empty until it has seen the
 * object: that is Pending.
 */
export function analysisWord(phase: string | undefined): string {
  return phase === undefined || phase === '' ? 'Pending' : cleanText(phase, 40);
}

/** A pod's state; Pending while it says nothing of itself. */
export function podWord(status: string): string {
  return status === '' ? 'Pending' : cleanText(status, 60);
}
