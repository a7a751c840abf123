// Revisions with their ReplicaSets: what each is to the rollout, how many of its pods are ready, which are not and why.
import type { AnalysisRunNode, Pod, ReplicaSetNode, Revision, StatusKind } from '../rollouts';
import { cleanText, desiredPods, podStatusKind, podSummary, replicaSetStatus, scaleDownDeadline } from '../rollouts';
import { roleText } from './roleText';
import { analysisStatus, replicaSetStatusView, statusView } from './statusViews';
import type { PanelStrings } from './strings';
import { fill } from './strings';
import type { CountdownView, ReplicaSetView, RevisionView } from './view';
import { replicaSetText } from './workloads';

const UNREADY_PODS_SHOWN = 5;

/** True for a revision that matters now: it has a role, pods, or pods to come. The newest always does. */
export function isServing(revision: Revision, newest: Revision | undefined): boolean {
  return (
    revision === newest ||
    revision.replicaSets.some(
      ({ roles, replicaSet }) =>
        roles.length > 0 || desiredPods(replicaSet) > 0 || (replicaSet.status.replicas ?? 0) > 0,
    )
  );
}

/** One revision. `shownRuns` are the analysis runs that the page shows elsewhere. */
export function revisionView(
  revision: Revision,
  shownRuns: readonly AnalysisRunNode[],
  strings: PanelStrings,
): RevisionView {
  return {
    id: String(revision.number),
    title: fill(strings.revisionTitle, { number: revision.number }),
    replicaSets: revision.replicaSets.map((node) => replicaSetView(node, strings)),
    experiments: revision.experiments.map(({ experiment: { metadata, status } }) => ({
      id: metadata.uid,
      name: cleanText(metadata.name),
      status: analysisStatus(status.phase, strings),
    })),
    analysisRuns: revision.analysisRuns
      .filter((node) => !shownRuns.includes(node))
      .map(({ analysisRun: { metadata, status } }) => ({
        id: metadata.uid,
        name: cleanText(metadata.name),
        status: analysisStatus(status.phase, strings),
      })),
  };
}

function replicaSetView({ replicaSet, roles, pods }: ReplicaSetNode, strings: PanelStrings): ReplicaSetView {
  const desired = desiredPods(replicaSet);
  const ready = replicaSet.status.readyReplicas ?? 0;
  const unready = unreadyPods(pods, strings);
  return {
    id: replicaSet.metadata.uid,
    name: cleanText(replicaSet.metadata.name),
    roles: roles.map((role) => roleText(role, strings)),
    status: replicaSetStatusView(replicaSetStatus(replicaSet), strings),
    pods: replicaSetText(replicaSet),
    readyShare: desired > 0 ? Math.min(1, ready / desired) : 0,
    unreadyPods: unready.slice(0, UNREADY_PODS_SHOWN),
    moreUnreadyPods:
      unready.length > UNREADY_PODS_SHOWN
        ? fill(strings.morePods, { count: unready.length - UNREADY_PODS_SHOWN })
        : undefined,
    scaleDown: scaleDown(replicaSet, strings),
  };
}

/** A ReplicaSet at 0 has nothing left to scale down, whatever its annotation says. */
function scaleDown(replicaSet: ReplicaSetNode['replicaSet'], strings: PanelStrings): CountdownView | undefined {
  const until = scaleDownDeadline(replicaSet)?.at;
  return until === undefined || replicaSet.spec.replicas === 0
    ? undefined
    : { until, ahead: strings.scalesDown, over: strings.scalesDownOver };
}

/** What hurts comes first; a pod that only starts or goes comes last. */
const URGENCY: readonly StatusKind[] = [
  'bad',
  'warning',
  'none',
  'unknown',
  'paused',
  'neutral',
  'ok',
  'waiting',
  'progressing',
];

function unreadyPods(pods: readonly Pod[], strings: PanelStrings): ReplicaSetView['unreadyPods'] {
  return pods
    .map((pod) => ({ pod, summary: podSummary(pod) }))
    .filter(({ summary: { status, ready, total } }) =>
      status === 'Running' ? ready < total || total === 0 : status !== 'Completed',
    )
    .map(({ pod, summary }) => ({ pod, summary, kind: podKind(summary) }))
    .sort((left, right) => URGENCY.indexOf(left.kind) - URGENCY.indexOf(right.kind))
    .map(({ pod, summary: { status, ready, total, restarts }, kind }) => {
      const word = status === '' ? strings.statePending : cleanText(status, 60);
      const text = status === 'Running' ? fill(strings.podNotReady, { status: word, ready, total }) : word;
      return {
        id: pod.metadata.uid,
        name: cleanText(pod.metadata.name),
        status: statusView(
          restarts === 0
            ? text
            : fill(restarts === 1 ? strings.podRestarted : strings.podRestarts, { status: text, restarts }),
          kind,
        ),
      };
    });
}

/** A running pod that isn't ready is on its way, unless it has been restarted: then it is in trouble. */
function podKind({ status, restarts }: { readonly status: string; readonly restarts: number }): StatusKind {
  if (status === 'Running') return restarts > 0 ? 'warning' : 'progressing';
  return podStatusKind(status);
}
