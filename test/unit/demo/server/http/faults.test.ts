// Trouble on demand, as a client sees it: one test a fault, one a disturbance.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { DemoCluster } from '../../../../../src/demo';
import { startDemoCluster } from '../../../../../src/demo';
import type { LineStream } from '../../demoClient';
import { DemoClient } from '../../demoClient';

const MAPS = '/api/v1/namespaces/default/configmaps';

describe('A fault', () => {
  let cluster: DemoCluster;
  let client: DemoClient;

  before(async () => {
    cluster = await startDemoCluster({ controllers: false });
    client = new DemoClient(cluster);
  });
  afterEach(() => cluster.clearFaults());
  after(async () => {
    client.close();
    await cluster.close();
  });

  const REFUSALS = [
    ['unauthorised', 401],
    ['forbidden', 403],
    ['gone', 410],
    ['tooManyRequests', 429],
    ['serverError', 500],
  ] as const;
  for (const [kind, status] of REFUSALS)
    it(`${kind} refuses with ${status}, as often as it was told to`, async () => {
      cluster.addFault({ kind, times: 1 });
      assert.equal((await client.ask(MAPS)).status, status);
      assert.equal((await client.ask(MAPS)).status, 200);
    });

  it('tooManyRequests says when to come again only if it was told to', async () => {
    cluster.addFault({ kind: 'tooManyRequests', times: 1, retryAfterSeconds: 7 });
    assert.equal((await client.ask(MAPS)).headers['retry-after'], '7');
    cluster.addFault({ kind: 'tooManyRequests', times: 1 });
    assert.equal((await client.ask(MAPS)).headers['retry-after'], undefined);
  });

  it('close breaks the connection without an answer', async () => {
    cluster.addFault({ kind: 'close', times: 1 });
    await assert.rejects(client.ask(MAPS));
  });

  it('cut breaks the connection in the middle of a line', async () => {
    cluster.addFault({ kind: 'cut', times: 1 });
    const stream = await client.watch(`${MAPS}?watch=1`);
    const { how, rest } = await stream.over();
    assert.notEqual(how, 'end');
    assert.match(rest, /^\{"type":"MODIFIED"/);
  });

  it('garbage is an answer that is no JSON', async () => {
    cluster.addFault({ kind: 'garbage', times: 1 });
    const { status, json } = await client.ask(MAPS);
    assert.deepEqual([status, json], [200, undefined]);
  });

  it('gone comes inside the stream of a watch', async () => {
    cluster.addFault({ kind: 'gone', match: { verb: 'watch' } });
    const stream = await client.watch(`${MAPS}?watch=1`);
    assert.match(JSON.stringify(await stream.next('the error')), /"type":"ERROR".*"code":410/);
  });

  it('silent opens a watch and says nothing', async () => {
    cluster.addFault({ kind: 'silent', times: 1 });
    const stream = await client.watch(`${MAPS}?watch=1`);
    assert.equal(stream.response.statusCode, 200);
    stream.close();
  });

  it('hang never answers', async () => {
    cluster.addFault({ kind: 'hang', times: 1 });
    const hanging = client.ask(MAPS);
    assert.equal((await client.ask(MAPS)).status, 200);
    client.close();
    await assert.rejects(hanging);
  });

  it('slow holds the answer back', async () => {
    cluster.addFault({ kind: 'slow', times: 1, delayMs: 50 });
    let slow = false;
    const held = client.ask(MAPS).then(({ status }) => (slow = status === 200));
    await client.ask(MAPS);
    assert.equal(slow, false);
    await held;
    assert.equal(slow, true);
  });

  it('refuseWatchList refuses as a server on an older etcd (A1), and lists go on', async () => {
    cluster.addFault({ kind: 'refuseWatchList' });
    const query = 'watch=1&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
    const stream = await client.watch(`${MAPS}?${query}`);
    assert.match(JSON.stringify(await stream.next('the refusal')), /RequestWatchProgress is disabled/);
    assert.equal((await client.ask(MAPS)).status, 200);
  });

  for (const [what, match, struck, spared] of [
    ['a verb', { verb: 'list' }, MAPS, `${MAPS}/none`],
    ['a resource', { resource: 'secrets' }, '/api/v1/secrets', MAPS],
    [
      'a sub-resource',
      { resource: 'rollouts/status' },
      '/apis/argoproj.io/v1alpha1/namespaces/default/rollouts/x/status',
      MAPS,
    ],
    ['a namespace', { namespace: 'default' }, MAPS, '/api/v1/namespaces/kube-system/configmaps'],
    ['a path', { path: '/version' }, '/version', MAPS],
  ] as const)
    it(`can be for ${what} only`, async () => {
      cluster.addFault({ kind: 'serverError', match });
      assert.equal((await client.ask(struck)).status, 500);
      assert.notEqual((await client.ask(spared)).status, 500);
    });

  describe('on watches that are open', () => {
    async function disturbed(kind: Parameters<DemoCluster['disturb']>[0]): Promise<LineStream> {
      const stream = await client.watch(`${MAPS}?watch=1&resourceVersion=1000000`);
      assert.equal(cluster.disturb(kind, { verb: 'watch', resource: 'configmaps' }), 1);
      return stream;
    }

    it('end ends them in order', async () => {
      assert.deepEqual(await (await disturbed('end')).over(), { how: 'end', rest: '' });
    });
    it('close breaks them', async () => {
      assert.notEqual((await (await disturbed('close')).over()).how, 'end');
    });
    it('cut breaks them in the middle of a line', async () => {
      assert.match((await (await disturbed('cut')).over()).rest, /^\{"type"/);
    });
    it('gone sends a 410', async () => {
      assert.match(JSON.stringify(await (await disturbed('gone')).next('the error')), /"code":410/);
    });
    it('garbage sends a line that is no JSON', async () => {
      const stream = await disturbed('garbage');
      await assert.rejects(stream.next('garbage'), SyntaxError);
      stream.close();
      await stream.over();
    });
    it('silent stops telling changes', async () => {
      const stream = await disturbed('silent');
      cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'untold', namespace: 'default' } });
      await client.ask('/version');
      assert.deepEqual(stream.takeAll(), []);
      stream.close();
    });
  });
});

describe('The counters', () => {
  it('tell requests by verb and path, connections and open streams', async () => {
    const cluster = await startDemoCluster({ controllers: false });
    const client = new DemoClient(cluster);
    await client.ask(MAPS);
    await client.ask(MAPS);
    const stream = await client.watch(`${MAPS}?watch=1`);
    const { requests, streams, connections } = cluster.counters();
    assert.deepEqual(requests, { [`list ${MAPS}`]: 2, [`watch ${MAPS}`]: 1 });
    assert.deepEqual([streams, connections.open], [1, 1]);
    stream.close();
    client.close();
    await cluster.close();
  });
});
