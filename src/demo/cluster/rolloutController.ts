// The Argo Rollouts controller: the simulation of the domain, given the objects of the store and its answer written back.
// Everything it decides is in src/rollouts/simulation; here is only reading and writing.
import type { Pod, ReferencedWorkload, Rollout } from '../../rollouts';
import { strategyServices } from '../../rollouts';
import type { ControllerVersion, World } from '../../rollouts/simulation';
import { reconcile } from '../../rollouts/simulation';
import type { KubernetesObject } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import { CanaryIngresses } from './canaryIngress';
import type { Controller } from './controllerManager';
import type { EventRecorder, Happening } from './eventRecorder';
import { ObjectWriter } from './objectWriter';
import type { OwnedObjects } from './ownedObjects';
import { ownerNames } from './ownedObjects';
import { isRoute, namesRoute, routesOf } from './routes';
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
const INGRESS = kindNamed('Ingress');

/** Who records the events, as recorded from the real controller. */
export const COMPONENT = 'rollouts-controller';

/** Keys are `namespace/name` of Rollouts. */
export class RolloutController implements Controller {
  readonly name = 'Rollout controller';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #writer: ObjectWriter;
  readonly #owned: OwnedObjects;
  readonly #events: EventRecorder;
  readonly #version: ControllerVersion;
  readonly #ingresses: CanaryIngresses;
  /** What the routers of each Rollout were told: most have no object in the demo that would hold it. */
  readonly #routers = new Map<string, World['routers']>();

  constructor(parts: {
    store: Store;
    registry: Registry;
    owned: OwnedObjects;
    events: EventRecorder;
    version: ControllerVersion;
  }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#writer = new ObjectWriter(parts.store, parts.registry);
    this.#owned = parts.owned;
    this.#events = parts.events;
    this.#version = parts.version;
    this.#ingresses = new CanaryIngresses(parts.store, parts.registry);
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    const { namespace = '', name } = object.metadata;
    if (kind === ROLLOUT) return type === 'DELETED' ? [] : [`${namespace}/${name}`];
    const owners = ownerNames(object, 'Rollout');
    if (kind === DEPLOYMENT || (kind === REPLICA_SET && owners.length === 0))
      return this.#keysOf(
        namespace,
        ({ spec: { workloadRef } }) => workloadRef?.kind === kind.kind && workloadRef.name === name,
      );
    if (kind === SERVICE) return this.#keysOf(namespace, (rollout) => strategyServices(rollout).includes(name));
    if (isRoute(kind) && owners.length === 0) return this.#keysOf(namespace, (rollout) => namesRoute(rollout, name));
    if (kind !== REPLICA_SET && kind !== ANALYSIS_RUN && kind !== INGRESS && kind !== EXPERIMENT) return [];
    return owners.map((owner) => `${namespace}/${owner}`);
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const stored = this.#store.get(ROLLOUT, namespace, name);
    if (!stored || stored.metadata.deletionTimestamp !== undefined) {
      this.#routers.delete(key);
      return undefined;
    }
    if (stored['status'] === undefined) this.#record(stored, added(namespace, name));
    const before = this.#world(stored);
    if (!before) return undefined;
    const result = reconcile(before, now, { version: this.#version });
    if (result.world !== before) this.#write(before, result.world);
    if (result.world.routers) this.#routers.set(key, result.world.routers);
    this.#ingresses.write(stored, result.world.routers);
    for (const { kind, name: about, ...event } of result.events) {
      const object = this.#store.get(kindNamed(kind), namespace, about);
      if (object) this.#record(object, event);
    }
    return result.nextAt;
  }

  /** The keys of the Rollouts of a namespace that an object matters to. */
  #keysOf(namespace: string | undefined, matters: (rollout: Rollout) => boolean): readonly string[] {
    return typed('Rollout', this.#store.list(ROLLOUT, namespace))
      .filter(matters)
      .map(({ metadata }) => `${namespace ?? ''}/${metadata.name}`);
  }

  #world(stored: KubernetesObject): World | undefined {
    const { uid, namespace } = stored.metadata;
    const [rollout] = typed('Rollout', [stored]);
    if (!rollout) return undefined;
    const replicaSets = this.#owned.of(uid, REPLICA_SET);
    const pods = replicaSets.flatMap((replicaSet) => this.#owned.of(replicaSet.metadata.uid, POD));
    const routers = this.#routers.get(`${namespace}/${rollout.metadata.name}`);
    return {
      rollout,
      ...(routers && { routers }),
      replicaSets: typed('ReplicaSet', replicaSets),
      analysisRuns: typed('AnalysisRun', this.#owned.of(uid, ANALYSIS_RUN)),
      analysisTemplates: [
        ...typed('AnalysisTemplate', this.#store.list(ANALYSIS_TEMPLATE, namespace)),
        ...typed('ClusterAnalysisTemplate', this.#store.list(CLUSTER_TEMPLATE)),
      ],
      services: typed('Service', this.#store.list(SERVICE, namespace)),
      ...(rollout.spec.strategy.canary?.trafficRouting && { routes: routesOf(this.#store, namespace) }),
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
    this.#writer.writeChanged(REPLICA_SET, before.replicaSets, after.replicaSets);
    this.#writer.writeChanged(SERVICE, before.services, after.services);
    this.#writer.writeChanged(EXPERIMENT, before.experiments, after.experiments);
    this.#writer.writeChanged(DEPLOYMENT, before.workloads ?? [], after.workloads ?? []);
    this.#writer.writeChanged(ANALYSIS_RUN, before.analysisRuns, after.analysisRuns);
    this.#writePods(before.pods ?? [], after.pods ?? []);
    const { metadata, spec, status } = before.rollout;
    const { rollout } = after;
    if (rollout.spec !== spec || rollout.metadata !== metadata) this.#writer.update(ROLLOUT, rollout);
    if (rollout.status !== status) this.#writer.update(ROLLOUT, rollout, 'status');
  }

  /** Pods are evicted, or get the metadata of their revision's role. */
  #writePods(before: readonly Pod[], after: readonly Pod[]): void {
    const known = new Map(before.map((pod) => [pod.metadata.uid, pod]));
    for (const pod of after) {
      const { metadata } = pod;
      const seen = known.get(metadata.uid);
      if (!seen || seen === pod) continue;
      if (!isGoing(pod)) this.#writer.update(POD, pod);
      else if (!isGoing(seen)) this.#registry.delete(POD, metadata.namespace, metadata.name);
    }
  }

  #record(about: KubernetesObject, event: Happening): void {
    this.#events.record(about, event, COMPONENT);
  }
}

function isGoing({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function added(namespace: string, name: string): Happening {
  const message = `Rollout resource added to informer: ${namespace}/${name}`;
  return { type: 'Normal', reason: 'RolloutAddedToInformer', message };
}
