// The objects of a recorded moment, read as our types. Objects that did not change between two moments are read once.
import {
  type AnalysisRun,
  type Experiment,
  type KubernetesEvent,
  type Pod,
  readAnalysisRun,
  readExperiment,
  readKubernetesEvent,
  readPod,
  readReplicaSet,
  readRollout,
  type ReplicaSet,
  type Rollout,
  type Service,
} from '../../../src/rollouts';
import { asFields, readTextMap } from '../../../src/rollouts/objects/reading/readFields';
import { readMetadata } from '../../../src/rollouts/objects/reading/readMetadata';
import { type JsonObject, objectsOfKind, type RecordedMoment } from './recording';

/** A namespace's objects at one moment, in the order they were first seen. */
export interface RecordedObjects {
  readonly rollouts: readonly Rollout[];
  readonly replicaSets: readonly ReplicaSet[];
  readonly pods: readonly Pod[];
  readonly analysisRuns: readonly AnalysisRun[];
  readonly experiments: readonly Experiment[];
  readonly services: readonly Service[];
  readonly events: readonly KubernetesEvent[];
}

/** Every Rollout, ReplicaSet, Pod, AnalysisRun, Experiment, Service and Event of a moment; throws where one cannot be read. */
export function recordedObjects({ objects }: Pick<RecordedMoment, 'objects'>): RecordedObjects {
  return {
    rollouts: objectsOfKind(objects, 'Rollout').map((object) => rollouts.read(object)),
    replicaSets: objectsOfKind(objects, 'ReplicaSet').map((object) => replicaSets.read(object)),
    pods: objectsOfKind(objects, 'Pod').map((object) => pods.read(object)),
    analysisRuns: objectsOfKind(objects, 'AnalysisRun').map((object) => analysisRuns.read(object)),
    experiments: objectsOfKind(objects, 'Experiment').map((object) => experiments.read(object)),
    services: objectsOfKind(objects, 'Service').map((object) => services.read(object)),
    events: objectsOfKind(objects, 'Event').map((object) => events.read(object)),
  };
}

/** The one Rollout of that name; throws where a moment has none. */
export function recordedRollout(moment: RecordedMoment, name: string): Rollout {
  const found = recordedObjects(moment).rollouts.find(({ metadata }) => metadata.name === name);
  if (!found) throw new Error(`Line ${String(moment.number)}: there is no Rollout named ${name}.`);
  return found;
}

class CachedReader<T> {
  readonly #cache = new WeakMap<JsonObject, { readonly object: T }>();
  readonly #read: (value: unknown) => T | undefined;

  constructor(read: (value: unknown) => T | undefined) {
    this.#read = read;
  }

  read(raw: JsonObject): T {
    const known = this.#cache.get(raw);
    if (known) return known.object;
    const object = this.#read(raw);
    if (object === undefined) throw new Error(`Cannot read ${JSON.stringify(raw).slice(0, 200)}`);
    this.#cache.set(raw, { object });
    return object;
  }
}

const rollouts = new CachedReader(readRollout);
const replicaSets = new CachedReader(readReplicaSet);
const pods = new CachedReader(readPod);
const analysisRuns = new CachedReader(readAnalysisRun);
const experiments = new CachedReader(readExperiment);
const events = new CachedReader(readKubernetesEvent);
const services = new CachedReader(readService);

/** A Service with what it selects. The product itself reads none. */
function readService(value: unknown): Service | undefined {
  const fields = asFields(value);
  const metadata = readMetadata(fields?.metadata);
  return metadata && { kind: 'Service', metadata, spec: { selector: readTextMap(asFields(fields?.spec)?.selector) } };
}
