// Short ways to write the objects of a cluster in tests: plain JSON with the usual parts filled in, read through the
// product's own border check.
import assert from 'node:assert/strict';
import {
  type AnalysisRun,
  type Experiment,
  type Pod,
  readAnalysisRun,
  readExperiment,
  readPod,
  readReplicaSet,
  readRollout,
  type ReplicaSet,
  type Rollout,
} from '../../src/rollouts';

export type Json = Readonly<Record<string, unknown>>;

export const CREATED = '2026-11-23T12:00:00Z';
/** {@link CREATED} in milliseconds. */
export const CREATED_MS: number = Date.parse(CREATED);

/** A Rollout named `api` in namespace `shop`, uid `rollout`, with the given spec, status and metadata. */
export function aRollout(parts: { spec?: Json; status?: Json; metadata?: Json } = {}): Rollout {
  return known(
    readRollout({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'api', namespace: 'shop', uid: 'rollout', creationTimestamp: CREATED, ...parts.metadata },
      spec: parts.spec ?? {},
      ...(parts.status && { status: parts.status }),
    }),
  );
}

/** A ReplicaSet of {@link aRollout} (or of `owner`); its uid is its name. */
export function aReplicaSet(parts: {
  name: string;
  hash?: string;
  revision?: number | string;
  owner?: string;
  images?: readonly string[];
  annotations?: Json;
  metadata?: Json;
  spec?: Json;
  status?: Json;
}): ReplicaSet {
  const { name, hash, revision, owner = 'rollout', images = ['web:1'] } = parts;
  return known(
    readReplicaSet({
      kind: 'ReplicaSet',
      metadata: {
        name,
        namespace: 'shop',
        uid: name,
        creationTimestamp: CREATED,
        labels: hash === undefined ? {} : { 'rollouts-pod-template-hash': hash },
        annotations: {
          ...(revision === undefined ? {} : { 'rollout.argoproj.io/revision': String(revision) }),
          ...parts.annotations,
        },
        ownerReferences: [{ kind: 'Rollout', name: 'api', uid: owner }],
        ...parts.metadata,
      },
      spec: {
        replicas: 1,
        template: { spec: { containers: images.map((image, index) => ({ name: `c${String(index)}`, image })) } },
        ...parts.spec,
      },
      status: { replicas: 1, availableReplicas: 1, ...parts.status },
    }),
  );
}

/** A Pod of the ReplicaSet with uid `owner`; its uid is its name. */
export function aPod(parts: { name?: string; owner?: string; metadata?: Json; spec?: Json; status?: Json } = {}): Pod {
  const { name = 'pod', owner = 'rs' } = parts;
  return known(
    readPod({
      kind: 'Pod',
      metadata: {
        name,
        namespace: 'shop',
        uid: name,
        creationTimestamp: CREATED,
        ownerReferences: [{ kind: 'ReplicaSet', name: owner, uid: owner }],
        ...parts.metadata,
      },
      spec: { containers: [{ name: 'web', image: 'web:1' }], ...parts.spec },
      status: { phase: 'Running', ...parts.status },
    }),
  );
}

/** An AnalysisRun of {@link aRollout} (or of `owner`); its uid is its name. */
export function anAnalysisRun(parts: {
  name: string;
  revision?: number;
  owner?: string;
  metadata?: Json;
  spec?: Json;
  status?: Json;
}): AnalysisRun {
  const { name, revision, owner = 'rollout' } = parts;
  return known(
    readAnalysisRun({
      kind: 'AnalysisRun',
      metadata: {
        name,
        namespace: 'shop',
        uid: name,
        creationTimestamp: CREATED,
        annotations: revision === undefined ? {} : { 'rollout.argoproj.io/revision': String(revision) },
        ownerReferences: [{ kind: 'Rollout', name: 'api', uid: owner }],
        ...parts.metadata,
      },
      spec: parts.spec ?? {},
      status: parts.status ?? {},
    }),
  );
}

/** An Experiment of {@link aRollout}; its uid is its name. */
export function anExperiment(parts: {
  name: string;
  revision?: number;
  metadata?: Json;
  spec?: Json;
  status?: Json;
}): Experiment {
  return known(
    readExperiment({
      kind: 'Experiment',
      metadata: {
        name: parts.name,
        namespace: 'shop',
        uid: parts.name,
        creationTimestamp: CREATED,
        annotations: parts.revision === undefined ? {} : { 'rollout.argoproj.io/revision': String(parts.revision) },
        ownerReferences: [{ kind: 'Rollout', name: 'api', uid: 'rollout' }],
        ...parts.metadata,
      },
      spec: parts.spec ?? {},
      status: parts.status ?? {},
    }),
  );
}

function known<T>(object: T | undefined): T {
  assert.ok(object !== undefined, 'the border check refused an object that a test wrote');
  return object;
}
