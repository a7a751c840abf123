// Every status word of Rollouts, ReplicaSets, pods, analyses and experiments falls into one of a few kinds, by which
// views choose an icon and a color. The grouping is the plugin's own, but for a running pod that isn't ready: the plugin
// shows it as well as one that is. Source: reference 2.2, plugin-text part 2.
import type { Pod } from '../../objects/objects';
import { podState } from '../workloads/podState';
import { isPodReady, type PodSummary } from '../workloads/podStatus';
import { podTrouble } from '../workloads/podTrouble';
import type { ReplicaSetStatus } from '../workloads/replicaSetStatus';

/** `none` = a word the plugin gives no icon to (for example `OOMKilled`, `Evicted`, or no word at all). */
export type StatusKind =
  'ok' | 'bad' | 'warning' | 'progressing' | 'waiting' | 'paused' | 'unknown' | 'neutral' | 'none';

const ROLLOUT_KINDS: ReadonlyMap<string, StatusKind> = new Map<string, StatusKind>([
  ['Progressing', 'progressing'],
  ['Paused', 'paused'],
  ['Healthy', 'ok'],
  ['Degraded', 'bad'],
  ['Error', 'warning'],
  ['InvalidSpec', 'warning'],
  ['Unknown', 'unknown'],
  ['ScaledDown', 'neutral'],
]);

const ANALYSIS_KINDS: ReadonlyMap<string, StatusKind> = new Map<string, StatusKind>([
  ['Successful', 'ok'],
  ['Inconclusive', 'unknown'],
  ['Failed', 'bad'],
  ['Error', 'warning'],
  ['Running', 'progressing'],
  ['Pending', 'waiting'],
]);

const POD_KINDS: ReadonlyMap<string, StatusKind> = new Map<string, StatusKind>([
  ['Pending', 'progressing'],
  ['Terminating', 'progressing'],
  ['ContainerCreating', 'progressing'],
  ['Running', 'ok'],
  ['Completed', 'ok'],
  ['Failed', 'bad'],
  ['InvalidImageName', 'bad'],
  ['CrashLoopBackOff', 'bad'],
  ['ImagePullBackOff', 'warning'],
  ['RegistryUnavailable', 'warning'],
  ['Unknown', 'unknown'],
]);

const REPLICA_SET_KINDS: Readonly<Record<ReplicaSetStatus, StatusKind>> = {
  Progressing: 'progressing',
  Healthy: 'ok',
  ReplicaFailure: 'bad',
  ScaledDown: 'neutral',
};

/** Of a Rollout's phase. */
export function rolloutStatusKind(phase: string): StatusKind {
  return ROLLOUT_KINDS.get(phase) ?? 'none';
}

/** Of the phase of an AnalysisRun, a metric, a measurement, a Job or an Experiment. */
export function analysisStatusKind(phase: string): StatusKind {
  return ANALYSIS_KINDS.get(phase) ?? 'none';
}

/** Of {@link ReplicaSetStatus}. */
export function replicaSetStatusKind(status: ReplicaSetStatus): StatusKind {
  return REPLICA_SET_KINDS[status];
}

/**
 * Of a pod. One that runs without being ready is on its way, unless it has been restarted: then it is in trouble. Restarts
 * of a pod that is ready again say nothing about now.
 */
export function podStatusKind(summary: PodSummary): StatusKind {
  if (summary.status !== 'Running' || isPodReady(summary)) return podWordKind(summary.status);
  return summary.restarts > 0 ? 'warning' : 'progressing';
}

/**
 * Of a pod with all that is known of it: one whose word only says that it is on its way ("Pending", "Init:Error") is in
 * trouble where Kubernetes names what keeps it. A wait that every pod may go through is none.
 */
export function podKind(pod: Pod): StatusKind {
  const summary = podState(pod);
  const kind = podStatusKind(summary);
  const trouble = podTrouble(pod);
  if (kind === 'ok' || kind === 'bad' || kind === 'warning' || !trouble || trouble.usualUntil !== undefined)
    return kind;
  const inside = podWordKind(summary.status.replace(/^Init:/, ''));
  return inside === 'bad' ? 'bad' : 'warning';
}

/** Of a pod's status word, as the plugin groups them: patterns first (`Init:`, `Signal:`, `ExitCode:`, `…Error`, `Err…`), then whole words. */
export function podWordKind(status: string): StatusKind {
  if (status.startsWith('Init:')) return 'progressing';
  if (status.startsWith('Signal:') || status.startsWith('ExitCode:')) return 'bad';
  if (status.endsWith('Error') || status.startsWith('Err')) return 'warning';
  return POD_KINDS.get(status) ?? 'none';
}
