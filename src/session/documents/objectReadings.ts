// What a person keeps before them of an object: its YAML, its description, its events, its logs, each as it changes.
import type { ApiClient, Log } from '../../kubernetes';
import type { Clock, DisposableStore } from '../../lifecycle';
import type { KubernetesEvent } from '../../rollouts';
import type { FleetLook } from '../fleetLook';
import type { RolloutLook } from '../rolloutLook';
import type { LogRequest } from './logs/containerTail';
import type { LogPicture } from './logs/logReading';
import { LogReading } from './logs/logReading';
import type { LogSource } from './logs/logSources';
import { defaultContainer, logSources } from './logs/logSources';
import type { DescribedObject, ObjectDocuments, ObjectKind, ObjectReference } from './objectDocuments';
import type { Reading } from './reading';
import { Rereading } from './rereading';
import { RolloutEventsReading } from './rolloutEventsReading';
import { settledLook } from './settledLook';

/** What is used of a session. */
export interface ReadingSource {
  readonly client: ApiClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly documents: ObjectDocuments;
  readonly look: () => FleetLook;
  readonly lookAt: (uid: string) => RolloutLook;
  /** Ends what is read. */
  readonly owner: DisposableStore;
}

/** Each is read once before it is answered, and throws the ApiError that says why it can't be. */
export class ObjectReadings {
  readonly #source: ReadingSource;

  constructor(source: ReadingSource) {
    this.#source = source;
  }

  /** Its YAML, without managed fields and secrets. */
  yaml(reference: ObjectReference<ObjectKind>): Promise<Reading<string>> {
    return this.#reread(reference, (signal) => this.#source.documents.yaml(reference, signal));
  }

  /** It and its events. */
  description(reference: ObjectReference): Promise<Reading<DescribedObject>> {
    return this.#reread(reference, (signal) => this.#source.documents.describe(reference, signal));
  }

  /** What the cluster says about it, of a Rollout also about what belongs to it; the newest last. */
  async events(reference: ObjectReference): Promise<Reading<readonly KubernetesEvent[]>> {
    const { documents, lookAt, clock, client, owner } = this.#source;
    if (reference.kind !== 'Rollout' || reference.uid === undefined)
      return this.#reread(reference, (signal) => documents.events(reference, signal));
    return this.#owned(
      await RolloutEventsReading.begin(lookAt(reference.uid), clock, { context: client.context, owner }),
    );
  }

  /** The logs of a pod, or of the pods of a ReplicaSet or a Rollout. */
  async logs(reference: ObjectReference, request: LogRequest): Promise<Reading<LogPicture>> {
    const { client, clock, log, documents, lookAt, owner } = this.#source;
    const parts = { client, clock, log, request };
    if (reference.kind === 'Pod') {
      const source = await this.#podSource(reference, request);
      return this.#owned(await LogReading.begin({ ...parts, sources: () => [source] }));
    }
    const { rollout, replicaSet } = await documents.rolloutOf(reference);
    const isThere = ({ isComplete }: RolloutLook): boolean => isComplete;
    const wanted = { context: client.context, owner, kind: 'Pod', isThere } as const;
    const look = await settledLook(lookAt(rollout), wanted);
    const sources = (): readonly LogSource[] => (look.tree ? logSources(look.tree, { ...request, replicaSet }) : []);
    const { onDidChange } = look;
    return this.#owned(await LogReading.begin({ ...parts, sources, onDidChangeSources: onDidChange, look }));
  }

  async #podSource(reference: ObjectReference, { container }: LogRequest): Promise<LogSource> {
    const pod = await this.#source.documents.pod(reference);
    const { namespace, name, uid } = pod.metadata;
    const named = container ?? defaultContainer(pod) ?? '';
    return { namespace, pod: name, podUid: uid, container: named, roles: [], revision: 0 };
  }

  async #reread<T>(
    { kind, uid }: ObjectReference<ObjectKind>,
    read: (signal?: AbortSignal) => Promise<T>,
  ): Promise<Reading<T>> {
    const { clock, log, look } = this.#source;
    const isOfFleet = uid !== undefined && (kind === 'Rollout' || kind === 'AnalysisRun');
    const follow = isOfFleet ? { look, uid } : undefined;
    return this.#owned(await Rereading.begin({ clock, log, read, follow }));
  }

  /** Ends with the session, which forgets it where it ends before. */
  #owned<T>(reading: Reading<T>): Reading<T> {
    const { owner } = this.#source;
    owner.add(reading);
    return {
      get value() {
        return reading.value;
      },
      get trouble() {
        return reading.trouble;
      },
      onDidChange: reading.onDidChange,
      dispose: () => owner.delete(reading),
    };
  }
}
