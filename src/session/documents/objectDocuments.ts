// What a person reads of one object of the cluster beside what is watched: its YAML, its description, the log of its
// containers. Fetched fresh each time, by kind and name; a view only names the object.
import type { ApiClient, ObjectPath, Resource } from '../../kubernetes';
import { ApiError, objectText, valueAt } from '../../kubernetes';
import type {
  AnalysisRun,
  ContainerRun,
  ContainerRuns,
  Experiment,
  KubernetesEvent,
  ReplicaSet,
  Rollout,
  TreeObjectKind,
} from '../../rollouts';
import type { Pod } from '../../rollouts';
import { containerRuns, readKubernetesEvent } from '../../rollouts';
import type { Problem } from '../watching/freshness';
import { problemOf } from '../watching/freshness';
import type { WatchedKind } from '../watching/watchedKinds';
import { ANALYSIS_RUNS, EVENTS, EXPERIMENTS, PODS, REPLICA_SETS, ROLLOUTS } from '../watching/watchedKinds';
import type { ContainerLog } from './containerLog';
import { readLog } from './containerLog';

/** An object to read. With a uid another object of the same name is not taken for it. */
export interface ObjectReference {
  readonly kind: TreeObjectKind;
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

/** More events than of one object are ever kept. */
const MOST_EVENTS = 500;

export class ObjectDocuments {
  readonly #client: ApiClient;

  constructor(client: ApiClient) {
    this.#client = client;
  }

  /** Its YAML, without managed fields and secrets. Throws an ApiError where it can't be read. */
  async yaml(reference: ObjectReference, signal?: AbortSignal): Promise<string> {
    return objectText(await this.#get(reference, signal));
  }

  /** It and its events. Throws an ApiError where it can't be read; events that are refused are missing, and why. */
  async describe(reference: ObjectReference, signal?: AbortSignal): Promise<DescribedObject> {
    const object = KINDS[reference.kind].read(await this.#get(reference, signal));
    if (!object) throw this.#odd(reference);
    try {
      return { object, events: await this.#events(object, signal) };
    } catch (error) {
      if (!(error instanceof ApiError) || error.kind === 'cancelled') throw error;
      return { object, events: [], eventsProblem: problemOf(error) };
    }
  }

  /** The runs of a pod's containers that have a log. Throws an ApiError where there is none. */
  async runs(reference: ObjectReference, signal?: AbortSignal): Promise<ContainerRuns> {
    const pod = PODS.read(await this.#get(reference, signal));
    if (!pod) throw this.#odd(reference);
    const runs = containerRuns(pod);
    if (runs.runs.length === 0) throw this.#noLog(reference, runs);
    return runs;
  }

  /** The end of the log of a run of a pod's container. Throws an ApiError where it can't be read. */
  log(
    reference: ObjectReference,
    run: Pick<ContainerRun, 'container' | 'previous'>,
    signal?: AbortSignal,
  ): Promise<ContainerLog> {
    return readLog(this.#client, pathOf(reference, PODS.resource), run, signal);
  }

  async #get(reference: ObjectReference, signal: AbortSignal | undefined): Promise<unknown> {
    const { kind, name, namespace, uid } = reference;
    const raw = await this.#client.get(pathOf(reference, KINDS[kind].resource), { signal });
    if (uid === undefined || valueAt(raw, 'metadata', 'uid') === uid) return raw;
    throw new ApiError({
      kind: 'notFound',
      context: this.#client.context,
      ...{ name, namespace },
      sentence: `${kind} "${name}" in namespace "${namespace}" was deleted, and another one has its name now.`,
      remedy: 'Open the new one from the view.',
    });
  }

  async #events({ metadata }: Described, signal: AbortSignal | undefined): Promise<readonly KubernetesEvent[]> {
    const { items } = await this.#client.list(
      { resource: EVENTS.resource, namespace: metadata.namespace },
      { fieldSelector: `involvedObject.uid=${metadata.uid}`, limit: MOST_EVENTS, signal },
    );
    const events = items.flatMap((item) => readKubernetesEvent(item) ?? []);
    return events.sort((left, right) => timeOf(left).localeCompare(timeOf(right)));
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

function pathOf({ namespace, name }: ObjectReference, resource: Resource): ObjectPath {
  return { resource, namespace, name };
}

/** RFC 3339 in UTC sorts as text. */
function timeOf({ lastTimestamp, firstTimestamp, metadata }: KubernetesEvent): string {
  return lastTimestamp ?? firstTimestamp ?? metadata.creationTimestamp ?? '';
}
