// What a person reads of one object of the cluster beside what is watched: its YAML, its description, the log of its
// containers. Fetched fresh each time, by kind and name; a view only names the object. `objectReadings.ts` keeps it up to date.
import type { ApiClient, ObjectPath, Resource } from '../../kubernetes';
import { ApiError, objectText, valueAt } from '../../kubernetes';
import type {
  AnalysisRun,
  ContainerRuns,
  Experiment,
  KubernetesEvent,
  ReplicaSet,
  Rollout,
  TreeObjectKind,
} from '../../rollouts';
import type { Pod } from '../../rollouts';
import { containerRuns, readKubernetesEvent, timeOfEvent } from '../../rollouts';
import type { Problem } from '../watching/freshness';
import { problemOf } from '../watching/freshness';
import type { WatchedKind } from '../watching/watchedKinds';
import {
  ANALYSIS_RUNS,
  ANALYSIS_TEMPLATES,
  CLUSTER_ANALYSIS_TEMPLATES,
  EVENTS,
  EXPERIMENTS,
  PODS,
  REPLICA_SETS,
  ROLLOUTS,
} from '../watching/watchedKinds';

/** The kinds whose YAML can be read. */
export type ObjectKind = TreeObjectKind | 'AnalysisTemplate' | 'ClusterAnalysisTemplate';

/** An object to read. With a uid another object of the same name is not taken for it. */
export interface ObjectReference<Kind extends ObjectKind = TreeObjectKind> {
  readonly kind: Kind;
  /** Empty for a kind that knows no namespaces. */
  readonly namespace: string;
  readonly name: string;
  readonly uid?: string | undefined;
}

/** An object with what the cluster has said about it. */
export interface DescribedObject {
  readonly object: Rollout | ReplicaSet | Pod | AnalysisRun | Experiment;
  /** Newest last. */
  readonly events: readonly KubernetesEvent[];
  /** Why the events could not be read. */
  readonly eventsProblem?: Problem | undefined;
}

type Described = DescribedObject['object'];

const KINDS: Readonly<Record<TreeObjectKind, WatchedKind<Described>>> = {
  Rollout: ROLLOUTS,
  ReplicaSet: REPLICA_SETS,
  Pod: PODS,
  AnalysisRun: ANALYSIS_RUNS,
  Experiment: EXPERIMENTS,
};

const RESOURCES: Readonly<Record<ObjectKind, Resource>> = {
  Rollout: ROLLOUTS.resource,
  ReplicaSet: REPLICA_SETS.resource,
  Pod: PODS.resource,
  AnalysisRun: ANALYSIS_RUNS.resource,
  Experiment: EXPERIMENTS.resource,
  AnalysisTemplate: ANALYSIS_TEMPLATES.resource,
  ClusterAnalysisTemplate: CLUSTER_ANALYSIS_TEMPLATES.resource,
};

/** More events than of one object are ever kept. */
const MOST_EVENTS = 500;

export class ObjectDocuments {
  readonly #client: ApiClient;

  constructor(client: ApiClient) {
    this.#client = client;
  }

