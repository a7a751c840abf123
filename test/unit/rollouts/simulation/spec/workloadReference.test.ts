// Rollouts that take their pod template from another workload (reference 5.1 and 4.3, finding O22, upstream
// `templateref_test`, `scale_utils_test` and the e2e cases of workloadRef).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Deployment, NamedPodTemplate, ReferencedWorkload, RolloutSpec } from '../../../../../src/rollouts';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const template = (image: string): NonNullable<Deployment['spec']['template']> => ({
  metadata: { labels: { app: 'api' } },
  spec: { containers: [{ name: 'web', image }] },
});

function aDeployment(image = 'web:1'): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'shop', uid: 'deployment-uid', resourceVersion: '1', generation: 1 },
    spec: { replicas: 4, selector: { matchLabels: { app: 'api' } }, template: template(image) },
  };
}

interface Parts {
  readonly reference?: RolloutSpec['workloadRef'];
  readonly workload?: ReferencedWorkload | undefined;
  readonly spec?: Partial<RolloutSpec>;
}

/** A Rollout that names a workload, before the controller sees it. */
function referring({ reference, workload, spec }: Parts): SimulatedCluster {
  const cluster = new SimulatedCluster({
    steps: [{ setWeight: 25 }, { pause: {} }],
    spec: {
      template: undefined,
      selector: undefined,
      workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', ...reference },
      ...spec,
    },
  });
  cluster.world = { ...cluster.world, workloads: workload ? [workload] : [] };
  return cluster;
}

/** What `set image` on such a Rollout does: the Deployment gets another template and generation (O22). */
function setDeploymentImage(cluster: SimulatedCluster, image: string): void {
  const workloads = (cluster.world.workloads ?? []).map((workload): ReferencedWorkload => {
    if (workload.kind !== 'Deployment') return workload;
    const metadata = { ...workload.metadata, generation: (workload.metadata.generation ?? 0) + 1 };
    return { ...workload, metadata, spec: { ...workload.spec, template: template(image) } };
  });
  cluster.world = { ...cluster.world, workloads };
  cluster.settle();
}

function deploymentPods({ world }: SimulatedCluster): number | undefined {
  const deployment = world.workloads?.find((workload) => workload.kind === 'Deployment');
  return deployment?.spec.replicas;
}

describe('a Rollout with workloadRef', () => {
  test('takes template and selector of a Deployment, and writes neither into its spec', () => {
    const cluster = referring({ workload: aDeployment() }).settle();
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.pods, 'r1 4');
    assert.equal(cluster.replicaSet(1).spec.template?.spec.containers[0]?.image, 'web:1');
    assert.equal(cluster.replicaSet(1).spec.selector?.matchLabels?.['app'], 'api');
    assert.equal(cluster.rollout.spec.template, undefined);
    assert.equal(cluster.rollout.spec.selector, undefined);
    assert.equal(cluster.status.workloadObservedGeneration, '1');
    assert.equal(cluster.rollout.metadata.annotations?.['rollout.argoproj.io/workload-generation'], '1');
    assert.equal(
      cluster.replicaSet(1).metadata.annotations?.['rollout.argoproj.io/workload-generation'],
      '1',
      'annotations are copied to the ReplicaSet',
    );
  });

  test('keeps a selector of its own', () => {
    const selector = { matchLabels: { app: 'api', tier: 'web' } };
    const cluster = referring({ workload: aDeployment(), spec: { selector } }).settle();
    assert.match(cluster.status.message ?? '', /`selector` does not match template `labels`$/);
  });

  test('takes the template of a ReplicaSet, and that of a PodTemplate, which has no selector', () => {
    const replicaSet: ReferencedWorkload = { ...aDeployment(), kind: 'ReplicaSet', status: {} };
    assert.equal(referring({ reference: { kind: 'ReplicaSet' }, workload: replicaSet }).settle().phase, 'Healthy');
    const podTemplate: NamedPodTemplate = {
      kind: 'PodTemplate',
      metadata: aDeployment().metadata,
      template: template('web:1'),
    };
    const reference = { apiVersion: 'v1', kind: 'PodTemplate' };
    const bare = referring({ reference, workload: podTemplate }).settle();
    assert.match(bare.status.message ?? '', /`selector` does not match template `labels`$/);
    const selector = { matchLabels: { app: 'api' } };
    assert.equal(referring({ reference, workload: podTemplate, spec: { selector } }).settle().phase, 'Healthy');
  });

  test('O22: a new image of the Deployment is a new revision, though the Rollout itself did not change', () => {
    const cluster = referring({ workload: aDeployment() }).settle();
    setDeploymentImage(cluster, 'web:2');
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.pods, 'r2 1, r1 3');
    assert.equal(cluster.rollout.metadata.generation, 1);
    assert.equal(cluster.status.workloadObservedGeneration, '2');
    setDeploymentImage(cluster, 'web:1');
    assert.equal(cluster.pods, 'r3 4', 'its old template back: the same as undo');
    assert.equal(cluster.phase, 'Healthy');
  });

  test('starts again when the Deployment changes while a canary waits', () => {
    const cluster = referring({ workload: aDeployment() }).settle();
    setDeploymentImage(cluster, 'web:2');
    setDeploymentImage(cluster, 'web:3');
    assert.equal(cluster.pods, 'r3 1, r1 3');
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });
});

