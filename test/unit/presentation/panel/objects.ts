// Small Rollouts, ReplicaSets and analysis runs for the panel's tests, read like real ones: a canary of five pods that
// stands wherever a test wants it. What a test doesn't say is the same everywhere.
import type { AnalysisRun, Pod, ReplicaSet, Rollout, RolloutTree } from '../../../../src/rollouts';
import { joinRollout, readAnalysisRun, readPod, readReplicaSet, readRollout } from '../../../../src/rollouts';

type Json = Readonly<Record<string, unknown>>;

/** The plan most tests use. */
export const PLAN: readonly Json[] = [
  { setWeight: 20 },
  { pause: { duration: '5m' } },
  { setWeight: 40 },
  { pause: {} },
];

interface RolloutParts {
  readonly strategy?: Json;
  readonly spec?: Json;
  readonly status?: Json;
  readonly revision?: number;
  readonly name?: string;
}

/** A canary from revision 1 (`stable`) to revision 2 (`new`). */
export function rolloutOf({ strategy, spec, status, revision = 2, name = 'web' }: RolloutParts = {}): Rollout {
  return read(
    readRollout({
      kind: 'Rollout',
      metadata: {
        name,
        namespace: 'shop',
        uid: 'uid-web',
        resourceVersion: '1',
        generation: 1,
        annotations: { 'rollout.argoproj.io/revision': String(revision) },
      },
      spec: { replicas: 5, strategy: strategy ?? { canary: { steps: PLAN } }, ...spec },
      status: {
        observedGeneration: '1',
        stableRS: 'stable',
        currentPodHash: 'new',
        phase: 'Progressing',
        replicas: 5,
        readyReplicas: 5,
        availableReplicas: 5,
        updatedReplicas: 1,
        ...status,
      },
    }),
  );
}

interface ReplicaSetParts {
  readonly hash: string;
  readonly revision: number;
  readonly wanted: number;
  readonly ready?: number;
  readonly existing?: number;
  readonly images?: Readonly<Record<string, string>>;
  readonly annotations?: Json;
}

/** A ReplicaSet of `rolloutOf`; its uid is its hash. */
export function replicaSetOf(parts: ReplicaSetParts): ReplicaSet {
  const { hash, revision, wanted, ready = wanted, existing = wanted, images = {}, annotations } = parts;
  return read(
    readReplicaSet({
      kind: 'ReplicaSet',
      metadata: {
        name: `web-${hash}`,
        namespace: 'shop',
        uid: hash,
        resourceVersion: '1',
        generation: 1,
        labels: { 'rollouts-pod-template-hash': hash },
        annotations: { 'rollout.argoproj.io/revision': String(revision), ...annotations },
        ownerReferences: [{ kind: 'Rollout', name: 'web', uid: 'uid-web' }],
      },
      spec: {
        replicas: wanted,
        template: {
          spec: { containers: Object.entries(images).map(([name, image]) => ({ name, image })) },
        },
      },
      status: { replicas: existing, readyReplicas: ready, availableReplicas: ready, observedGeneration: 1 },
    }),
  );
}

/** A pod of the ReplicaSet with this hash. `state` is that of its one container. */
export function podOf(hash: string, name: string, state: Json, more: Json = {}): Pod {
  return read(
    readPod({
      kind: 'Pod',
      metadata: {
        name,
        namespace: 'shop',
        uid: name,
        resourceVersion: '1',
        ownerReferences: [{ kind: 'ReplicaSet', name: `web-${hash}`, uid: hash }],
      },
      spec: { containers: [{ name: 'web', image: 'web' }] },
      status: { phase: 'Running', containerStatuses: [{ name: 'web', state, ...more }] },
    }),
  );
}

/** An analysis run of revision 2 with one metric. */
export function analysisRunOf(
  metric: Json,
  result: Json | undefined,
  more: { labels?: Json; status?: Json } = {},
): AnalysisRun {
  return read(
    readAnalysisRun({
      kind: 'AnalysisRun',
      metadata: {
        name: 'web-new-2',
        namespace: 'shop',
        uid: 'uid-run',
        resourceVersion: '1',
        creationTimestamp: '2026-11-23T12:00:00Z',
        labels: { 'rollout-type': 'Background', ...more.labels },
        annotations: { 'rollout.argoproj.io/revision': '2' },
        ownerReferences: [{ kind: 'Rollout', name: 'web', uid: 'uid-web' }],
      },
      spec: { metrics: [{ name: 'success-rate', provider: { prometheus: { query: 'x' } }, ...metric }] },
      status: {
        phase: 'Running',
        metricResults: result ? [{ name: 'success-rate', phase: 'Running', ...result }] : [],
        ...more.status,
      },
    }),
  );
}

/** The rollout with what belongs to it. */
export function treeOf(
  rollout: Rollout,
  parts: {
    readonly replicaSets?: readonly ReplicaSet[];
    readonly pods?: readonly Pod[];
    readonly analysisRuns?: readonly AnalysisRun[];
  } = {},
): RolloutTree {
  return joinRollout({ rollout, replicaSets: [], pods: [], analysisRuns: [], experiments: [], ...parts });
}

function read<T>(object: T | undefined): T {
  if (object === undefined) throw new Error('The test object cannot be read.');
  return object;
}