  /** Its YAML, without managed fields and secrets. Throws an ApiError where it can't be read. */
  async yaml(reference: ObjectReference<ObjectKind>, signal?: AbortSignal): Promise<string> {
    return objectText(await this.#get(reference, signal));
  }

  /** It and its events. Throws an ApiError where it can't be read; events that are refused are missing, and why. */
  async describe(reference: ObjectReference, signal?: AbortSignal): Promise<DescribedObject> {
    const object = await this.#read(reference, signal);
    try {
      return { object, events: await this.#events(object.metadata, signal) };
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind === 'cancelled') throw error;
      return { object, events: [], eventsProblem: problemOf(error) };
    }
  }

  /** What the cluster has said about it, the newest last. Throws an ApiError where that can't be read. */
  async events(reference: ObjectReference, signal?: AbortSignal): Promise<readonly KubernetesEvent[]> {
    return this.#events((await this.#read(reference, signal)).metadata, signal);
  }

  /** The runs of a pod's containers that have a log. Throws an ApiError where there is none. */
  async runs(reference: ObjectReference, signal?: AbortSignal): Promise<ContainerRuns> {
    const runs = containerRuns(await this.pod(reference, signal));
    if (runs.runs.length === 0) throw this.#noLog(reference, runs);
    return runs;
  }

  /** Throws an ApiError where it can't be read. */
  async pod(reference: ObjectReference, signal?: AbortSignal): Promise<Pod> {
    const pod = PODS.read(await this.#get(reference, signal));
    if (pod) return pod;
    throw this.#odd(reference);
  }

  /** uid of the Rollout that it is, or belongs to, and its own where it is a ReplicaSet. Throws an ApiError where there is none. */
  async rolloutOf(
    reference: ObjectReference,
  ): Promise<{ readonly rollout: string; readonly replicaSet: string | undefined }> {
    const { metadata } = await this.#read(reference);
    if (reference.kind === 'Rollout') return { rollout: metadata.uid, replicaSet: undefined };
    const replicaSet = metadata.uid;
    const owner = metadata.ownerReferences?.find(({ controller }) => controller);
    if (owner?.kind === 'Rollout') return { rollout: owner.uid, replicaSet };
    if (owner?.kind !== 'Experiment') throw this.#withoutRollout(reference);
    const { name, uid } = owner;
    const experiment = await this.#read({ kind: 'Experiment', namespace: reference.namespace, name, uid });
    const rollout = experiment.metadata.ownerReferences?.find((one) => one.kind === 'Rollout');
    if (rollout) return { rollout: rollout.uid, replicaSet };
    throw this.#withoutRollout(reference);
  }

  async #read(reference: ObjectReference, signal?: AbortSignal): Promise<Described> {
    const object = KINDS[reference.kind].read(await this.#get(reference, signal));
    if (object) return object;
    throw this.#odd(reference);
  }

  async #get(reference: ObjectReference<ObjectKind>, signal: AbortSignal | undefined): Promise<unknown> {
    const { kind, name, namespace, uid } = reference;
    const raw = await this.#client.get(pathOf(reference, RESOURCES[kind]), { signal });
    if (uid === undefined || valueAt(raw, 'metadata', 'uid') === uid) return raw;
    throw new ApiError({
      kind: 'notFound',
      context: this.#client.context,
      ...{ name, namespace },
      sentence: `${kind} "${name}" in namespace "${namespace}" was deleted, and another one has its name now.`,
      remedy: 'Open the new one from the view.',
    });
  }

  async #events(
    { namespace, uid }: { readonly namespace: string; readonly uid: string },
    signal: AbortSignal | undefined,
  ): Promise<readonly KubernetesEvent[]> {
    const { items } = await this.#client.list(
      { resource: EVENTS.resource, namespace },
      { fieldSelector: `involvedObject.uid=${uid}`, limit: MOST_EVENTS, signal },
    );
    const events = items.flatMap((item) => readKubernetesEvent(item) ?? []);
    return events.sort((left, right) => timeOfEvent(left).localeCompare(timeOfEvent(right)));
  }

  #noLog({ name, namespace }: ObjectReference, { unstarted }: ContainerRuns): ApiError {
    const waiting = unstarted.map(({ container, reason }) => `"${container}"${reason === '' ? '' : ` (${reason})`}`);
    return new ApiError({
      kind: 'notFound',
      context: this.#client.context,
      ...{ name, namespace },
      sentence: `Pod "${name}" has no log yet: ${waiting.length === 1 ? 'container' : 'containers'} ${waiting.join(', ')} never started.`,
      remedy: 'Describe the pod to see what it waits for.',
    });
  }

  #withoutRollout({ kind, name, namespace }: ObjectReference): ApiError {
    return new ApiError({
      kind: 'notFound',
      context: this.#client.context,
      ...{ name, namespace },
      sentence: `${kind} "${name}" doesn't belong to a rollout.`,
      remedy: 'Show the log of one of its pods.',
    });
  }

  #odd({ kind, name, namespace }: ObjectReference): ApiError {
    const { context } = this.#client;
    return new ApiError({
      kind: 'protocol',
      ...{ context, name, namespace },
      sentence: `${kind} "${name}" of context "${context}" was returned without a name or uid.`,
      remedy: 'Check the object with kubectl.',
    });
  }
}

function pathOf({ namespace, name }: ObjectReference<ObjectKind>, resource: Resource): ObjectPath {
  return { resource, namespace, name };
}
