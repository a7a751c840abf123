// The pods of a rollout by revision and role: stable and what comes after it side by side, then whatever else has pods.
import type { ExperimentNode, ReplicaSetNode, Role, Rollout, RolloutTree } from '../../rollouts';
import {
  canaryServices,
  cleanText,
  desiredPods,
  podTemplateHashOf,
  replicaFailure,
  replicaSetsOf,
  revisionOf,
} from '../../rollouts';
import { replicaSetText } from '../workloads';
import { containerImages } from './containerImages';
import { podRequests } from './offeredRequests';
import { podMarks, troubledPods } from './podViews';
import type { PodGroupView, PodsView } from './protocol';
import { scaleDownCountdown } from './scaleDown';

const GROUPS_SHOWN = 12;

interface Group {
  readonly node: ReplicaSetNode;
  readonly experiment?: ExperimentNode | undefined;
}

/** How the pods are shown beside what is known of them. */
interface PodsShown {
  /** Stands where there is no group. */
  readonly note: string | undefined;
  /** Milliseconds, as for `podView`. */
  readonly now?: number | undefined;
  readonly isRecording: boolean;
}

/** All pods of the rollout. */
export function podsView(tree: RolloutTree, { note, now, isRecording }: PodsShown): PodsView {
  const own = replicaSetsOf(tree);
  const stable = own.find(({ roles }) => roles.includes('stable')) ?? own.find(({ roles }) => roles.includes('active'));
  const coming = own.find((node) => node !== stable && node.roles.length > 0);
  const groups = groupsOf(tree, stable);
  return {
    groups: groups
      .slice(0, GROUPS_SHOWN)
      .map((group) => groupView(group, group.node === stable ? coming : stable, tree.rollout, now)),
    requests: podRequests(isRecording),
    moreGroups:
      groups.length > GROUPS_SHOWN ? `and ${String(groups.length - GROUPS_SHOWN)} more ReplicaSets` : undefined,
    note: groups.length === 0 ? note : undefined,
    ...troubledPods(
      groups.flatMap(({ node }) => node.pods),
      now,
    ),
  };
}

/** Stable, then the others that have a role, then older revisions and experiments that have pods or want some. */
function groupsOf(tree: RolloutTree, stable: ReplicaSetNode | undefined): readonly Group[] {
  const own = replicaSetsOf(tree);
  const others = own.filter((node) => node !== stable && node.roles.length > 0);
  const older = own.filter((node) => node.roles.length === 0 && isThere(node));
  const experiments = tree.revisions.flatMap((revision) => revision.experiments);
  return [
    ...[...(stable ? [stable] : []), ...others, ...older].map((node) => ({ node })),
    ...experiments.flatMap((experiment) =>
      experiment.replicaSets.filter(isThere).map((node) => ({ node, experiment })),
    ),
  ];
}

function isThere({ replicaSet, pods }: ReplicaSetNode): boolean {
  return pods.length > 0 || desiredPods(replicaSet) > 0 || (replicaSet.status.replicas ?? 0) > 0;
}

function groupView(
  { node, experiment }: Group,
  other: ReplicaSetNode | undefined,
  rollout: Rollout,
  now: number | undefined,
): PodGroupView {
  const { replicaSet, roles, pods } = node;
  const failure = replicaFailure(replicaSet);
  return {
    id: replicaSet.metadata.uid,
    name: cleanText(replicaSet.metadata.name),
    title: titleOf(node, experiment),
    roles: [...roles],
    count: replicaSetText(replicaSet),
    belongsTo: belongsTo(node, rollout).map((text) => cleanText(text)),
    ...containerImages(replicaSet.spec.template, other?.replicaSet.spec.template),
    problem:
      failure === undefined
        ? undefined
        : `Pods can't be created${failure === '' ? '.' : `: ${cleanText(failure, 300)}`}`,
    scaleDown: scaleDownCountdown(node.replicaSet),
    ...podMarks(pods, now),
  };
}

function titleOf({ replicaSet, experimentTemplate }: ReplicaSetNode, experiment: ExperimentNode | undefined): string {
  if (experiment) return `Experiment: ${cleanText(experimentTemplate ?? replicaSet.metadata.name, 100)}`;
  const revision = revisionOf(replicaSet);
  return revision === 0 ? cleanText(replicaSet.metadata.name, 100) : `Revision ${String(revision)}`;
}

/** The Services that send it traffic by its role, and where the newest template is from. */
function belongsTo({ roles, replicaSet }: ReplicaSetNode, rollout: Rollout): readonly string[] {
  const { spec, status } = rollout;
  const canary = canaryServices(rollout);
  const services: Partial<Record<Role, string | undefined>> = spec.strategy.blueGreen
    ? { active: spec.strategy.blueGreen.activeService, preview: spec.strategy.blueGreen.previewService }
    : canary;
  const { kind = 'Deployment', name } = spec.workloadRef ?? {};
  const isNewest = podTemplateHashOf(replicaSet) === status.currentPodHash;
  return [
    ...roles.flatMap((role) => (services[role] ? [`Service ${services[role]}`] : [])),
    ...(name && isNewest ? [`Template from ${kind} ${name}`] : []),
  ];
}
