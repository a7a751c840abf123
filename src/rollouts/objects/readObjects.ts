// The border check: whatever an API server (or something that claims to be one) answers becomes one of our types here,
// once, or nothing. A field of a wrong type counts as absent; fields nobody reads are not kept (a cluster holds
// thousands of these objects). The reading of each kind's parts is in reading/.
import type {
  AnalysisRun,
  AnalysisTemplate,
  Experiment,
  KubernetesEvent,
  ObjectMeta,
  Pod,
  ReplicaSet,
  Rollout,
} from './objects';
import {
  readAnalysisRunSpec,
  readAnalysisRunStatus,
  readExperimentSpec,
  readExperimentStatus,
  readTemplateSpec,
} from './reading/readAnalysis';
import { asFields, type Fields, readInteger, readText } from './reading/readFields';
import { readMetadata } from './reading/readMetadata';
import { readRolloutSpec, readRolloutStatus } from './reading/readRollout';
import { readPodSpec, readPodStatus, readReplicaSetSpec, readReplicaSetStatus } from './reading/readWorkload';

/** A Rollout; `undefined` when it has no name or uid, or says that it is of another kind. */
export function readRollout(value: unknown): Rollout | undefined {
  const object = readObject(value, 'Rollout');
  return (
    object && {
      ...object.head,
      spec: readRolloutSpec(object.fields.spec),
      status: readRolloutStatus(object.fields.status),
    }
  );
}

/** A ReplicaSet; `undefined` as for {@link readRollout}. */
export function readReplicaSet(value: unknown): ReplicaSet | undefined {
  const object = readObject(value, 'ReplicaSet');
  return (
    object && {
      ...object.head,
      spec: readReplicaSetSpec(object.fields.spec),
      status: readReplicaSetStatus(object.fields.status),
    }
  );
}

/** A Pod; `undefined` as for {@link readRollout}. */
export function readPod(value: unknown): Pod | undefined {
  const object = readObject(value, 'Pod');
  return (
    object && { ...object.head, spec: readPodSpec(object.fields.spec), status: readPodStatus(object.fields.status) }
  );
}

/** An AnalysisRun; `undefined` as for {@link readRollout}. */
export function readAnalysisRun(value: unknown): AnalysisRun | undefined {
  const object = readObject(value, 'AnalysisRun');
  return (
    object && {
      ...object.head,
      spec: readAnalysisRunSpec(object.fields.spec),
      status: readAnalysisRunStatus(object.fields.status),
    }
  );
}

/** An AnalysisTemplate or ClusterAnalysisTemplate (one without a kind is namespaced); `undefined` as for {@link readRollout}. */
export function readAnalysisTemplate(value: unknown): AnalysisTemplate | undefined {
  const object = readObject(value, 'AnalysisTemplate') ?? readObject(value, 'ClusterAnalysisTemplate');
  return object && { ...object.head, spec: readTemplateSpec(object.fields.spec) };
}

/** An Experiment; `undefined` as for {@link readRollout}. */
export function readExperiment(value: unknown): Experiment | undefined {
  const object = readObject(value, 'Experiment');
  return (
    object && {
      ...object.head,
      spec: readExperimentSpec(object.fields.spec),
      status: readExperimentStatus(object.fields.status),
    }
  );
}

/**
 * An Event of the core group; `undefined` as for {@link readRollout}. Events written through events.k8s.io carry
 * `eventTime` and a `series` instead of the two timestamps and the count: they are read as these.
 */
export function readKubernetesEvent(value: unknown): KubernetesEvent | undefined {
  const object = readObject(value, 'Event');
  if (!object) return undefined;
  const { fields } = object;
  const involved = asFields(fields.involvedObject);
  const series = asFields(fields.series);
  const eventTime = readText(fields.eventTime);
  return {
    ...object.head,
    involvedObject: {
      kind: readText(involved?.kind) ?? '',
      namespace: readText(involved?.namespace),
      name: readText(involved?.name) ?? '',
      uid: readText(involved?.uid),
    },
    type: readText(fields.type),
    reason: readText(fields.reason),
    message: readText(fields.message),
    count: readInteger(fields.count) ?? readInteger(series?.count),
    firstTimestamp: readText(fields.firstTimestamp) ?? eventTime,
    lastTimestamp: readText(fields.lastTimestamp) ?? readText(series?.lastObservedTime) ?? eventTime,
  };
}

interface ObjectHead<K extends string> {
  readonly apiVersion: string | undefined;
  readonly kind: K;
  readonly metadata: ObjectMeta;
}

/** The entries of a list of a built-in kind carry no kind, so only a *different* kind is refused. */
function readObject<K extends string>(value: unknown, kind: K): { fields: Fields; head: ObjectHead<K> } | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  if (fields.kind !== undefined && fields.kind !== kind) return undefined;
  const metadata = readMetadata(fields.metadata);
  return metadata && { fields, head: { apiVersion: readText(fields.apiVersion), kind, metadata } };
}
