// The Deployment controller: a ReplicaSet for each pod template, numbered by revision, and the counts in the status. A new
// template gets all its pods at once and the old ones go when these are available: where a rolling update ends, without
// its steps. ReplicaSets of old revisions are kept without pods.
import { podTemplateHash } from '../../rollouts/simulation';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { numberAt, objectAt, stringAt, without } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import { deploymentStatus } from './deploymentStatus';
import type { EventRecorder } from './eventRecorder';
import type { OwnedObjects } from './ownedObjects';
import { ownerNames } from './ownedObjects';
import { typed } from './typedObjects';

const DEPLOYMENT = kindNamed('Deployment');
const REPLICA_SET = kindNamed('ReplicaSet');
const COMPONENT = 'deployment-controller';
const REVISION = 'deployment.kubernetes.io/revision';
const HASH_LABEL = 'pod-template-hash';

/** Keys are `namespace/name` of Deployments. */
export class DeploymentController implements Controller {
  readonly name = 'Deployment controller';
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
    if (kind === DEPLOYMENT) return [`${namespace}/${name}`];
    return kind === REPLICA_SET ? ownerNames(object, 'Deployment').map((owner) => `${namespace}/${owner}`) : [];
  }

  reconcile(key: string, now: number): undefined {
    const [namespace = '', name = ''] = key.split('/');
    const deployment = this.#store.get(DEPLOYMENT, namespace, name);
    if (!deployment || deployment.metadata.deletionTimestamp !== undefined) return;
    const current = this.#currentReplicaSet(deployment);
    this.#scale(deployment, current);
    this.#cleanUp(deployment, current);
    this.#writeStatus(deployment, current, now);
  }

  /** The ReplicaSet of the template in force, made or numbered anew where it must be. */
  #currentReplicaSet(deployment: KubernetesObject): KubernetesObject {
    const all = this.#owned.of(deployment.metadata.uid, REPLICA_SET);
    // Clients write an unset field now as nothing, now as empty: templates that mean the same have the same hash.
    // Other than the hash that a Rollout with the same template takes, as in Kubernetes: both may have the same name.
    const hash = podTemplateHash(typed('Deployment', [deployment])[0]?.spec.template, 0);
    const found = all.find(({ metadata }) => stringAt(objectAt(metadata, 'labels'), HASH_LABEL) === hash);
    const others = all.filter((replicaSet) => replicaSet !== found);
    const revision = Math.max(0, ...others.map(revisionOf)) + 1;
    if (!found) return this.#create(deployment, hash, revision);
    return revisionOf(found) < revision ? this.#annotate(found, revision) : found;
  }

  #create(deployment: KubernetesObject, hash: string, revision: number): KubernetesObject {
    const { name, namespace, uid } = deployment.metadata;
    const template = templateOf(deployment);
    const metadata = objectAt(template, 'metadata');
    const labels = { ...objectAt(metadata, 'labels'), [HASH_LABEL]: hash };
    const selector = objectAt(objectAt(deployment, 'spec'), 'selector');
    return this.#registry.create(REPLICA_SET, namespace, {
      metadata: {
        name: `${name}-${hash}`,
        labels,
        annotations: { [REVISION]: String(revision) },
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name, uid, controller: true, blockOwnerDeletion: true },
        ],
      },
      spec: {
        replicas: 0,
        selector: { ...selector, matchLabels: { ...objectAt(selector, 'matchLabels'), [HASH_LABEL]: hash } },
        template: { ...template, metadata: { ...metadata, labels } },
      },
    }).object;
  }

  #scale(deployment: KubernetesObject, current: KubernetesObject): void {
    const replicas = replicasOf(deployment);
    this.#scaleTo(deployment, current, replicas);
    const available = numberAt(objectAt(current, 'status'), 'availableReplicas') ?? 0;
    if (available < replicas) return;
    for (const replicaSet of this.#owned.of(deployment.metadata.uid, REPLICA_SET))
      if (replicaSet.metadata.uid !== current.metadata.uid) this.#scaleTo(deployment, replicaSet, 0);
  }

  #scaleTo(deployment: KubernetesObject, { metadata }: KubernetesObject, replicas: number): void {
    const replicaSet = this.#store.get(REPLICA_SET, metadata.namespace, metadata.name);
    if (!replicaSet || replicasOf(replicaSet) === replicas) return;
    const before = replicasOf(replicaSet);
    const spec = { ...objectAt(replicaSet, 'spec'), replicas };
    this.#registry.update(REPLICA_SET, metadata.namespace, metadata.name, { ...replicaSet, spec });
    const message = `Scaled ${replicas > before ? 'up' : 'down'} replica set ${metadata.name} from ${before} to ${replicas}`;
    this.#events.record(deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message }, COMPONENT);
  }

  /** Deletes the oldest ReplicaSets without pods that the history no longer holds. */
  #cleanUp(deployment: KubernetesObject, current: KubernetesObject): void {
    const limit = numberAt(objectAt(deployment, 'spec'), 'revisionHistoryLimit') ?? Infinity;
    const old = this.#owned
      .of(deployment.metadata.uid, REPLICA_SET)
      .filter(({ metadata }) => metadata.uid !== current.metadata.uid)
      .filter((one) => replicasOf(one) === 0 && !numberAt(objectAt(one, 'status'), 'replicas'))
      .sort((a, b) => revisionOf(a) - revisionOf(b));
    for (const { metadata } of old.slice(0, Math.max(0, old.length - limit)))
      this.#registry.delete(REPLICA_SET, metadata.namespace, metadata.name);
  }

  #writeStatus(deployment: KubernetesObject, current: KubernetesObject, now: number): void {
    const { namespace, name, uid } = deployment.metadata;
    const revision = String(revisionOf(current));
    if (stringAt(objectAt(deployment.metadata, 'annotations'), REVISION) !== revision)
      this.#annotate(deployment, Number(revision));
    const latest = this.#store.get(DEPLOYMENT, namespace, name) ?? deployment;
    const status = deploymentStatus(latest, current, this.#owned.of(uid, REPLICA_SET), now);
    this.#registry.update(DEPLOYMENT, namespace, name, { ...latest, status }, 'status');
  }

  #annotate(object: KubernetesObject, revision: number): KubernetesObject {
    const kind = kindNamed(object.kind);
    const { namespace, name } = object.metadata;
    const annotations = { ...objectAt(object.metadata, 'annotations'), [REVISION]: String(revision) };
    const metadata = { ...object.metadata, annotations };
    return this.#registry.update(kind, namespace, name, { ...object, metadata }).object;
  }
}

/** The pod template without the label that ReplicaSets add. */
function templateOf(object: KubernetesObject): JsonObject {
  const template = objectAt(objectAt(object, 'spec'), 'template');
  const metadata = objectAt(template, 'metadata');
  return { ...template, metadata: { ...metadata, labels: without(objectAt(metadata, 'labels'), HASH_LABEL) } };
}

function revisionOf({ metadata }: KubernetesObject): number {
  return Number(stringAt(objectAt(metadata, 'annotations'), REVISION) ?? 0);
}

function replicasOf(object: KubernetesObject): number {
  return numberAt(objectAt(object, 'spec'), 'replicas') ?? 1;
}
