// The Argo Rollouts controller: the simulation of the domain, given the objects of the store and its answer written back.
// Everything it decides is in src/rollouts/simulation; here is only reading and writing.
import type { AnalysisRun, Experiment, Pod, ReferencedWorkload, ReplicaSet, Rollout, Service } from '../../rollouts';
import type { ControllerVersion, World } from '../../rollouts/simulation';
import { reconcile } from '../../rollouts/simulation';
import type { KubernetesObject } from '../server/storage/json';
import { objectAt, toJson } from '../server/storage/json';
import type { Kind } from '../server/storage/kind';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import type { EventRecorder, Happening } from './eventRecorder';
import type { OwnedObjects } from './ownedObjects';
import { ownerNames } from './ownedObjects';
import { typed } from './typedObjects';

const ROLLOUT = kindNamed('Rollout');
const REPLICA_SET = kindNamed('ReplicaSet');
const ANALYSIS_RUN = kindNamed('AnalysisRun');
const ANALYSIS_TEMPLATE = kindNamed('AnalysisTemplate');
const CLUSTER_TEMPLATE = kindNamed('ClusterAnalysisTemplate');
const POD = kindNamed('Pod');
const SERVICE = kindNamed('Service');
const EXPERIMENT = kindNamed('Experiment');
const DEPLOYMENT = kindNamed('Deployment');

/** Who records the events, as recorded from the real controller. */
export const COMPONENT = 'rollouts-controller';

/** Keys are `namespace/name` of Rollouts. */
export class RolloutController implements Controller {
  readonly name = 'Rollout controller';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #owned: OwnedObjects;
  readonly #events: EventRecorder;
  readonly #version: ControllerVersion;

