// The Experiment controller: the pure step of the domain, given the objects of the store and its answer written back.
import { reconcileExperiment } from '../../rollouts/simulation';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import type { EventRecorder } from './eventRecorder';
import { ObjectWriter } from './objectWriter';
import { ownerNames } from './ownedObjects';
import { COMPONENT } from './rolloutController';
import { typed } from './typedObjects';

const EXPERIMENT = kindNamed('Experiment');
const REPLICA_SET = kindNamed('ReplicaSet');
const ANALYSIS_RUN = kindNamed('AnalysisRun');
const ANALYSIS_TEMPLATE = kindNamed('AnalysisTemplate');
const CLUSTER_TEMPLATE = kindNamed('ClusterAnalysisTemplate');
const SERVICE = kindNamed('Service');

/** Keys are `namespace/name` of Experiments. */
export class ExperimentController implements Controller {
  readonly name = 'Experiment controller';
  readonly #store: Store;
  readonly #writer: ObjectWriter;
  readonly #events: EventRecorder;

  constructor(parts: { store: Store; registry: Registry; events: EventRecorder }) {
    this.#store = parts.store;
    this.#writer = new ObjectWriter(parts.store, parts.registry);
    this.#events = parts.events;
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    const { namespace = '', name } = object.metadata;
    if (kind === EXPERIMENT) return type === 'DELETED' ? [] : [`${namespace}/${name}`];
    if (kind !== REPLICA_SET && kind !== ANALYSIS_RUN && kind !== SERVICE) return [];
    return ownerNames(object, 'Experiment').map((owner) => `${namespace}/${owner}`);
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const stored = this.#store.get(EXPERIMENT, namespace, name);
    const [experiment] = stored ? typed('Experiment', [stored]) : [];
    if (!experiment) return undefined;
    const before = {
      experiment,
      replicaSets: typed('ReplicaSet', this.#store.list(REPLICA_SET, namespace)),
      analysisRuns: typed('AnalysisRun', this.#store.list(ANALYSIS_RUN, namespace)),
      analysisTemplates: [
        ...typed('AnalysisTemplate', this.#store.list(ANALYSIS_TEMPLATE, namespace)),
        ...typed('ClusterAnalysisTemplate', this.#store.list(CLUSTER_TEMPLATE)),
      ],
      services: typed('Service', this.#store.list(SERVICE, namespace)),
    };
    const { world: after, events, nextAt } = reconcileExperiment(before, now);
    this.#writer.writeChanged(REPLICA_SET, before.replicaSets, after.replicaSets);
    this.#writer.writeChanged(SERVICE, before.services, after.services);
    this.#writer.writeChanged(ANALYSIS_RUN, before.analysisRuns, after.analysisRuns);
    if (after.experiment !== experiment) this.#writer.update(EXPERIMENT, after.experiment);
    for (const { kind, name: about, ...event } of events) {
      const object = this.#store.get(kindNamed(kind), namespace, about);
      if (object) this.#events.record(object, event, COMPONENT);
    }
    return nextAt;
  }
}
