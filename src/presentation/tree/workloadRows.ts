// Rows below a rollout: revisions, their ReplicaSets, pods and experiments.
import type { ExperimentNode, Pod, ReplicaSetNode, Revision, RolloutTree } from '../../rollouts';
import {
  analysisStatusKind,
  counted,
  experimentReason,
  podState,
  replicaFailure,
  replicaSetStatus,
  replicaSetStatusKind,
} from '../../rollouts';
import { analysisWord, PART_LOOKS, podLook, podWord, replicaSetWord, STATE_LOOKS } from '../looks';
import { podCause, replicaSetText } from '../workloads';
import { analysisRunRow } from './analysisRows';
import type { Above, Row } from './row';
import { row } from './row';

/** The revisions of a rollout, newest first. `formatTime` writes a moment with its seconds. */
export function revisionRows(above: Above, tree: RolloutTree, formatTime: (ms: number) => string): readonly Row[] {
  return tree.revisions.map((revision, index) => revisionRow(above, revision, index === 0, formatTime));
}

function revisionRow(above: Above, revision: Revision, newest: boolean, formatTime: (ms: number) => string): Row {
  const roles = [...new Set(revision.replicaSets.flatMap((node) => node.roles))];
  const own: Above = { id: `${above.id}/revision/${revision.number}`, rolloutUid: above.rolloutUid };
  return row({
    ...own,
    label: `Revision ${revision.number}`,
    description: [roles.join(', ')],
    look: PART_LOOKS.revision,
    context: 'revision',
    expandable: newest || roles.length > 0 ? 'expanded' : 'collapsed',
    children: () => [
      ...revision.replicaSets.map((node) => replicaSetRow(own, node)),
      ...revision.experiments.map((node) => experimentRow(own, node, formatTime)),
      ...revision.analysisRuns.map((node) => analysisRunRow(own, node, formatTime)),
    ],
  });
}

function replicaSetRow(above: Above, { replicaSet, roles, pods, experimentTemplate }: ReplicaSetNode): Row {
  const { name, uid } = replicaSet.metadata;
  const status = replicaSetStatus(replicaSet);
  const counts = replicaSetText(replicaSet);
  const own: Above = { id: `${above.id}/replicaset/${uid}`, rolloutUid: above.rolloutUid };
  return row({
    ...own,
    label: name,
    description: [...roles, experimentTemplate, counts],
    look: STATE_LOOKS[replicaSetStatusKind(status)],
    tooltip: [
      name,
      replicaSetWord(status),
      ...(replicaSet.spec.template?.spec.containers.map((container) => `${container.name}: ${container.image}`) ?? []),
      replicaFailure(replicaSet),
    ],
    context: 'replicaSet',
    expandable: pods.length === 0 ? undefined : roles.includes('canary') ? 'expanded' : 'collapsed',
    spoken: [`ReplicaSet ${name}`, ...roles, counts, replicaSetWord(status)].join(', '),
    children: () => pods.map((pod) => podRow(own, pod)),
  });
}

function podRow(above: Above, pod: Pod): Row {
  const { name, uid } = pod.metadata;
  const { status, ready, total, restarts } = podState(pod);
  const word = podWord(status);
  const cause = podCause(pod);
  const restarted = restarts === 0 ? undefined : counted(restarts, 'restart');
  return row({
    id: `${above.id}/pod/${uid}`,
    rolloutUid: above.rolloutUid,
    label: name,
    description: [word, `${ready}/${total}`, restarted, cause],
    look: podLook(pod),
    tooltip: [name, word, pod.status.message, cause, ...stoppedContainers(pod)],
    context: 'pod',
    spoken: [`Pod ${name}`, word, `${ready} of ${counted(total, 'container')} ready`, restarted ?? '', cause ?? '']
      .filter((part) => part !== '')
      .join(', '),
  });
}

/** "web: CrashLoopBackOff back-off 40s restarting failed container", one line a container that does not run. */
function stoppedContainers(pod: Pod): readonly string[] {
  return (pod.status.containerStatuses ?? []).flatMap(({ name, state }) => {
    const stopped = state?.waiting ?? state?.terminated;
    return stopped?.reason === undefined ? [] : [`${name}: ${stopped.reason} ${stopped.message ?? ''}`.trimEnd()];
  });
}

function experimentRow(
  above: Above,
  { experiment, replicaSets, analysisRuns }: ExperimentNode,
  formatTime: (ms: number) => string,
): Row {
  const { name, uid } = experiment.metadata;
  const phase = analysisWord(experiment.status.phase);
  const why = experimentReason(experiment);
  const own: Above = { id: `${above.id}/experiment/${uid}`, rolloutUid: above.rolloutUid };
  return row({
    ...own,
    label: name,
    description: ['experiment', phase, why],
    look: STATE_LOOKS[analysisStatusKind(phase)],
    tooltip: [name, phase, experiment.status.message, why],
    context: 'experiment',
    expandable: replicaSets.length + analysisRuns.length > 0 ? 'collapsed' : undefined,
    spoken: [`Experiment ${name}`, phase, ...(why === undefined ? [] : [why])].join(', '),
    children: () => [
      ...replicaSets.map((node) => replicaSetRow(own, node)),
      ...analysisRuns.map((node) => analysisRunRow(own, node, formatTime)),
    ],
  });
}
