// Everything that lives behind the API server: the controllers, the kubelet, the services' traffic and the pipelines of
// the scenarios. It begins in the past and catches up, so that what a client finds has really happened.
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ControllerVersion } from '../../rollouts/simulation';
import type { SeriesSource } from '../prometheus/promEvaluation';
import type { Quality, Scenario } from '../scenarios/scenario';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Store } from '../server/storage/store';
import { AnalysisController } from './analysisController';
import type { ClusterClock } from './clusterClock';
import { ControllerManager } from './controllerManager';
import { DeploymentController } from './deploymentController';
import { EndpointController } from './endpointController';
import { EventRecorder } from './eventRecorder';
import { ExperimentController } from './experimentController';
import { GarbageCollector, NamespaceController } from './garbageCollector';
import { JobController } from './jobController';
import { Kubelet } from './kubelet';
import { ManagedServices } from './managedServices';
import { nodeObject, NODES } from './nodes';
import { OwnedObjects, ownerNames } from './ownedObjects';
import { Pipeline } from './pipeline';
import { ReplicaSetController } from './replicaSetController';
import { RolloutController } from './rolloutController';
import { ServiceTraffic } from './serviceTraffic';
import { moveBack } from './timeShift';

export interface LifeOptions {
  readonly store: Store;
  readonly registry: Registry;
  readonly clock: ClusterClock;
  readonly scenarios: readonly Scenario[];
  readonly speed: number;
  readonly seed: number;
  readonly version: ControllerVersion;
  /** Whether the scenarios' pipelines keep deploying. */
  readonly goesOn: boolean;
  readonly onError: (error: unknown) => void;
}

const ROLLOUT = kindNamed('Rollout');
const EXPERIMENT = kindNamed('Experiment');

/** Namespaces every demo cluster has, whatever lives in it. */
export const NAMESPACES: readonly string[] = [
  'default',
  'kube-system',
  'monitoring',
  'data-platform',
  'ml-platform',
  'shop',
  'web',
];

/** Before the first deed of any scenario the cluster has existed for a while. */
const OLDER_MS = 3_600_000;

export class ClusterLife implements Disposable {
  readonly #options: LifeOptions;
  readonly #open = new DisposableStore();
  readonly #owned: OwnedObjects;
  readonly #traffic: ServiceTraffic;
  readonly #manager: ControllerManager;
  readonly #pipeline: Pipeline;
  readonly #begins: number;
  /** `namespace/name` of the Rollout that a uid is of, or of the one that owns the Experiment with that uid. */
  readonly #rollouts = new Map<string, string>();
  #speed: number;

  constructor(options: LifeOptions) {
    const { store, registry, clock, seed, version, onError } = options;
    this.#options = options;
    this.#speed = options.speed;
    this.#begins = clock.now();
    const now = (): number => clock.now();
    this.#owned = this.#open.add(new OwnedObjects(store));
    this.#traffic = new ServiceTraffic(this.#owned, store, seed);
    this.#open.add(
      store.onChange((change) => {
        const { uid, namespace = '', name } = change.object.metadata;
        if (change.kind === ROLLOUT) this.#rollouts.set(uid, `${namespace}/${name}`);
        if (change.kind === EXPERIMENT)
          for (const owner of ownerNames(change.object, 'Rollout')) this.#rollouts.set(uid, `${namespace}/${owner}`);
        this.#traffic.follow(change, (owner) => this.#rolloutOf(owner), now());
      }),
    );
    this.#pipeline = new Pipeline({ ...options, begins: this.#begins });
    const events = new EventRecorder(store, registry, now);
    const parts = { store, registry, owned: this.#owned, events };
    this.#manager = this.#open.add(
      new ControllerManager({
        store,
        clock,
        onError,
        controllers: [
          this.#pipeline,
          new RolloutController({ ...parts, version }),
          new AnalysisController({ ...parts, source: this.source }),
          new ExperimentController(parts),
          new DeploymentController(parts),
          new ReplicaSetController(parts),
          new JobController(parts),
          new EndpointController(store, registry),
          new Kubelet({ ...parts, now, speed: () => this.#speed }),
          new ManagedServices(store, registry),
          new GarbageCollector(registry, this.#owned),
          new NamespaceController(store, registry),
          events,
        ],
      }),
    );
  }

  /** The counters that the simulated Prometheus reads. */
  readonly source: SeriesSource = (metric) => this.#traffic.series(metric);

  /** Lives through the past up to now, then continues with the wall clock. */
  begin(): void {
    const { registry, clock } = this.#options;
    const from = (this.#pipeline.beginning ?? this.#begins) - OLDER_MS;
    clock.standAt(from);
    for (const name of NAMESPACES) registry.create(kindNamed('Namespace'), undefined, { metadata: { name } });
    for (const node of NODES) registry.create(kindNamed('Node'), undefined, nodeObject(node, from));
    registry.create(kindNamed('Service'), 'monitoring', {
      metadata: { name: 'prometheus' },
      spec: { selector: { app: 'prometheus' }, ports: [{ name: 'web', port: 9090 }] },
    });
    this.#manager.catchUp(from, this.#begins);
    this.#manager.start();
  }

  get speed(): number {
    return this.#speed;
  }

  /** Pods start at the new speed at once; durations are written for it from the next version on. */
  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#pipeline.setSpeed(speed);
  }

  /** Ships a new version of a Rollout; returns its image. */
  ship(namespace: string, name: string, quality: Quality): string {
    return this.#pipeline.ship(namespace, name, quality);
  }

  /** Lets `ms` go by at once: everything that was is moved into the past, and the controllers catch up. */
  advance(ms: number): void {
    const { clock, store } = this.#options;
    const now = clock.now();
    moveBack(store, ms);
    this.#traffic.moveBack(ms);
    this.#manager.moveBack(ms);
    this.#manager.catchUp(now - ms, now);
    this.#manager.start();
  }

  dispose(): void {
    this.#open.dispose();
  }

  #rolloutOf(uid: string): ReturnType<Store['get']> {
    const [namespace, name = ''] = (this.#rollouts.get(uid) ?? '').split('/');
    return this.#options.store.get(ROLLOUT, namespace, name);
  }
}
