// Whose logs are read for a rollout or one of its ReplicaSets: one container of each of its pods.
import type { Pod, ReplicaSetNode, Role, RolloutTree } from '../../../rollouts';
import { containerRuns, revisionOf } from '../../../rollouts';

/** A container whose log is read, and what its pod is to the rollout. */
export interface LogSource {
  readonly namespace: string;
  readonly pod: string;
  readonly podUid: string;
  readonly container: string;
  /** Empty for a pod on its own, and for older revisions. */
  readonly roles: readonly Role[];
  /** 0 where it is not known. */
  readonly revision: number;
}

export interface SourceChoice {
  /** uid of the ReplicaSet whose pods are read; absent: all of the rollout's. */
  readonly replicaSet?: string | undefined;
  /** Absent: the default one of each pod. */
  readonly container?: string | undefined;
  /** Only pods whose container ran before. */
  readonly previous: boolean;
}

/** More logs at once help nobody, and each is a connection. */
export const MOST_PODS = 20;

/** A container that kubectl takes where none is named. */
const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** The container whose log is meant where none is named; `undefined` of a pod without containers. */
export function defaultContainer({ metadata, spec }: Pod): string | undefined {
  const names = spec.containers.map(({ name }) => name);
  const named = metadata.annotations?.[DEFAULT_CONTAINER];
  return names.find((name) => name === named) ?? names[0];
}

/** The containers to read: the newest revision first, and of each ReplicaSet one pod before the second of another. */
export function logSources(tree: RolloutTree, choice: SourceChoice): readonly LogSource[] {
  const nodes = tree.revisions.flatMap(({ replicaSets, experiments }) => [
    ...replicaSets,
    ...experiments.flatMap((experiment) => experiment.replicaSets),
  ]);
  return nodes
    .filter(({ replicaSet }) => choice.replicaSet === undefined || replicaSet.metadata.uid === choice.replicaSet)
    .flatMap((node) => node.pods.map((pod, rank) => ({ rank, source: sourceOf(node, pod, choice) })))
    .sort((left, right) => left.rank - right.rank)
    .flatMap(({ source }) => source ?? []);
}

function sourceOf({ roles, replicaSet }: ReplicaSetNode, pod: Pod, choice: SourceChoice): LogSource | undefined {
  const container = choice.container ?? defaultContainer(pod);
  if (container === undefined || !pod.spec.containers.some(({ name }) => name === container)) return undefined;
  const ranBefore = containerRuns(pod).runs.some((run) => run.previous && run.container === container);
  if (choice.previous && !ranBefore) return undefined;
  const { namespace, name, uid } = pod.metadata;
  return { namespace, pod: name, podUid: uid, container, roles, revision: revisionOf(replicaSet) };
}
