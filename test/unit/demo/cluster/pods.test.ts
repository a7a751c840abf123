// ReplicaSets, pods and containers: what the small kubelet and its controllers make of them. Time is skipped, not waited.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster, KubernetesObject } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import type { Pod } from '../../../../src/rollouts';
import { podSummary, readPod, readReplicaSet } from '../../../../src/rollouts';
import { DemoClient } from '../demoClient';

const SECOND = 1000;
const REPLICA_SETS = '/apis/apps/v1/namespaces/default/replicasets';

describe('In the demo cluster', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ speed: 1, scenarios: [] });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  function replicaSet(name: string, image: string, replicas: number, more: object = {}): void {
    const labels = { app: name };
    cluster.create({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name, namespace: 'default' },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'web', image }] } },
        ...more,
      },
    });
  }

  function pods(of: string): readonly Pod[] {
    return cluster
      .list('Pod')
      .filter(({ metadata }) => metadata.name.startsWith(`${of}-`))
      .flatMap((object) => readPod(object) ?? []);
  }

  function statuses(of: string): string {
    return pods(of)
      .map((pod) => podSummary(pod).status)
      .sort()
      .join();
  }

  function counts(name: string): readonly (number | undefined)[] {
    const { status } = readReplicaSet(cluster.read('ReplicaSet', 'default', name)) ?? {};
    return [status?.replicas, status?.readyReplicas, status?.availableReplicas];
  }

  async function scale(name: string, replicas: number): Promise<void> {
    const { status } = await client.ask(`${REPLICA_SETS}/${name}/scale`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { spec: { replicas } },
    });
    assert.equal(status, 200);
  }

  it('pods are created, run, and become ready after a few seconds', () => {
    replicaSet('web', 'web:1', 2);
    cluster.advance(1 * SECOND);
    assert.deepEqual(
      [statuses('web'), ...counts('web')],
      ['ContainerCreating,ContainerCreating', 2, undefined, undefined],
    );
    cluster.advance(2 * SECOND);
    assert.equal(statuses('web'), 'Running,Running');
    cluster.advance(3 * SECOND);
    assert.deepEqual(counts('web'), [2, 2, 2]);
    for (const { spec, status } of pods('web')) {
      assert.match(spec.nodeName ?? '', /^demo-node-\d$/);
      assert.equal(status.conditions?.find(({ type }) => type === 'Ready')?.status, 'True');
    }
  });

  it('pods are available only after minReadySeconds', () => {
    replicaSet('patient', 'web:1', 1, { minReadySeconds: 20 });
    cluster.advance(10 * SECOND);
    assert.deepEqual(counts('patient'), [1, 1, undefined]);
    cluster.advance(20 * SECOND);
    assert.deepEqual(counts('patient'), [1, 1, 1]);
  });

  it('a scaled-down ReplicaSet gives up the pods that are not ready first; they terminate, then are gone', async () => {
    await scale('web', 3);
    cluster.advance(1 * SECOND);
    await scale('web', 2);
    cluster.advance(1);
    assert.equal(pods('web').length, 3);
    assert.match(statuses('web'), /^Running,Running,Terminating$/);
    assert.deepEqual(counts('web'), [2, 2, 2]);
    cluster.advance(3 * SECOND);
    assert.equal(pods('web').length, 2);
  });

  it('a pod that is deleted is replaced', async () => {
    const [pod] = pods('web');
    await client.ask(`/api/v1/namespaces/default/pods/${pod?.metadata.name ?? ''}`, { method: 'DELETE' });
    cluster.advance(10 * SECOND);
    assert.deepEqual(counts('web'), [2, 2, 2]);
    assert.ok(pods('web').every(({ metadata }) => metadata.name !== pod?.metadata.name));
  });

  it('events tell what happened to pods and ReplicaSets', () => {
    const reasons = (name: string): string[] =>
      cluster
        .list('Event')
        .filter((event) => JSON.stringify(event['involvedObject']).includes(`"name":"${name}`))
        .map(({ reason }: KubernetesObject) => (typeof reason === 'string' ? reason : ''));
    assert.ok(reasons('web').includes('SuccessfulCreate'));
    assert.ok(reasons('web').includes('SuccessfulDelete'));
  });

  for (const image of ['web:bad-image', 'web:2.0.0-bad-pull', 'registry.invalid/web:1'])
    it(`the image ${image} is not pulled`, () => {
      const name = `pull-${image.replaceAll(/\W/g, '-')}`;
      replicaSet(name, image, 1);
      cluster.advance(2.5 * SECOND);
      assert.equal(statuses(name), 'ErrImagePull');
      cluster.advance(5 * SECOND);
      assert.equal(statuses(name), 'ImagePullBackOff');
      cluster.advance(3600 * SECOND);
      assert.deepEqual(counts(name), [1, undefined, undefined]);
    });

  it('a crashing container restarts, more and more seldom', () => {
    replicaSet('crash', 'web:1-crash', 1);
    const restarts = [];
    for (let minute = 0; minute < 4; minute++) {
      cluster.advance(60 * SECOND);
      restarts.push(pods('crash').reduce((sum, pod) => sum + podSummary(pod).restarts, 0));
    }
    assert.deepEqual(restarts, [2, 3, 4, 4]);
    assert.equal(statuses('crash'), 'CrashLoopBackOff');
  });

  it('events are gone after an hour', () => {
    cluster.advance(3601 * SECOND);
    const old = cluster.list('Event').filter(({ reason }) => reason === 'SuccessfulDelete');
    assert.deepEqual(old, []);
  });

  describe('logs', () => {
    const path = (query: string): string => {
      const [pod] = pods('web');
      return `/api/v1/namespaces/default/pods/${pod?.metadata.name ?? ''}/log?${query}`;
    };

    it('are the lines of the container, newest last', async () => {
      const { text } = await client.ask(path('tailLines=3&timestamps=true'));
      const times = text
        .trim()
        .split('\n')
        .map((line) => Date.parse(line.split(' ')[0] ?? ''));
      assert.equal(times.length, 3);
      assert.deepEqual(times, [...times].sort());
      assert.ok((times.at(-1) ?? 0) <= Date.now());
    });

    it('of the last minute are shorter than all', async () => {
      const lines = async (query: string): Promise<number> => (await client.ask(path(query))).text.split('\n').length;
      assert.ok((await lines('sinceSeconds=60')) < (await lines('')));
    });

    it('of a container that waits are refused with its reason', async () => {
      const [pod] = pods('crash');
      const { status, text } = await client.ask(`/api/v1/namespaces/default/pods/${pod?.metadata.name ?? ''}/log`);
      assert.equal(status, 400);
      assert.match(text, /waiting to start: CrashLoopBackOff/);
    });

    it('of a container that is not there are refused', async () => {
      assert.equal((await client.ask(path('container=none'))).status, 400);
    });

    it('that are followed come as they are written, and end with the pod', async () => {
      const [pod] = pods('web');
      const stream = await client.watch(path('follow=true&tailLines=1'));
      await assert.rejects(stream.next('the first line'), SyntaxError);
      await client.ask(`/api/v1/namespaces/default/pods/${pod?.metadata.name ?? ''}?gracePeriodSeconds=0`, {
        method: 'DELETE',
      });
      assert.equal((await stream.over()).how, 'end');
    });
  });
});
