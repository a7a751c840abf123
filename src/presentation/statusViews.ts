// Status words with their icons: the model says which kind a word is, the table of looks how a kind looks.
import type { ReplicaSetStatus, RolloutPhase, StatusKind } from '../rollouts';
import { analysisStatusKind, cleanText, replicaSetStatusKind, rolloutStatusKind } from '../rollouts';
import { STATE_LOOKS } from './looks';
import type { PanelStrings } from './strings';
import type { StatusView } from './view';

/** A word with the look of its kind. */
export function statusView(text: string, kind: StatusKind): StatusView {
  const { icon, tone } = STATE_LOOKS[kind];
  return { text, icon, tone };
}

/** A Rollout's phase. A pause that ends by itself (nobody is needed) doesn't ask for attention. */
export function phaseStatus(phase: RolloutPhase, needsAttention: boolean, strings: PanelStrings): StatusView {
  const words: Readonly<Record<RolloutPhase, string>> = {
    Healthy: strings.stateHealthy,
    Degraded: strings.stateDegraded,
    Progressing: strings.stateProgressing,
    Paused: strings.statePaused,
    Unknown: strings.stateUnknown,
  };
  const view = statusView(words[phase], rolloutStatusKind(phase));
  return phase === 'Paused' && !needsAttention ? { ...view, tone: 'working' } : view;
}

/** The phase of an AnalysisRun, metric, measurement or Experiment; none yet means Pending. Unknown words stay as they are. */
export function analysisStatus(phase: string | undefined, strings: PanelStrings): StatusView {
  const known = phase === undefined || phase === '' ? 'Pending' : phase;
  const words: Readonly<Record<string, string>> = {
    Pending: strings.statePending,
    Running: strings.stateRunning,
    Successful: strings.stateSuccessful,
    Failed: strings.stateFailed,
    Error: strings.stateError,
    Inconclusive: strings.stateInconclusive,
  };
  return statusView(words[known] ?? cleanText(known, 40), analysisStatusKind(known));
}

/** The state of a ReplicaSet. */
export function replicaSetStatusView(status: ReplicaSetStatus, strings: PanelStrings): StatusView {
  const words: Readonly<Record<ReplicaSetStatus, string>> = {
    Healthy: strings.stateHealthy,
    Progressing: strings.stateProgressing,
    ScaledDown: strings.stateScaledDown,
    ReplicaFailure: strings.stateReplicaFailure,
  };
  return statusView(words[status], replicaSetStatusKind(status));
}
