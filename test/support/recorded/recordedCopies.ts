// Recorded objects as the simulation takes them: whole copies, and parts of them put into simulated ones.
import {
  type AnalysisRun,
  type Experiment,
  mergePatch,
  type Pod,
  type ReplicaSet,
  type Rollout,
} from '../../../src/rollouts';
import type { JsonObject, JsonValue } from './recording';

/** What a simulated world is made of. */
export type KubernetesObject = Rollout | ReplicaSet | AnalysisRun | Experiment | Pod;

/** A recorded object with all its fields: the hashes are taken of those too that the product does not read. */
export function copyOf(recorded: JsonObject): KubernetesObject {
  return JSON.parse(JSON.stringify(recorded)) as KubernetesObject;
}

/** A recorded Rollout as its own copy. */
export function rolloutOf(recorded: JsonObject): Rollout {
  const rollout = copyOf(recorded);
  if (rollout.kind !== 'Rollout') throw new Error(`${rollout.metadata.name} is no Rollout.`);
  return rollout;
}

export function isReplicaSet(object: KubernetesObject): object is ReplicaSet {
  return object.kind === 'ReplicaSet';
}

export function isAnalysisRun(object: KubernetesObject): object is AnalysisRun {
  return object.kind === 'AnalysisRun';
}

export function isExperiment(object: KubernetesObject): object is Experiment {
  return object.kind === 'Experiment';
}

/** The Rollout with another's spec, and what goes with that in its metadata. */
export function withSpecOf(rollout: Rollout, { spec, metadata }: Rollout): Rollout {
  const { generation, labels } = metadata;
  return { ...rollout, metadata: { ...rollout.metadata, generation, ...(labels && { labels }) }, spec };
}

/** The Rollout with a merge patch of its status applied. */
export function withStatus(rollout: Rollout, patch: JsonObject): Rollout {
  const before = JSON.parse(JSON.stringify(rollout)) as JsonValue;
  const after = JSON.parse(JSON.stringify(mergePatch(before, { status: patch }))) as Rollout;
  return { ...rollout, status: after.status };
}

/** A simulated ReplicaSet as an API server and a kubelet would have it. */
export function asStored(simulated: ReplicaSet, recorded: ReplicaSet): ReplicaSet {
  const { uid, creationTimestamp, generation } = recorded.metadata;
  const metadata = { ...simulated.metadata, uid, creationTimestamp, generation };
  return { ...simulated, metadata, status: recorded.status };
}
