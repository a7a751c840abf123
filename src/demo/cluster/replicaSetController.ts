// The ReplicaSet controller: as many pods as asked for, and their count in the status.
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, numberAt, objectAt, stringAt, without } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import type { EventRecorder } from './eventRecorder';
import type { OwnedObjects } from './ownedObjects';
import { ownerNames } from './ownedObjects';

const REPLICA_SET = kindNamed('ReplicaSet');
const POD = kindNamed('Pod');
const COMPONENT = 'replicaset-controller';

/** When a pod became ready (ms), `undefined` while it is not. */
function readySince(pod: KubernetesObject): number | undefined {
  const ready = arrayAt(objectAt(pod, 'status'), 'conditions')
    .filter(isJsonObject)
    .find((condition) => condition['type'] === 'Ready');
  return ready?.['status'] === 'True' ? Date.parse(stringAt(ready, 'lastTransitionTime') ?? '') : undefined;
}

/** Keys are `namespace/name` of ReplicaSets. */
export class ReplicaSetController implements Controller {
  readonly name = 'ReplicaSet controller';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #owned: OwnedObjects;
  readonly #events: EventRecorder;

  constructor(parts: { store: Store; registry: Registry; owned: OwnedObjects; events: EventRecorder }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#owned = parts.owned;
    this.#events = parts.events;
  }

  concerns({ kind, object }: Change): readonly string[] {
    const { namespace = '', name } = object.metadata;
    if (kind === REPLICA_SET) return [`${namespace}/${name}`];
    if (kind !== POD) return [];
    return ownerNames(object, 'ReplicaSet').map((owner) => `${namespace}/${owner}`);
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const replicaSet = this.#store.get(REPLICA_SET, namespace, name);
    if (!replicaSet) return undefined;
    if (replicaSet.metadata.deletionTimestamp === undefined) this.#scale(replicaSet);
    return this.#writeStatus(replicaSet, now);
  }

  #activePods(replicaSet: KubernetesObject): readonly KubernetesObject[] {
    return this.#owned
      .of(replicaSet.metadata.uid, POD)
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  }

  #scale(replicaSet: KubernetesObject): void {
    const pods = this.#activePods(replicaSet);
    const wanted = numberAt(objectAt(replicaSet, 'spec'), 'replicas') ?? 1;
    for (let missing = wanted - pods.length; missing > 0; missing--) this.#createPod(replicaSet);
    // Pods that are not ready go first, then the youngest.
    const leastUseful = [...pods].reverse().sort((a, b) => readiness(a) - readiness(b));
    for (const pod of leastUseful.slice(0, Math.max(0, pods.length - wanted))) this.#deletePod(replicaSet, pod);
  }

  #createPod(replicaSet: KubernetesObject): void {
    const { name, namespace, uid } = replicaSet.metadata;
    const template = objectAt(objectAt(replicaSet, 'spec'), 'template');
    const metadata = objectAt(template, 'metadata');
    const pod: JsonObject = {
      metadata: {
        generateName: `${name}-`,
        labels: objectAt(metadata, 'labels'),
        ...(metadata['annotations'] === undefined ? {} : { annotations: metadata['annotations'] }),
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'ReplicaSet', name, uid, controller: true, blockOwnerDeletion: true },
        ],
      },
      spec: objectAt(template, 'spec'),
    };
    const created = this.#registry.create(POD, namespace, pod).object;
    const message = `Created pod: ${created.metadata.name}`;
    this.#events.record(replicaSet, { type: 'Normal', reason: 'SuccessfulCreate', message }, COMPONENT);
  }

  #deletePod(replicaSet: KubernetesObject, { metadata }: KubernetesObject): void {
    this.#registry.delete(POD, metadata.namespace, metadata.name);
    const message = `Deleted pod: ${metadata.name}`;
    this.#events.record(replicaSet, { type: 'Normal', reason: 'SuccessfulDelete', message }, COMPONENT);
  }

  #writeStatus(replicaSet: KubernetesObject, now: number): number | undefined {
    const { namespace, name } = replicaSet.metadata;
    const current = this.#store.get(REPLICA_SET, namespace, name) ?? replicaSet;
    const pods = this.#activePods(current);
    const minReadyMs = (numberAt(objectAt(current, 'spec'), 'minReadySeconds') ?? 0) * 1000;
    const availableAt = pods.flatMap((pod) => {
      const since = readySince(pod);
      return since === undefined ? [] : [since + minReadyMs];
    });
    const counts = {
      fullyLabeledReplicas: pods.length,
      readyReplicas: availableAt.length,
      availableReplicas: availableAt.filter((at) => at <= now).length,
    };
    const status = {
      ...without(objectAt(current, 'status'), ...Object.keys(counts)),
      replicas: pods.length,
      // Zero counts are left out, as Go does.
      ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
      observedGeneration: current.metadata.generation ?? 1,
    };
    this.#registry.update(REPLICA_SET, namespace, name, { ...current, status }, 'status');
    const pending = availableAt.filter((at) => at > now);
    return pending.length === 0 ? undefined : Math.min(...pending);
  }
}

function readiness(pod: KubernetesObject): number {
  return readySince(pod) === undefined ? 0 : 1;
}