  constructor(parts: {
    store: Store;
    registry: Registry;
    owned: OwnedObjects;
    events: EventRecorder;
    version: ControllerVersion;
  }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#owned = parts.owned;
    this.#events = parts.events;
    this.#version = parts.version;
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    const { namespace = '', name } = object.metadata;
    if (kind === ROLLOUT) return type === 'DELETED' ? [] : [`${namespace}/${name}`];
    const owners = ownerNames(object, 'Rollout');
    if (kind === DEPLOYMENT || (kind === REPLICA_SET && owners.length === 0)) {
      return this.#referringTo(object).map((rollout) => `${namespace}/${rollout}`);
    }
    if (kind !== REPLICA_SET && kind !== ANALYSIS_RUN && kind !== EXPERIMENT) return [];
    return owners.map((owner) => `${namespace}/${owner}`);
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const stored = this.#store.get(ROLLOUT, namespace, name);
    if (!stored || stored.metadata.deletionTimestamp !== undefined) return undefined;
    if (stored['status'] === undefined) this.#record(stored, added(namespace, name));
    const before = this.#world(stored);
    if (!before) return undefined;
    const result = reconcile(before, now, { version: this.#version });
    if (result.world !== before) this.#write(before, result.world);
    for (const { kind, name: about, ...event } of result.events) {
      const object = this.#store.get(kind === 'Rollout' ? ROLLOUT : ANALYSIS_RUN, namespace, about);
      if (object) this.#record(object, event);
    }
    return result.nextAt;
  }

  /** The names of the Rollouts that take their pods from a workload. */
  #referringTo({ kind, metadata }: KubernetesObject): readonly string[] {
    const rollouts = typed('Rollout', this.#store.list(ROLLOUT, metadata.namespace));
    return rollouts
      .filter(({ spec }) => spec.workloadRef?.kind === kind && spec.workloadRef.name === metadata.name)
      .map((rollout) => rollout.metadata.name);
  }

  #world(stored: KubernetesObject): World | undefined {
    const { uid, namespace } = stored.metadata;
    const [rollout] = typed('Rollout', [stored]);
    if (!rollout) return undefined;
    const replicaSets = this.#owned.of(uid, REPLICA_SET);
    const pods = replicaSets.flatMap((replicaSet) => this.#owned.of(replicaSet.metadata.uid, POD));
    return {
      rollout,
      replicaSets: typed('ReplicaSet', replicaSets),
      analysisRuns: typed('AnalysisRun', this.#owned.of(uid, ANALYSIS_RUN)),
      analysisTemplates: [
        ...typed('AnalysisTemplate', this.#store.list(ANALYSIS_TEMPLATE, namespace)),
        ...typed('ClusterAnalysisTemplate', this.#store.list(CLUSTER_TEMPLATE)),
      ],
      services: typed('Service', this.#store.list(SERVICE, namespace)),
      experiments: typed('Experiment', this.#owned.of(uid, EXPERIMENT)),
      pods: typed('Pod', pods),
      workloads: this.#workload(rollout),
    };
  }

  #workload({ spec, metadata }: Rollout): readonly ReferencedWorkload[] {
    const { kind, name = '' } = spec.workloadRef ?? {};
    if (kind !== 'Deployment' && kind !== 'ReplicaSet') return [];
    const workload = this.#store.get(kindNamed(kind), metadata.namespace, name);
    return workload ? typed(kind, [workload]) : [];
  }

  /** Writes the difference of two worlds, in the order in which a controller would. */
  #write(before: World, after: World): void {
    this.#writeChanged(REPLICA_SET, before.replicaSets, after.replicaSets);
    this.#writeChanged(SERVICE, before.services, after.services);
    this.#writeChanged(EXPERIMENT, before.experiments, after.experiments);
    this.#writeChanged(DEPLOYMENT, before.workloads ?? [], after.workloads ?? []);
    this.#writeChanged(ANALYSIS_RUN, before.analysisRuns, after.analysisRuns);
    const going = new Set((before.pods ?? []).filter(isGoing).map(({ metadata }) => metadata.uid));
    for (const pod of after.pods ?? [])
      if (isGoing(pod) && !going.has(pod.metadata.uid))
        this.#registry.delete(POD, pod.metadata.namespace, pod.metadata.name);
    const { metadata, spec, status } = before.rollout;
    const { rollout } = after;
    if (rollout.spec !== spec || rollout.metadata !== metadata) this.#update(ROLLOUT, rollout);
    if (rollout.status !== status) this.#update(ROLLOUT, rollout, 'status');
  }

  #writeChanged(kind: Kind, before: readonly Written[], after: readonly Written[]): void {
    const known = new Map(before.map((object) => [object.metadata.uid, object]));
    for (const object of after) {
      if (known.get(object.metadata.uid) === object) continue;
      if (known.has(object.metadata.uid)) this.#update(kind, object);
      else this.#create(kind, object);
    }
    const kept = new Set(after.map(({ metadata }) => metadata.uid));
    for (const { metadata } of before)
      if (!kept.has(metadata.uid) && this.#store.get(kind, metadata.namespace, metadata.name))
        this.#registry.delete(kind, metadata.namespace, metadata.name);
  }

  #create(kind: Kind, object: Written): void {
    const json = toJson(object);
    const metadata = { ...objectAt(json, 'metadata'), resourceVersion: '' };
    // An AnalysisRun's status is part of the object, and its definition wants a phase: the controller writes an empty one.
    const status = kind === ANALYSIS_RUN ? { status: { phase: '', runSummary: {}, ...objectAt(json, 'status') } } : {};
    this.#registry.create(kind, object.metadata.namespace, { ...json, ...status, metadata }, { trusted: true });
  }

  #update(kind: Kind, object: Written, subresource?: 'status'): void {
    const { namespace, name } = object.metadata;
    const current = this.#store.get(kind, namespace, name);
    if (!current) return;
    const json = toJson(object);
    const metadata = { ...objectAt(json, 'metadata'), resourceVersion: current.metadata.resourceVersion };
    this.#registry.update(kind, namespace, name, { ...json, metadata }, subresource, { trusted: true });
  }

  #record(about: KubernetesObject, event: Happening): void {
    this.#events.record(about, event, COMPONENT);
  }
}

type Written = Rollout | ReplicaSet | AnalysisRun | Service | Experiment | ReferencedWorkload;

function isGoing({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function added(namespace: string, name: string): Happening {
  const message = `Rollout resource added to informer: ${namespace}/${name}`;
  return { type: 'Normal', reason: 'RolloutAddedToInformer', message };
}
