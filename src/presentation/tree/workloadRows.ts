// Rows below a rollout: its revisions, and their experiments.
import type { ExperimentNode, Revision, RolloutTree } from '../../rollouts';
import { analysisStatusKind, experimentReason, replicaSetBefore } from '../../rollouts';
import { analysisWord, PART_LOOKS, STATE_LOOKS } from '../looks';
import { ageText, templateTag } from '../workloads';
import { analysisRunRow } from './analysisRows';
import { replicaSetRow } from './replicaSetRow';
import type { Above, Row, TimeTelling } from './row';
import { row, rowObject, spokenText } from './row';

/** The revisions of a rollout, newest first. */
export function revisionRows(above: Above, tree: RolloutTree, telling: TimeTelling): readonly Row[] {
  return tree.revisions.map((revision) => revisionRow(above, revision, tree, telling));
}

function revisionRow(above: Above, revision: Revision, tree: RolloutTree, telling: TimeTelling): Row {
  const { replicaSets, experiments, analysisRuns } = revision;
  const roles = [...new Set(replicaSets.flatMap((node) => node.roles))];
  const own: Above = { id: `${above.id}/revision/${revision.number}`, rolloutUid: above.rolloutUid };
  const label = `Revision ${revision.number}`;
  const replicaSet = replicaSets[0]?.replicaSet;
  const tag = templateTag(replicaSet?.spec.template, replicaSetBefore(revision, tree)?.spec.template);
  const age = ageText(replicaSet?.metadata.creationTimestamp, telling.now);
  const created = age === undefined ? undefined : `created ${age} ago`;
  const object = replicaSet && replicaSets.length === 1 ? rowObject(replicaSet) : undefined;
  return row({
    ...own,
    label,
    description: [tag, ...roles, age],
    look: PART_LOOKS.revision,
    tooltip: [
      spokenText([label, ...roles, created]),
      ...(replicaSet?.spec.template?.spec.containers.map(({ name, image }) => `${name}: ${image}`) ?? []),
    ],
    // Without one ReplicaSet of its own there is nothing that a command about one object could mean.
    context: object ? 'revision' : 'revisionParts',
    object,
    expandable: revision === tree.revisions[0] || roles.length > 0 ? 'expanded' : 'collapsed',
    spoken: spokenText([label, tag, ...roles, created]),
    children: () => [
      ...replicaSets.map((node) => replicaSetRow(own, node, telling)),
      ...experiments.map((node) => experimentRow(own, node, telling)),
      ...analysisRuns.map((node) => analysisRunRow(own, node, telling)),
    ],
  });
}

function experimentRow(
  above: Above,
  { experiment, replicaSets, analysisRuns }: ExperimentNode,
  telling: TimeTelling,
): Row {
  const { name, uid, creationTimestamp } = experiment.metadata;
  const phase = analysisWord(experiment.status.phase);
  const why = experimentReason(experiment);
  const age = ageText(creationTimestamp, telling.now);
  const own: Above = { id: `${above.id}/experiment/${uid}`, rolloutUid: above.rolloutUid };
  return row({
    ...own,
    label: name,
    description: [phase, 'experiment', why, age],
    look: STATE_LOOKS[analysisStatusKind(phase)],
    tooltip: [name, phase, experiment.status.message, why],
    context: 'experiment',
    object: rowObject(experiment),
    expandable: replicaSets.length + analysisRuns.length > 0 ? 'collapsed' : undefined,
    spoken: spokenText([`Experiment ${name}`, phase, why]),
    children: () => [
      ...replicaSets.map((node) => replicaSetRow(own, node, telling)),
      ...analysisRuns.map((node) => analysisRunRow(own, node, telling)),
    ],
  });
}
