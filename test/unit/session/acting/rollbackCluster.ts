// A Rollout with two revisions on a bare demo API server over HTTPS, and a session in front of it. Revision 1 has a template
// with fields that we never read; what only revision 2 has must not outlive a rollback.
import type { TestContext } from 'node:test';
import { type DemoSession, demoSession, NAMESPACE, ownerOf } from '../demoSession';

export const NAME = 'web';

export interface RollbackCluster extends DemoSession {
  readonly uid: string;
  /** uids of the ReplicaSets, the older one first. */
  readonly replicaSets: readonly [string, string];
  /** The template as it is stored now. */
  readonly template: () => unknown;
}

/** `workload` is the Deployment that has the template, where the Rollout has none of its own. */
export async function rollbackCluster(test: TestContext, workload?: string): Promise<RollbackCluster> {
  const made = await demoSession(test);
  const { cluster } = made;
  if (workload !== undefined)
    cluster.create({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: workload, namespace: NAMESPACE },
      spec: { replicas: 0, selector: { matchLabels: { app: NAME } }, template: SECOND_TEMPLATE },
    });
  const workloadRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: workload };
  const { uid } = cluster.create({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: NAME,
      namespace: NAMESPACE,
      labels: { app: NAME },
      annotations: { 'rollout.argoproj.io/revision': '2' },
    },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: NAME } },
      ...(workload === undefined ? { template: SECOND_TEMPLATE } : { workloadRef }),
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
    },
    status: { observedGeneration: '1', currentPodHash: 'two', stableRS: 'two', currentStepIndex: 2, phase: 'Healthy' },
  }).metadata;
  const replicaSet = (revision: number, hash: string, template: Template, replicas: number): string =>
    cluster.create({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${NAME}-${hash}`,
        namespace: NAMESPACE,
        labels: { app: NAME, 'rollouts-pod-template-hash': hash },
        annotations: { 'rollout.argoproj.io/revision': String(revision) },
        ownerReferences: [ownerOf('Rollout', { name: NAME, uid })],
      },
      spec: {
        replicas,
        selector: { matchLabels: { app: NAME, 'rollouts-pod-template-hash': hash } },
        template: withHash(template, hash),
      },
    }).metadata.uid;
  const replicaSets = [replicaSet(1, 'one', FIRST_TEMPLATE, 0), replicaSet(2, 'two', SECOND_TEMPLATE, 3)] as const;
  return {
    ...made,
    uid,
    replicaSets,
    template: () => {
      const stored = cluster.read(workload === undefined ? 'Rollout' : 'Deployment', NAMESPACE, workload ?? NAME);
      return (stored as { readonly spec?: { readonly template?: unknown } } | undefined)?.spec?.template;
    },
  };
}

interface Template {
  readonly metadata: { readonly labels: Readonly<Record<string, string>>; readonly annotations?: object };
  readonly spec: object;
}

export const FIRST_TEMPLATE: Template = {
  metadata: { labels: { app: NAME } },
  spec: {
    containers: [
      {
        name: 'web',
        image: 'web:1',
        env: [{ name: 'PASSWORD', value: 'hunter2-hunter2' }],
        resources: { limits: { memory: '64Mi' } },
      },
    ],
    priorityClassName: 'high',
  },
};

const SECOND_TEMPLATE: Template = {
  metadata: { labels: { app: NAME }, annotations: { only: 'of revision 2' } },
  spec: { containers: [{ name: 'web', image: 'web:2', env: [{ name: 'NEW', value: 'yes' }] }], hostNetwork: true },
};

function withHash({ metadata, ...rest }: Template, hash: string): object {
  return { ...rest, metadata: { ...metadata, labels: { ...metadata.labels, 'rollouts-pod-template-hash': hash } } };
}
