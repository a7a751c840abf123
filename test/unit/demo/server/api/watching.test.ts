// Watches as clients' reflectors rely on them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../../src/demo';
import { startDemoCluster } from '../../../../../src/demo';
import type { LineStream } from '../../demoClient';
import { DemoClient } from '../../demoClient';

const ALL = '/api/v1/configmaps';
const IN_DEFAULT = '/api/v1/namespaces/default/configmaps';

interface WatchEvent {
  readonly type: string;
  readonly object: {
    readonly kind: string;
    readonly code?: number;
    readonly reason?: string;
    readonly columnDefinitions?: unknown;
    readonly metadata: {
      readonly name?: string;
      readonly resourceVersion: string;
      readonly annotations?: Readonly<Record<string, string>>;
    };
  };
}

async function next(stream: LineStream, waitingFor: string): Promise<WatchEvent> {
  return (await stream.next(waitingFor)) as WatchEvent;
}

function told({ type, object }: WatchEvent): string {
  return `${type} ${object.metadata.name ?? ''}`.trim();
}

describe('A watch', () => {
  let cluster: DemoCluster;
  let client: DemoClient;
  let number = 0;

  before(async () => {
    cluster = await startDemoCluster({ controllers: false, bookmarkMs: 40 });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
  });

  function configMap(labels: Record<string, string> = {}, namespace = 'default'): string {
    const name = `map-${++number}`;
    cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace, labels } });
    return name;
  }

  async function listVersion(): Promise<string> {
    const { json } = await client.ask(ALL);
    return (json as { metadata: { resourceVersion: string } }).metadata.resourceVersion;
  }

  async function relabel(name: string, labels: object): Promise<void> {
    const { status } = await client.ask(`${IN_DEFAULT}/${name}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/merge-patch+json' },
      body: { metadata: { labels } },
    });
    assert.equal(status, 200);
  }

  it('from the version of a list tells every later change once, in order', async () => {
    configMap();
    const version = await listVersion();
    const name = configMap();
    const stream = await client.watch(`${ALL}?watch=1&resourceVersion=${version}`);
    assert.equal(told(await next(stream, 'the addition')), `ADDED ${name}`);
    await relabel(name, { a: 'b' });
    assert.equal(told(await next(stream, 'the change')), `MODIFIED ${name}`);
    await client.ask(`${IN_DEFAULT}/${name}`, { method: 'DELETE' });
    const deleted = await next(stream, 'the deletion');
    assert.equal(told(deleted), `DELETED ${name}`);
    assert.equal(deleted.object.metadata.resourceVersion, await listVersion());
    stream.close();
  });

  for (const [how, query] of [
    ['without a version', 'watch=1'],
    ['from version 0', 'watch=true&resourceVersion=0'],
  ] as const)
    it(`${how} begins with what is there`, async () => {
      const name = configMap({ begin: String(number) });
      const stream = await client.watch(`${ALL}?${query}&labelSelector=begin%3D${number - 1}`);
      assert.equal(told(await next(stream, 'the existing object')), `ADDED ${name}`);
      stream.close();
    });

  it('with initial events ends them with a bookmark that says so', async () => {
    const name = configMap({ initial: 'yes' });
    const query = 'watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
    const stream = await client.watch(`${ALL}?${query}&labelSelector=initial%3Dyes`);
    assert.equal(told(await next(stream, 'the existing object')), `ADDED ${name}`);
    const bookmark = await next(stream, 'the end of the initial events');
    assert.equal(bookmark.type, 'BOOKMARK');
    assert.equal(bookmark.object.metadata.annotations?.['k8s.io/initial-events-end'], 'true');
    assert.equal(bookmark.object.metadata.resourceVersion, await listVersion());
    stream.close();
  });

  it('sends bookmarks with the current version when it was asked for them', async () => {
    const stream = await client.watch(`${ALL}?watch=1&resourceVersion=${await listVersion()}&allowWatchBookmarks=true`);
    const { type, object } = await next(stream, 'a bookmark');
    assert.equal(type, 'BOOKMARK');
    assert.equal(object.kind, 'ConfigMap');
    assert.equal(object.metadata.resourceVersion, await listVersion());
    stream.close();
  });

  it('from a version that is compacted away says 410 inside the stream, and ends', async () => {
    const version = await listVersion();
    configMap();
    cluster.compact();
    const stream = await client.watch(`${ALL}?watch=1&resourceVersion=${version}`);
    assert.equal(stream.response.statusCode, 200);
    const { type, object } = await next(stream, 'the error');
    assert.deepEqual([type, object.code, object.reason], ['ERROR', 410, 'Expired']);
    assert.equal((await stream.over()).how, 'end');
  });

  it('tells an object that comes under the selector as added, and one that leaves it as deleted', async () => {
    const name = configMap();
    const stream = await client.watch(`${ALL}?watch=1&resourceVersion=${await listVersion()}&labelSelector=on`);
    await relabel(name, { on: 'yes' });
    assert.equal(told(await next(stream, 'the object under the selector')), `ADDED ${name}`);
    await relabel(name, { on: null });
    assert.equal(told(await next(stream, 'the object without the label')), `DELETED ${name}`);
    stream.close();
  });

  it('of one namespace is silent about the others', async () => {
    const stream = await client.watch(`${IN_DEFAULT}?watch=1&resourceVersion=${await listVersion()}`);
    configMap({}, 'ml-platform');
    const name = configMap();
    assert.equal(told(await next(stream, 'the object of this namespace')), `ADDED ${name}`);
    stream.close();
  });

  it('as a table tells the columns with the first event only', async () => {
    const accept = 'application/json;as=Table;v=v1;g=meta.k8s.io';
    const stream = await client.watch(`${ALL}?watch=1&resourceVersion=${await listVersion()}`, { headers: { accept } });
    configMap();
    configMap();
    const first = await next(stream, 'the first row');
    assert.ok(Array.isArray(first.object.columnDefinitions));
    assert.equal((await next(stream, 'the second row')).object.columnDefinitions, null);
    stream.close();
  });

  it('ends by itself after timeoutSeconds', async () => {
    const stream = await client.watch(`${ALL}?watch=1&resourceVersion=${await listVersion()}&timeoutSeconds=1`);
    assert.equal((await stream.over()).how, 'end');
  });

  it('of resourceVersionMatch without initial events is refused', async () => {
    const { status } = await client.ask(`${ALL}?watch=1&resourceVersionMatch=NotOlderThan`);
    assert.equal(status, 422);
  });

  it('leaves nothing open when its client goes', async () => {
    const stream = await client.watch(`${ALL}?watch=1`);
    const open = cluster.counters().streams;
    assert.ok(open >= 1);
    stream.close();
    await stream.over();
    for (let look = 0; look < 500 && cluster.counters().streams >= open; look++)
      await new Promise((resolve) => setImmediate(resolve));
    assert.ok(cluster.counters().streams < open);
  });
});
