// Status words with their icons: the model says which kind a word is, the table of looks how a kind looks.
import type { ReplicaSetStatus, RolloutPhase, StatusKind } from '../../rollouts';
import { analysisStatusKind, replicaSetStatusKind } from '../../rollouts';
import type { Telling } from '../looks';
import { analysisWord, replicaSetWord, ROLLOUT_LOOKS, rolloutKind, STATE_LOOKS } from '../looks';
import type { StatusView } from './protocol';

/** A word with the look of its kind. */
export function statusView(text: string, kind: StatusKind): StatusView {
  const { icon, tone } = STATE_LOOKS[kind];
  return { text, icon, tone };
}

/** A Rollout's phase. A pause that ends by itself (nobody is needed) doesn't ask for attention. */
export function phaseStatus(phase: RolloutPhase, sentence: Telling): StatusView {
  const { icon, tone } = ROLLOUT_LOOKS[rolloutKind(phase, sentence)];
  return { text: phase, icon, tone };
}

/** The phase of an AnalysisRun, metric, measurement or Experiment; none yet means Pending. Unknown words stay as they are. */
export function analysisStatus(phase: string | undefined): StatusView {
  const word = analysisWord(phase);
  return statusView(word, analysisStatusKind(word));
}

/** The state of a ReplicaSet. */
export function replicaSetStatusView(status: ReplicaSetStatus): StatusView {
  return statusView(replicaSetWord(status), replicaSetStatusKind(status));
}
