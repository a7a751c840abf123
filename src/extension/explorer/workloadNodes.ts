// Rows below a rollout: revisions, their ReplicaSets, pods and experiments.
import * as vscode from 'vscode';
import type { ExperimentNode, Pod, ReplicaSetNode, Revision, RolloutTree } from '../../rollouts';
import {
  analysisStatusKind,
  podStatusKind,
  podSummary,
  replicaFailure,
  replicaSetStatus,
  replicaSetStatusKind,
} from '../../rollouts';
import { analysisRunNode } from './analysisNodes';
import { statusIcon } from './statusIcons';
import type { TreeNode } from './treeNode';
import { leaf, rowItem } from './treeNode';

/** The revisions of a rollout, newest first. */
export function revisionNodes(parent: TreeNode, tree: RolloutTree): readonly TreeNode[] {
  return tree.revisions.map((revision, index) => revisionNode(parent, revision, index === 0));
}

function revisionNode(parent: TreeNode, revision: Revision, newest: boolean): TreeNode {
  const id = `${parent.id}/revision/${revision.number}`;
  const roles = [...new Set(revision.replicaSets.flatMap((node) => node.roles))];
  const node: TreeNode = {
    id,
    parent,
    rolloutUid: parent.rolloutUid,
    item: () =>
      rowItem(id, {
        label: vscode.l10n.t('Revision {0}', revision.number),
        description: roles.join(', '),
        icon: new vscode.ThemeIcon('git-commit'),
        contextValue: 'revision',
        expandable: newest || roles.length > 0 ? 'expanded' : 'collapsed',
      }),
    children: () => [
      ...revision.replicaSets.map((replicaSet) => replicaSetNode(node, replicaSet)),
      ...revision.experiments.map((experiment) => experimentNode(node, experiment)),
      ...revision.analysisRuns.map((run) => analysisRunNode(node, run)),
    ],
  };
  return node;
}

function replicaSetNode(parent: TreeNode, { replicaSet, roles, pods, experimentTemplate }: ReplicaSetNode): TreeNode {
  const id = `${parent.id}/replicaset/${replicaSet.metadata.uid}`;
  const status = replicaSetStatus(replicaSet);
  const { replicas: wanted = 1 } = replicaSet.spec;
  const { readyReplicas: ready = 0 } = replicaSet.status;
  const counts =
    wanted === 0 && pods.length === 0
      ? vscode.l10n.t('scaled down')
      : vscode.l10n.t('{0} of {1} pods ready', ready, wanted);
  const node: TreeNode = {
    id,
    parent,
    rolloutUid: parent.rolloutUid,
    item: () =>
      rowItem(id, {
        label: replicaSet.metadata.name,
        description: [...roles, experimentTemplate ?? '', counts].filter((part) => part !== '').join(' · '),
        icon: statusIcon(replicaSetStatusKind(status)),
        tooltip: [
          replicaSet.metadata.name,
          status,
          ...(replicaSet.spec.template?.spec.containers.map(({ name, image }) => `${name}: ${image}`) ?? []),
          replicaFailure(replicaSet) ?? '',
        ],
        contextValue: 'replicaSet',
        expandable: pods.length === 0 ? undefined : roles.includes('canary') ? 'expanded' : 'collapsed',
        spoken: `ReplicaSet ${replicaSet.metadata.name}, ${roles.join(' ')}, ${counts}, ${status}`,
      }),
    children: () => pods.map((pod) => podNode(node, pod)),
  };
  return node;
}

function podNode(parent: TreeNode, pod: Pod): TreeNode {
  const { status, ready, total, restarts } = podSummary(pod);
  const restarted = restarts === 0 ? [] : [vscode.l10n.t('{0} restarts', restarts)];
  return leaf(`${parent.id}/pod/${pod.metadata.uid}`, parent, {
    label: pod.metadata.name,
    description: [status, `${ready}/${total}`, ...restarted].join(' · '),
    icon: statusIcon(podStatusKind(status)),
    tooltip: [
      pod.metadata.name,
      status,
      pod.status.message ?? '',
      ...(pod.status.containerStatuses?.map(({ name, state }) => {
        const stopped = state?.waiting ?? state?.terminated;
        return stopped?.reason === undefined ? '' : `${name}: ${stopped.reason} ${stopped.message ?? ''}`;
      }) ?? []),
    ],
    contextValue: 'pod',
    spoken: vscode.l10n.t('Pod {0}, {1}, {2} of {3} containers ready', pod.metadata.name, status, ready, total),
  });
}

function experimentNode(parent: TreeNode, { experiment, replicaSets, analysisRuns }: ExperimentNode): TreeNode {
  const id = `${parent.id}/experiment/${experiment.metadata.uid}`;
  const phase = experiment.status.phase ?? 'Pending';
  const node: TreeNode = {
    id,
    parent,
    rolloutUid: parent.rolloutUid,
    item: () =>
      rowItem(id, {
        label: experiment.metadata.name,
        description: [vscode.l10n.t('experiment'), phase].join(' · '),
        icon: statusIcon(analysisStatusKind(phase)),
        tooltip: [experiment.metadata.name, phase, experiment.status.message ?? ''],
        contextValue: 'experiment',
        expandable: 'collapsed',
      }),
    children: () => [
      ...replicaSets.map((replicaSet) => replicaSetNode(node, replicaSet)),
      ...analysisRuns.map((run) => analysisRunNode(node, run)),
    ],
  };
  return node;
}
