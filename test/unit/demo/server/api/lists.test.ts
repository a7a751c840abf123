// Lists: pages, versions, representations and compression.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../../src/demo';
import { startDemoCluster } from '../../../../../src/demo';
import { DemoClient } from '../../demoClient';

const MAPS = '/api/v1/namespaces/default/configmaps';
const ROLLOUTS = '/apis/argoproj.io/v1alpha1/namespaces/default/rollouts';

interface List {
  readonly kind: string;
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
  readonly items: readonly { readonly kind?: string; readonly metadata: { readonly name: string } }[];
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object?: { readonly kind: string } }[];
  readonly columnDefinitions: readonly { readonly name: string }[];
}

describe('A list', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ controllers: false });
    client = new DemoClient(cluster);
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' } });
    cluster.create(rollout('web', 2));
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  function rollout(name: string, replicas: number): object {
    const labels = { app: name };
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name, namespace: 'default', labels },
      spec: { replicas, selector: { matchLabels: labels }, template: {}, strategy: { canary: {} } },
    };
  }

  async function list(path: string, accept = 'application/json'): Promise<List> {
    const answer = await client.ask(path, { headers: { accept } });
    assert.equal(answer.status, 200, answer.text);
    return answer.json as List;
  }

  const names = ({ items }: List): string => items.map(({ metadata }) => metadata.name).join('');

  it('comes in pages that show one moment, whatever happens in between', async () => {
    const first = await list(`${MAPS}?limit=2`);
    assert.equal(names(first), 'ab');
    assert.equal(first.metadata.remainingItemCount, 3);
    await client.ask(`${MAPS}/c`, { method: 'DELETE' });
    cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'bb', namespace: 'default' } });
    const second = await list(`${MAPS}?limit=2&continue=${first.metadata.continue ?? ''}`);
    assert.equal(names(second), 'cd');
    assert.equal(second.metadata.resourceVersion, first.metadata.resourceVersion);
    const third = await list(`${MAPS}?limit=2&continue=${second.metadata.continue ?? ''}`);
    assert.equal(names(third), 'e');
    assert.equal(third.metadata.continue, '');
    assert.equal(names(await list(MAPS)), 'abbbde');
  });

  it('says 410 for a page of a list whose moment is forgotten', async () => {
    const { metadata } = await list(`${MAPS}?limit=1`);
    cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'later', namespace: 'default' } });
    cluster.compact();
    const { status, json } = await client.ask(`${MAPS}?limit=1&continue=${metadata.continue ?? ''}`);
    assert.equal(status, 410);
    assert.equal((json as { reason: string }).reason, 'Expired');
  });

  it('at version 0 knows no pages, as a watch cache', async () => {
    const { metadata, items } = await list(`${MAPS}?limit=1&resourceVersion=0`);
    assert.ok(items.length > 1);
    assert.equal(metadata.continue, '');
  });

  it('exactly at a version shows that moment', async () => {
    const before = await list(MAPS);
    cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'newest', namespace: 'default' } });
    const { resourceVersion } = before.metadata;
    const then = await list(`${MAPS}?resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`);
    assert.equal(names(then), names(before));
  });

  it('not older than the future is a 504 that says when to come again', async () => {
    const { status, headers } = await client.ask(`${MAPS}?resourceVersion=99999999&resourceVersionMatch=NotOlderThan`);
    assert.deepEqual([status, headers['retry-after']], [504, '1']);
  });

  it('names the kind on items of custom resources, and not on those of built-in kinds', async () => {
    assert.deepEqual([...new Set((await list(MAPS)).items.map(({ kind }) => kind))], [undefined]);
    assert.deepEqual(
      (await list(ROLLOUTS)).items.map(({ kind }) => kind),
      ['Rollout'],
    );
  });

  it('as a table has the columns of the definition and cells in their order', async () => {
    const table = await list(ROLLOUTS, 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json');
    assert.deepEqual(
      table.columnDefinitions.map(({ name }) => name),
      ['Name', 'Desired', 'Current', 'Up-to-date', 'Available', 'Age'],
    );
    assert.deepEqual(table.rows[0]?.cells.slice(0, 5), ['web', 2, null, null, null]);
    assert.equal(table.rows.at(0)?.object?.kind, 'PartialObjectMetadata');
  });

  it('as a table can come without objects', async () => {
    const table = await list(`${ROLLOUTS}?includeObject=None`, 'application/json;as=Table;v=v1;g=meta.k8s.io');
    assert.deepEqual(Object.keys(table.rows[0] ?? {}), ['cells']);
  });

  it('of metadata only leaves specs out', async () => {
    const accept = 'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io';
    const { items } = await list(ROLLOUTS, accept);
    assert.deepEqual(Object.keys(items[0] ?? {}).sort(), ['apiVersion', 'kind', 'metadata']);
  });

  it('that nobody would take as JSON is a 406', async () => {
    const { status } = await client.ask(MAPS, { headers: { accept: 'application/vnd.kubernetes.protobuf' } });
    assert.equal(status, 406);
  });

  it('that prefers protobuf is JSON where JSON is listed too', async () => {
    const accept = 'application/vnd.kubernetes.protobuf,application/json';
    assert.equal((await list(MAPS, accept)).kind, 'ConfigMapList');
  });

  it('is compressed when it is large and the client can read it', async () => {
    const data = { text: 'x'.repeat(200_000) };
    cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'large', namespace: 'default' }, data });
    const packed = await client.ask(MAPS, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(packed.headers['content-encoding'], 'gzip');
    assert.ok(packed.text.includes(data.text));
    assert.equal((await client.ask(MAPS)).headers['content-encoding'], undefined);
    const small = await client.ask(ROLLOUTS, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(small.headers['content-encoding'], undefined);
  });

  for (const [selector, expected] of [
    ['labelSelector=app%3Dweb', 'web'],
    ['labelSelector=app+in+(web,api),!old', 'web'],
    ['labelSelector=app!%3Dweb', ''],
    ['fieldSelector=metadata.name%3Dweb', 'web'],
    ['fieldSelector=metadata.name!%3Dweb,metadata.namespace%3Ddefault', ''],
  ] as const)
    it(`with ${selector} gives ${expected || 'nothing'}`, async () => {
      assert.equal(names(await list(`${ROLLOUTS}?${selector}`)), expected);
    });
});
