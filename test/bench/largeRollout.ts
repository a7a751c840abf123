// A canary in the middle of its update, as large as a benchmark wants it, as its objects would come from a cluster.
import { POD_TEMPLATE_HASH_LABEL } from '../../src/rollouts';

/** How much of everything there is. */
interface RolloutSize {
  readonly pods: number;
  /** Pairs of a weight and a pause count as two. */
  readonly steps: number;
  readonly metrics: number;
  /** Of each metric. */
  readonly measurements: number;
  readonly events: number;
}

/** As JSON values, each kind by its plural. */
interface RolloutObjects {
  readonly rollouts: readonly object[];
  readonly replicasets: readonly object[];
  readonly pods: readonly object[];
  readonly analysisruns: readonly object[];
  readonly events: readonly object[];
}

const NAMESPACE = 'data-platform';
const NAME = 'web';
const STABLE = '5d9f7c6b8';
const CANARY = '7b8c9d5f4';
const LABELS = { app: NAME };
const MEASURED_EVERY_MS = 10_000;

/** The objects of a rollout half of whose pods are the canary's, its run measured until now; times in ms. */
export function largeRollout(size: RolloutSize, now: number): RolloutObjects {
  const began = now - size.measurements * MEASURED_EVERY_MS;
  const stepIndex = Math.floor(size.steps / 2);
  return {
    rollouts: [rollout(size, stepIndex, began)],
    replicasets: [replicaSet(STABLE, 1, size.pods / 2, began), replicaSet(CANARY, 2, size.pods / 2, began)],
    pods: Array.from({ length: size.pods }, (_, index) => pod(index, 0, began)),
    analysisruns: [analysisRun(size, began)],
    events: Array.from({ length: size.events }, (_, index) => event(index, size, began)),
  };
}

function metadata(name: string, atMs: number, more: object = {}): object {
  const creationTimestamp = timestamp(atMs);
  return {
    name,
    namespace: NAMESPACE,
    uid: `uid-${name}`,
    resourceVersion: '1',
    generation: 1,
    creationTimestamp,
    ...more,
  };
}

function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function ownedBy(kind: string, name: string): readonly object[] {
  return [{ apiVersion: 'argoproj.io/v1alpha1', kind, name, uid: `uid-${name}`, controller: true }];
}

function template(hash: string): object {
  const containers = [{ name: 'web', image: `registry.example/web:${hash === STABLE ? '1.4.0' : '1.5.0'}` }];
  return { metadata: { labels: { ...LABELS, [POD_TEMPLATE_HASH_LABEL]: hash } }, spec: { containers } };
}

function rollout({ pods, steps }: RolloutSize, stepIndex: number, began: number): object {
  const plan = Array.from({ length: steps }, (_, index) =>
    index % 2 === 0 ? { setWeight: Math.round(((index + 1) / steps) * 100) } : { pause: { duration: '10m' } },
  );
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: metadata(NAME, began - 1000, { annotations: { 'rollout.argoproj.io/revision': '2' } }),
    spec: {
      replicas: pods,
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS },
        spec: { containers: [{ name: 'web', image: 'registry.example/web:1.5.0' }] },
      },
      strategy: { canary: { steps: plan, analysis: { templates: [{ templateName: 'checks' }] } } },
    },
    status: {
      observedGeneration: '1',
      ...{ stableRS: STABLE, currentPodHash: CANARY, currentStepIndex: stepIndex, phase: 'Progressing' },
      ...{ replicas: pods, readyReplicas: pods, availableReplicas: pods, updatedReplicas: pods / 2 },
      canary: { currentBackgroundAnalysisRunStatus: { name: 'web-checks', status: 'Running' } },
    },
  };
}

function replicaSet(hash: string, revision: number, pods: number, began: number): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: metadata(`${NAME}-${hash}`, began, {
      labels: { ...LABELS, [POD_TEMPLATE_HASH_LABEL]: hash },
      annotations: { 'rollout.argoproj.io/revision': String(revision) },
      ownerReferences: ownedBy('Rollout', NAME),
    }),
    spec: { replicas: pods, selector: { matchLabels: LABELS }, template: template(hash) },
    status: { replicas: pods, readyReplicas: pods, availableReplicas: pods },
  };
}

/** The pod at `index`, which was restarted so often. */
export function pod(index: number, restartCount: number, began: number): object {
  const hash = index % 2 === 0 ? STABLE : CANARY;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: metadata(`${NAME}-${hash}-${String(index)}`, began, {
      labels: { ...LABELS, [POD_TEMPLATE_HASH_LABEL]: hash },
      ownerReferences: ownedBy('ReplicaSet', `${NAME}-${hash}`),
    }),
    spec: { containers: [{ name: 'web', image: 'registry.example/web:1.5.0' }] },
    status: {
      phase: 'Running',
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
        ...{ type, status: 'True', lastTransitionTime: timestamp(began + 5000) },
      })),
      containerStatuses: [
        {
          name: 'web',
          ready: true,
          restartCount,
          image: 'registry.example/web:1.5.0',
          state: { running: { startedAt: timestamp(began) } },
        },
      ],
    },
  };
}

function analysisRun({ metrics, measurements }: RolloutSize, began: number): object {
  const names = Array.from({ length: metrics }, (_, index) => `success-rate-${String(index)}`);
  const values = Array.from({ length: measurements }, (_, index) => ({
    phase: 'Successful',
    startedAt: timestamp(began + index * MEASURED_EVERY_MS),
    finishedAt: timestamp(began + index * MEASURED_EVERY_MS),
    value: `[${(95 + (index % 50) / 10).toFixed(1)}]`,
  }));
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: metadata('web-checks', began, {
      labels: { [POD_TEMPLATE_HASH_LABEL]: CANARY, 'rollout-type': 'Background' },
      annotations: { 'rollout.argoproj.io/revision': '2' },
      ownerReferences: ownedBy('Rollout', NAME),
    }),
    spec: {
      metrics: names.map((name) => ({
        ...{ name, interval: '10s', successCondition: 'result[0] >= 95', failureLimit: 3 },
        provider: { prometheus: { address: 'http://prometheus:9090', query: 'sum(rate(requests[1m]))' } },
      })),
    },
    status: {
      phase: 'Running',
      startedAt: timestamp(began),
      metricResults: names.map((name) => ({
        ...{ name, phase: 'Running', count: measurements, successful: measurements },
        measurements: values,
      })),
    },
  };
}

function event(index: number, { pods }: RolloutSize, began: number): object {
  const hash = index % 2 === 0 ? STABLE : CANARY;
  const name = `${NAME}-${hash}-${String(index % pods)}`;
  const at = timestamp(began + index * 1000);
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: metadata(`${name}.${String(index)}`, began),
    involvedObject: { kind: 'Pod', namespace: NAMESPACE, name, uid: `uid-${name}` },
    ...{ type: 'Warning', reason: 'Unhealthy', message: `Readiness probe failed: attempt ${String(index)}`, count: 1 },
    ...{ firstTimestamp: at, lastTimestamp: at },
  };
}
