// Revisions with their ReplicaSets: what each is to the rollout, how many of its pods are ready, which are not and why.
import type {
  AnalysisRun,
  AnalysisRunNode,
  Experiment,
  Pod,
  ReplicaSetNode,
  Revision,
  StatusKind,
} from '../../rollouts';
import {
  cleanText,
  counted,
  desiredPods,
  experimentReason,
  isPodReady,
  podStatusKind,
  podSummary,
  replicaFailure,
  replicaSetStatus,
} from '../../rollouts';
import { podWord } from '../looks';
import { podCause, replicaSetText } from '../workloads';
import type { ReplicaSetView, RevisionView } from './protocol';
import { scaleDownCountdown } from './scaleDown';
import { analysisStatus, replicaSetStatusView, statusView } from './statusViews';

const UNREADY_PODS_SHOWN = 5;

/** One revision. `shownRuns` are the analysis runs that the page shows elsewhere. */
export function revisionView(revision: Revision, shownRuns: readonly AnalysisRunNode[]): RevisionView {
  return {
    id: String(revision.number),
    title: `Revision ${String(revision.number)}`,
    replicaSets: revision.replicaSets.map((node) => replicaSetView(node)),
    experiments: revision.experiments.map(({ experiment }) => experimentView(experiment)),
    analysisRuns: revision.analysisRuns
      .filter((node) => !shownRuns.includes(node))
      .map(({ analysisRun }) => runView(analysisRun)),
  };
}

/** With what it says of itself and of its parts that are not well. */
function experimentView(experiment: Experiment): RevisionView['experiments'][number] {
  const view = runView(experiment);
  const why = experimentReason(experiment);
  return why === undefined ? view : { ...view, status: { ...view.status, text: `${view.status.text}: ${why}` } };
}

/** What an experiment or an analysis run is called, and how it is doing. */
function runView({ metadata, status }: AnalysisRun | Experiment): RevisionView['analysisRuns'][number] {
  return { id: metadata.uid, name: cleanText(metadata.name), status: analysisStatus(status.phase) };
}

function replicaSetView({ replicaSet, roles, pods }: ReplicaSetNode): ReplicaSetView {
  const desired = desiredPods(replicaSet);
  const unready = unreadyPods(pods);
  return {
    id: replicaSet.metadata.uid,
    name: cleanText(replicaSet.metadata.name),
    roles: [...roles],
    status: stateOf(replicaSet),
    pods: replicaSetText(replicaSet),
    readyShare: desired > 0 ? Math.min(1, (replicaSet.status.readyReplicas ?? 0) / desired) : 0,
    unreadyPods: unready.slice(0, UNREADY_PODS_SHOWN),
    moreUnreadyPods:
      unready.length > UNREADY_PODS_SHOWN ? `and ${String(unready.length - UNREADY_PODS_SHOWN)} more` : undefined,
    scaleDown: scaleDownCountdown(replicaSet),
  };
}

/** Why pods can't be created stands beside the word. */
function stateOf(replicaSet: ReplicaSetNode['replicaSet']): ReplicaSetView['status'] {
  const view = replicaSetStatusView(replicaSetStatus(replicaSet));
  const why = replicaFailure(replicaSet);
  return why ? { ...view, text: `${view.text}: ${cleanText(why, 300)}` } : view;
}

/** What hurts comes first; a pod that only starts or goes comes last. */
const URGENCY: Readonly<Record<StatusKind, number>> = {
  bad: 1,
  warning: 2,
  none: 3,
  unknown: 4,
  paused: 5,
  neutral: 6,
  ok: 7,
  waiting: 8,
  progressing: 9,
};

function unreadyPods(pods: readonly Pod[]): ReplicaSetView['unreadyPods'] {
  return pods
    .map((pod) => ({ pod, summary: podSummary(pod) }))
    .filter(({ summary }) => !isPodReady(summary) && summary.status !== 'Completed')
    .map(({ pod, summary }) => ({ pod, summary, kind: podStatusKind(summary) }))
    .sort((left, right) => URGENCY[left.kind] - URGENCY[right.kind])
    .map(({ pod, summary: { status, ready, total, restarts }, kind }) => {
      const word = podWord(status);
      const state = status === 'Running' ? `${word}, ${String(ready)} of ${counted(total, 'container')} ready` : word;
      const text = restarts === 0 ? state : `${state}, ${counted(restarts, 'restart')}`;
      const cause = podCause(pod);
      return {
        id: pod.metadata.uid,
        name: cleanText(pod.metadata.name),
        status: statusView(cause === undefined ? text : `${text}: ${cause}`, kind),
      };
    });
}
