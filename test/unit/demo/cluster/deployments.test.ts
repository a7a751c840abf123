// Deployments in the demo cluster, and Rollouts that take their pods from one. Time is skipped, not waited.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { DemoCluster, KubernetesObject } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { readReplicaSet, readRollout, type ReplicaSet, type Rollout, rolloutPhase } from '../../../../src/rollouts';
import { DemoClient } from '../demoClient';

const API = '/apis/apps/v1/namespaces/default/deployments/api';
const MERGE = 'application/merge-patch+json';
const LABELS = { app: 'api' };

describe('A Deployment in the demo cluster', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  beforeEach(async () => {
    cluster = await startDemoCluster({ speed: 1, scenarios: [] });
    client = new DemoClient(cluster);
    cluster.create({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'default' },
      spec: {
        replicas: 3,
        selector: { matchLabels: LABELS },
        template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
      },
    });
  });
  afterEach(async () => {
    client.close();
    await cluster.close();
  });

  function deployment(): KubernetesObject {
    const found = cluster.read('Deployment', 'default', 'api');
    assert.ok(found, 'the Deployment is gone');
    return found;
  }

  function replicaSets(owner: 'Deployment' | 'Rollout'): readonly ReplicaSet[] {
    return cluster
      .list('ReplicaSet')
      .flatMap((object) => readReplicaSet(object) ?? [])
      .filter(({ metadata }) => metadata.ownerReferences?.[0]?.kind === owner);
  }

  /** `image pods` of every ReplicaSet of an owner that has pods. */
  function serving(owner: 'Deployment' | 'Rollout'): readonly string[] {
    return replicaSets(owner)
      .filter(({ status }) => (status.replicas ?? 0) > 0)
      .map(({ spec, status }) => `${spec.template?.spec.containers[0]?.image ?? ''} ${String(status.replicas)}`)
      .sort();
  }

  async function patch(body: object): Promise<void> {
    const { status, text } = await client.ask(API, { method: 'PATCH', headers: { 'content-type': MERGE }, body });
    assert.equal(status, 200, text);
  }

  async function setImage(image: string): Promise<void> {
    await patch({ spec: { template: { spec: { containers: [{ name: 'web', image }] } } } });
  }

  function revisionOf({ metadata }: { readonly metadata: object }): unknown {
    const { annotations } = metadata as { readonly annotations?: Readonly<Record<string, string>> };
    return annotations?.['deployment.kubernetes.io/revision'];
  }

  it('makes a ReplicaSet, counts its pods and numbers the revision', () => {
    cluster.advance(20_000);
    assert.deepEqual(serving('Deployment'), ['web:1 3']);
    const { observedGeneration, replicas, updatedReplicas, readyReplicas, availableReplicas, unavailableReplicas } =
      deployment()['status'] as Readonly<Record<string, unknown>>;
    assert.deepEqual(
      [observedGeneration, replicas, updatedReplicas, readyReplicas, availableReplicas, unavailableReplicas],
      [1, 3, 3, 3, 3, undefined],
    );
    assert.equal(revisionOf(deployment()), '1');
  });

  it('replaces its pods for a new template, and takes an old ReplicaSet up again', async () => {
    cluster.advance(20_000);
    await setImage('web:2');
    cluster.advance(40_000);
    assert.deepEqual(serving('Deployment'), ['web:2 3']);
    assert.equal(revisionOf(deployment()), '2');
    await setImage('web:1');
    cluster.advance(40_000);
    assert.deepEqual(serving('Deployment'), ['web:1 3']);
    assert.equal(replicaSets('Deployment').length, 2);
    assert.equal(revisionOf(deployment()), '3');
  });

  it('takes an old ReplicaSet up again where a client writes unset fields as empty ones', async () => {
    cluster.advance(20_000);
    await setImage('web:2');
    cluster.advance(40_000);
    const metadata = { labels: LABELS, creationTimestamp: null };
    const spec = { containers: [{ name: 'web', image: 'web:1', resources: {} }] };
    await patch({ spec: { template: { metadata, spec } } });
    cluster.advance(40_000);
    assert.deepEqual(serving('Deployment'), ['web:1 3']);
    assert.equal(replicaSets('Deployment').length, 2);
    const { metadata: own, status } = deployment();
    assert.equal((status as { observedGeneration?: number }).observedGeneration, own.generation);
  });

  it('keeps as many ReplicaSets without pods as its history may hold', async () => {
    await patch({ spec: { revisionHistoryLimit: 2 } });
    for (const version of [2, 3, 4, 5]) {
      cluster.advance(40_000);
      await setImage(`web:${version}`);
    }
    cluster.advance(40_000);
    const images = replicaSets('Deployment').map(({ spec }) => spec.template?.spec.containers[0]?.image ?? '');
    assert.deepEqual([...images].sort(), ['web:3', 'web:4', 'web:5']);
  });

  it('hands its pods over to a Rollout that names it, which then follows its template', async () => {
    cluster.advance(20_000);
    cluster.create({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'api', namespace: 'default' },
      spec: {
        replicas: 3,
        workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', scaleDown: 'onsuccess' },
        strategy: { canary: { steps: [{ setWeight: 33 }, { pause: {} }] } },
      },
    });
    const rollout = (): Rollout => {
      const read = readRollout(cluster.read('Rollout', 'default', 'api'));
      assert.ok(read);
      return read;
    };
    cluster.advance(40_000);
    assert.equal(rolloutPhase(rollout()).phase, 'Healthy');
    assert.deepEqual(serving('Rollout'), ['web:1 3']);
    assert.deepEqual(serving('Deployment'), [], 'scaled down on success');
    assert.equal(rollout().spec.template, undefined);
    await setImage('web:2');
    cluster.advance(40_000);
    assert.equal(rolloutPhase(rollout()).message, 'CanaryPauseStep');
    assert.deepEqual(serving('Rollout'), ['web:1 2', 'web:2 1']);
    assert.deepEqual(serving('Deployment'), []);
  });
});
