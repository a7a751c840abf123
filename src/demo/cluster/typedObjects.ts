// Stored JSON as the domain's types. It was checked against its definition when it was stored, and keeps every field:
// what the domain changes by spreading can be written back whole.
import type {
  AnalysisRun,
  AnalysisTemplate,
  Deployment,
  Experiment,
  Pod,
  ReplicaSet,
  Rollout,
  Service,
} from '../../rollouts';
import type { KubernetesObject } from '../server/storage/json';
import { isJsonObject } from '../server/storage/json';

interface TypedKinds {
  readonly Rollout: Rollout;
  readonly ReplicaSet: ReplicaSet;
  readonly AnalysisRun: AnalysisRun;
  readonly AnalysisTemplate: AnalysisTemplate;
  readonly ClusterAnalysisTemplate: AnalysisTemplate;
  readonly Pod: Pod;
  readonly Service: Service;
  readonly Experiment: Experiment;
  readonly Deployment: Deployment;
}

function isOfKind<K extends keyof TypedKinds>(
  object: KubernetesObject,
  kind: K,
): object is KubernetesObject & TypedKinds[K] {
  return object.kind === kind && isJsonObject(object['spec']) && isJsonObject(object['status']);
}

/** A Rollout may be stored without a strategy, which its controller then refuses; the domain expects an empty one. */
function withStrategy(object: KubernetesObject): KubernetesObject {
  const { spec } = object;
  const isComplete = object.kind !== 'Rollout' || !isJsonObject(spec) || isJsonObject(spec['strategy']);
  return isComplete ? object : { ...object, spec: { ...spec, strategy: {} } };
}

/** The objects of a kind, each with a status (perhaps an empty one) as the domain expects. */
export function typed<K extends keyof TypedKinds>(
  kind: K,
  objects: readonly KubernetesObject[],
): readonly TypedKinds[K][] {
  return objects.flatMap((object): readonly TypedKinds[K][] => {
    const complete = withStrategy(object['status'] === undefined ? { ...object, status: {} } : object);
    return isOfKind(complete, kind) ? [complete] : [];
  });
}
