// The kinds that a session watches: where the API keeps them, and how each raw object becomes one of our types.
import type { Resource, StoredObject } from '../../kubernetes';
import type {
  AnalysisRun,
  AnalysisTemplate,
  Experiment,
  KubernetesEvent,
  Pod,
  ReplicaSet,
  Rollout,
} from '../../rollouts';
import {
  readAnalysisRun,
  readAnalysisTemplate,
  readExperiment,
  readKubernetesEvent,
  readPod,
  readReplicaSet,
  readRollout,
} from '../../rollouts';

/** A row of the table. */
export interface WatchedKind<T extends StoredObject> {
  readonly resource: Resource;
  /** The border check; `undefined` = unusable. */
  readonly read: (raw: unknown) => T | undefined;
}

function argo(kind: string, plural: string): Resource {
  return { group: 'argoproj.io', version: 'v1alpha1', plural, kind, namespaced: true };
}

function core(kind: string, plural: string): Resource {
  return { group: '', version: 'v1', plural, kind, namespaced: true };
}

export const ROLLOUTS: WatchedKind<Rollout> = { resource: argo('Rollout', 'rollouts'), read: readRollout };
export const ANALYSIS_RUNS: WatchedKind<AnalysisRun> = {
  resource: argo('AnalysisRun', 'analysisruns'),
  read: readAnalysisRun,
};
export const EXPERIMENTS: WatchedKind<Experiment> = {
  resource: argo('Experiment', 'experiments'),
  read: readExperiment,
};
export const REPLICA_SETS: WatchedKind<ReplicaSet> = {
  resource: { group: 'apps', version: 'v1', plural: 'replicasets', kind: 'ReplicaSet', namespaced: true },
  read: readReplicaSet,
};
export const PODS: WatchedKind<Pod> = { resource: core('Pod', 'pods'), read: readPod };
export const EVENTS: WatchedKind<KubernetesEvent> = { resource: core('Event', 'events'), read: readKubernetesEvent };
export const ANALYSIS_TEMPLATES: WatchedKind<AnalysisTemplate> = {
  resource: argo('AnalysisTemplate', 'analysistemplates'),
  read: readAnalysisTemplate,
};
export const CLUSTER_ANALYSIS_TEMPLATES: WatchedKind<AnalysisTemplate> = {
  resource: { ...argo('ClusterAnalysisTemplate', 'clusteranalysistemplates'), namespaced: false },
  read: readAnalysisTemplate,
};
/** Only listed, to choose some. */
export const NAMESPACES: Resource = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
};
/** Only patched (an image of a workloadRef), never watched. */
export const DEPLOYMENTS: Resource = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  kind: 'Deployment',
  namespaced: true,
};
