// The rows of the plugin's tree: name with its branch, kind, status, age, info. Widths are pluginText's business.
import {
  type AnalysisRunNode,
  analysisStatusKind,
  type ExperimentNode,
  humanDuration,
  measurementCounts,
  type ObjectMeta,
  parseTimestamp,
  type Pod,
  podSummary,
  podWordKind,
  type ReplicaSetNode,
  replicaSetStatus,
  replicaSetStatusKind,
  type Revision,
  rolloutPhase,
  rolloutStatusKind,
  type RolloutTree,
  scaleDownDeadline,
  type StatusKind,
} from '../../../src/rollouts';
import { ICONS } from './pluginIcons';

export type Row = readonly [name: string, kind: string, status: string, age: string, info: string];

interface Item {
  readonly icon: string;
  readonly name: string;
  readonly cells: readonly [kind: string, status: string, age: string, info: string];
  readonly children: readonly Item[];
}

/** All rows under the table's head, from the Rollout down. */
export function treeRows({ rollout, revisions }: RolloutTree, now: number): readonly Row[] {
  const { phase } = rolloutPhase(rollout);
  const root: Item = {
    icon: ICONS.rollout,
    name: rollout.metadata.name,
    cells: ['Rollout', statusCell(rolloutStatusKind(phase), phase), age(rollout.metadata, now), ''],
    children: revisions.map((revision) => revisionItem(revision, now)),
  };
  return [row('', root), ...childRows('', root.children)];
}

function childRows(indent: string, items: readonly Item[]): readonly Row[] {
  return items.flatMap((item, index) => {
    const isLast = index === items.length - 1;
    return [
      row(`${indent}${isLast ? '└──' : '├──'}`, item),
      ...childRows(`${indent}${isLast ? '   ' : '│  '}`, item.children),
    ];
  });
}

function row(branch: string, { icon, name, cells }: Item): Row {
  return [`${branch}${icon} ${name}`, ...cells];
}

function revisionItem({ number, replicaSets, experiments, analysisRuns }: Revision, now: number): Item {
  return {
    icon: ICONS.revision,
    name: `revision:${number}`,
    cells: ['', ' ', '', ''],
    children: [
      ...replicaSets.map((node) => replicaSetItem(node, now)),
      ...experiments.map((node) => experimentItem(node, now)),
      ...analysisRuns.map((node) => analysisRunItem(node, now)),
    ],
  };
}

function replicaSetItem({ replicaSet, roles, pods }: ReplicaSetNode, now: number): Item {
  const status = replicaSetStatus(replicaSet);
  const deadline = scaleDownDeadline(replicaSet);
  const info = [...roles, ...(deadline ? [`delay:${delay(deadline.at, now)}`] : [])];
  return {
    icon: ICONS.replicaSet,
    name: replicaSet.metadata.name,
    cells: [
      'ReplicaSet',
      statusCell(replicaSetStatusKind(status), status),
      age(replicaSet.metadata, now),
      info.join(','),
    ],
    children: pods.map((pod) => podItem(pod, now)),
  };
}

function podItem(pod: Pod, now: number): Item {
  const { status, ready, total, restarts } = podSummary(pod);
  const info = `ready:${ready}/${total}${restarts > 0 ? `,restarts:${restarts}` : ''}`;
  return {
    icon: ICONS.pod,
    name: pod.metadata.name,
    cells: ['Pod', statusCell(podWordKind(status), status), age(pod.metadata, now), info],
    children: [],
  };
}

function experimentItem({ experiment, replicaSets, analysisRuns }: ExperimentNode, now: number): Item {
  const phase = experiment.status.phase ?? '';
  return {
    icon: ICONS.experiment,
    name: experiment.metadata.name,
    cells: ['Experiment', statusCell(analysisStatusKind(phase), phase), age(experiment.metadata, now), ''],
    children: [
      ...replicaSets.map((node) => replicaSetItem(node, now)),
      ...analysisRuns.map((node) => analysisRunItem(node, now)),
    ],
  };
}

function analysisRunItem({ analysisRun, jobs }: AnalysisRunNode, now: number): Item {
  const phase = analysisRun.status.phase ?? '';
  const counts = measurementCounts(analysisRun);
  const info = [
    [ICONS.ok, counts.successful] as const,
    [ICONS.bad, counts.failed] as const,
    [ICONS.unknown, counts.inconclusive] as const,
    [ICONS.warning, counts.error] as const,
  ].flatMap(([icon, count]) => (count > 0 ? [`${icon} ${count}`] : []));
  return {
    icon: ICONS.analysisRun,
    name: analysisRun.metadata.name,
    cells: [
      'AnalysisRun',
      statusCell(analysisStatusKind(phase), phase),
      age(analysisRun.metadata, now),
      info.join(','),
    ],
    children: jobs.map((job) => ({
      icon: ICONS.job,
      name: job.name,
      cells: [
        'Job',
        statusCell(analysisStatusKind(job.phase), job.phase),
        since(parseTimestamp(job.startedAt), now),
        '',
      ],
      children: [],
    })),
  };
}

function statusCell(kind: StatusKind, word: string): string {
  return `${ICONS[kind]} ${word}`;
}

function delay(at: number | undefined, now: number): string {
  if (at === undefined) return '';
  return at < now ? 'passed' : humanDuration(at - now);
}

function age({ creationTimestamp }: ObjectMeta, now: number): string {
  return since(parseTimestamp(creationTimestamp), now);
}

/** A moment that nobody wrote down is as long ago as a Go duration can say. */
function since(moment: number | undefined, now: number): string {
  return moment === undefined ? '292y' : humanDuration(now - moment);
}
