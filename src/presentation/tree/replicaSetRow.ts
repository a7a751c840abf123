// The row of a ReplicaSet, of a revision or of an experiment, with its pods below it.
import type { ReplicaSetNode } from '../../rollouts';
import { replicaFailure, replicaSetStatus, replicaSetStatusKind } from '../../rollouts';
import { replicaSetWord, STATE_LOOKS } from '../looks';
import { ageText, replicaSetText } from '../workloads';
import { podRow } from './podRows';
import type { Above, Row, TimeTelling } from './row';
import { row, rowObject, spokenText } from './row';

/** The row. */
export function replicaSetRow(
  above: Above,
  { replicaSet, roles, pods, experimentTemplate }: ReplicaSetNode,
  telling: TimeTelling,
): Row {
  const { name, uid, creationTimestamp } = replicaSet.metadata;
  const status = replicaSetStatus(replicaSet);
  const word = replicaSetWord(status);
  const failure = status === 'ReplicaFailure' ? word : undefined;
  const counts = replicaSetText(replicaSet);
  const age = ageText(creationTimestamp, telling.now);
  const own: Above = { id: `${above.id}/replicaset/${uid}`, rolloutUid: above.rolloutUid };
  return row({
    ...own,
    label: name,
    description: [failure, counts, experimentTemplate, ...roles, age],
    look: STATE_LOOKS[replicaSetStatusKind(status)],
    tooltip: [
      name,
      word,
      ...(replicaSet.spec.template?.spec.containers.map((container) => `${container.name}: ${container.image}`) ?? []),
      replicaFailure(replicaSet),
    ],
    context: 'replicaSet',
    object: rowObject(replicaSet),
    expandable: pods.length === 0 ? undefined : roles.includes('canary') ? 'expanded' : 'collapsed',
    spoken: spokenText([`ReplicaSet ${name}`, counts, experimentTemplate, ...roles, word]),
    children: () => pods.map((pod) => podRow(own, pod, telling)),
  });
}
