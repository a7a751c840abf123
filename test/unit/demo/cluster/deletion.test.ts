// What goes with its owner.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { DemoClient } from '../demoClient';

const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/data-platform/rollouts';
const REPLICA_SETS = '/apis/apps/v1/namespaces/default/replicasets';

describe('Deleting', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ scenarios: ['portal-services'] });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  function left(kind: string, namespace: string): number {
    return cluster.list(kind).filter(({ metadata }) => metadata.namespace === namespace).length;
  }

  function replicaSet(name: string): void {
    cluster.create({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name, namespace: 'default' },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: name } },
        template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: name }] } },
      },
    });
    cluster.advance(6_000);
  }

  it('a Rollout takes its ReplicaSets, AnalysisRuns and pods along', async () => {
    assert.ok(left('Pod', 'data-platform') > 0);
    const { status } = await client.ask(`${ROLLOUTS}/portal-services`, { method: 'DELETE' });
    assert.equal(status, 200);
    cluster.advance(60_000);
    for (const kind of ['Rollout', 'ReplicaSet', 'AnalysisRun', 'Pod'])
      assert.equal(left(kind, 'data-platform'), 0, kind);
    assert.ok(left('AnalysisTemplate', 'data-platform') > 0);
  });

  it('in the foreground keeps the owner until its dependents are gone', async () => {
    replicaSet('front');
    const body = { propagationPolicy: 'Foreground' };
    await client.ask(`${REPLICA_SETS}/front`, { method: 'DELETE', body });
    cluster.advance(1);
    assert.ok(cluster.read('ReplicaSet', 'default', 'front')?.metadata.deletionTimestamp);
    cluster.advance(60_000);
    assert.equal(cluster.read('ReplicaSet', 'default', 'front'), undefined);
    assert.equal(left('Pod', 'default'), 0);
  });

  it('with orphans leaves the dependents alive', async () => {
    replicaSet('parent');
    await client.ask(`${REPLICA_SETS}/parent`, { method: 'DELETE', body: { propagationPolicy: 'Orphan' } });
    cluster.advance(60_000);
    assert.equal(cluster.read('ReplicaSet', 'default', 'parent'), undefined);
    assert.equal(left('Pod', 'default'), 2);
  });

  it('a namespace empties it, then removes it', async () => {
    const { json } = await client.ask('/api/v1/namespaces/data-platform', { method: 'DELETE' });
    assert.equal((json as { status: { phase: string } }).status.phase, 'Terminating');
    cluster.advance(10_000);
    assert.equal(cluster.read('Namespace', '', 'data-platform'), undefined);
    assert.equal(left('AnalysisTemplate', 'data-platform'), 0);
  });
});