describe('a workload that cannot be used', () => {
  const rows: readonly (readonly [why: string, parts: Parts, words: string])[] = [
    ['is not there', {}, 'deployments.apps "shop/api" not found'],
    [
      'has another name',
      { workload: aDeployment(), reference: { name: 'web' } },
      'deployments.apps "shop/web" not found',
    ],
    [
      'is of another kind than the reference says',
      { workload: aDeployment(), reference: { kind: 'ReplicaSet' } },
      'replicasets.apps "shop/api" not found',
    ],
    [
      'is of a kind without pods to take over',
      { workload: aDeployment(), reference: { kind: 'StatefulSet' } },
      'workload of type apps/StatefulSet is not supported',
    ],
    [
      'is named with the group of another kind',
      { workload: aDeployment(), reference: { apiVersion: 'v1' } },
      'workload of type /Deployment is not supported',
    ],
    [
      'stands beside a template',
      { workload: aDeployment(), spec: { template: template('web:9') } },
      'template must be empty for workload reference rollout',
    ],
  ];
  for (const [why, parts, words] of rows) {
    test(`${why}: Degraded, and no pod is made`, () => {
      const cluster = referring(parts).settle();
      assert.equal(cluster.phase, `Degraded InvalidSpec: The Rollout "api" is invalid: ${words}`);
      assert.equal(cluster.pods, '');
    });
  }

  test('that goes while the Rollout runs leaves its pods; it goes on when the workload is back', () => {
    const cluster = referring({ workload: aDeployment() }).settle();
    const { workloads } = cluster.world;
    cluster.world = { ...cluster.world, workloads: [] };
    cluster.settle();
    assert.match(cluster.phase, /^Degraded InvalidSpec: .* not found$/);
    assert.equal(cluster.pods, 'r1 4');
    cluster.world = { ...cluster.world, ...(workloads && { workloads }) };
    cluster.settle();
    assert.equal(cluster.phase, 'Healthy');
  });
});

describe('workloadRef.scaleDown', () => {
  const scaledDown = (scaleDown: string | undefined): SimulatedCluster =>
    referring({ workload: aDeployment(), reference: scaleDown === undefined ? {} : { scaleDown } });

  test('never, and nothing: the Deployment keeps its pods', () => {
    assert.equal(deploymentPods(scaledDown('never').settle()), 4);
    assert.equal(deploymentPods(scaledDown(undefined).settle()), 4);
  });

  test('onsuccess: only once the Rollout is healthy', () => {
    const cluster = scaledDown('onsuccess');
    cluster.available = () => 3;
    cluster.settle();
    assert.equal(deploymentPods(cluster), 4);
    cluster.available = () => 4;
    cluster.settle();
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(deploymentPods(cluster), 0);
  });

  test('progressively: a pod less for each that the Rollout has ready', () => {
    const cluster = scaledDown('progressively');
    const left = [0, 1, 3, 4].map((ready) => {
      cluster.available = () => ready;
      cluster.settle();
      return deploymentPods(cluster);
    });
    assert.deepEqual(left, [4, 3, 1, 0]);
    cluster.available = () => 3;
    cluster.settle();
    assert.equal(deploymentPods(cluster), 1, 'a Rollout that is not healthy any more gives a pod back');
  });

  test('only in the first revision: a Deployment that someone scales up later stays so', () => {
    const cluster = scaledDown('onsuccess').settle();
    setDeploymentImage(cluster, 'web:2');
    const [deployment] = cluster.world.workloads ?? [];
    assert.equal(deployment?.kind, 'Deployment');
    cluster.world = { ...cluster.world, workloads: [{ ...deployment, spec: { ...deployment.spec, replicas: 2 } }] };
    cluster.promote();
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(deploymentPods(cluster), 2);
  });
});
