// Requests that nobody honest sends: refused as by a real server, and the demo lives on.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { connect } from 'node:tls';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import type { Asked } from '../demoClient';
import { DemoClient } from '../demoClient';

const MAPS = '/api/v1/namespaces/default/configmaps';
const DEEP = 100_000;

/** A sound object, only deeper than any real one. */
function deepConfigMap(): string {
  const data = `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`;
  return `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"deep"},"data":${data}}`;
}

describe('A hostile request', () => {
  let cluster: DemoCluster;
  let client: DemoClient;
  const errors: unknown[] = [];

  before(async () => {
    cluster = await startDemoCluster({ controllers: false, onError: (error) => errors.push(error) });
    client = new DemoClient(cluster);
  });
  after(async () => {
    client.close();
    await cluster.close();
    assert.deepEqual(errors, [], 'no request caused an error inside');
  });

  const REFUSED: readonly (readonly [what: string, path: string, asked: Asked, status: number])[] = [
    ['without a token', '/version', { token: null }, 403],
    ['without a token, for an object', MAPS, { token: null }, 403],
    ['with an unknown token', '/version', { token: 'guess' }, 401],
    ['with a basic password', '/version', { token: null, headers: { authorization: 'Basic YTpi' } }, 401],
    ['under another host name', '/version', { headers: { host: 'evil.example.com' } }, 403],
    ['under the address with another port', '/version', { headers: { host: '127.0.0.1:1' } }, 403],
    ['from a web page', '/version', { headers: { origin: 'https://evil.example.com' } }, 403],
    ['from a local web page', '/version', { headers: { origin: 'http://localhost:3000' } }, 403],
    ['with a broken escape in its URL', '/api/v1/namespaces/%E0%A4%A/pods', {}, 400],
    ['climbing out of the path', '/api/../../etc/passwd', {}, 404],
    ['for a path that is not there', '/admin', {}, 404],
    ['with a method nobody knows', '/version', { method: 'PURGE' }, 405],
    ['with broken JSON', MAPS, { method: 'POST', body: '{"kind":' }, 400],
    ['with JSON that is no object', MAPS, { method: 'POST', body: '[]' }, 400],
    ['with very deep JSON', MAPS, { method: 'POST', body: deepConfigMap() }, 400],
    [
      'with deep YAML',
      MAPS,
      { method: 'POST', headers: { 'content-type': 'application/yaml' }, body: '['.repeat(DEEP) },
      400,
    ],
    [
      'with a name that pollutes prototypes',
      MAPS,
      { method: 'POST', body: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"__proto__"}}' },
      422,
    ],
    ['with a selector that is cut off', `${MAPS}?labelSelector=a+in+(`, {}, 400],
    ['with a version that is no number', `${MAPS}?resourceVersion=now`, {}, 400],
    ['for the demo’s controls in words that are none', '/demo/ship', { method: 'POST', body: 'version=bad' }, 400],
  ];

  for (const [what, path, asked, status] of REFUSED)
    it(`${what} is a ${status}`, async () => {
      const answer = await client.ask(path, asked);
      assert.equal(answer.status, status, answer.text);
    });

  it('with a body of 100 MB is a 413, and the body is not read to its end', { timeout: 20_000 }, async () => {
    const socket = connect({ port: Number(new URL(cluster.server).port), host: '127.0.0.1', ca: cluster.authority });
    const answered = new Promise<string>((resolve, reject) => {
      socket.once('data', (data: Buffer) => resolve(data.toString()));
      socket.once('error', reject);
    });
    const host = new URL(cluster.server).host;
    socket.write(
      `POST ${MAPS} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${cluster.token}\r\ncontent-type: application/json\r\ncontent-length: 104857600\r\n\r\n`,
    );
    socket.write('x'.repeat(1000));
    assert.match(await answered, /^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it('with a body that grows beyond 3 MiB without saying so is a 413', { timeout: 20_000 }, async () => {
    const socket = connect({ port: Number(new URL(cluster.server).port), host: '127.0.0.1', ca: cluster.authority });
    const answered = new Promise<string>((resolve, reject) => {
      socket.once('data', (data: Buffer) => resolve(data.toString()));
      socket.once('error', reject);
    });
    const host = new URL(cluster.server).host;
    socket.write(
      `POST ${MAPS} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${cluster.token}\r\ntransfer-encoding: chunked\r\n\r\n`,
    );
    for (let chunk = 0; chunk < 4; chunk++) socket.write(`100000\r\n${'x'.repeat(0x100000)}\r\n`);
    assert.match(await answered, /^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  it('with headers of a megabyte is refused', async () => {
    const answer = client.ask('/version', { headers: { 'x-large': 'x'.repeat(1_000_000) } });
    await answer.then(
      ({ status }) => assert.equal(status, 431),
      (error: unknown) => assert.ok(error instanceof Error),
    );
  });

  it('that is no HTTP is told so', { timeout: 20_000 }, async () => {
    const socket = connect({ port: Number(new URL(cluster.server).port), host: '127.0.0.1', ca: cluster.authority });
    const answered = new Promise<string>((resolve) => {
      socket.once('data', (data: Buffer) => resolve(data.toString()));
    });
    socket.write('HELLO\r\n\r\n');
    assert.match(await answered, /^HTTP\/1\.1 400 /);
    socket.destroy();
  });

  it('a thousand open watches are all told of a change', async () => {
    const streams = await Promise.all(
      Array.from({ length: 1000 }, () => client.watch(`${MAPS}?watch=1&resourceVersion=1000000`)),
    );
    assert.equal(cluster.counters().streams, 1000);
    for (const stream of streams) stream.close();
    const live = await Promise.all(Array.from({ length: 100 }, () => client.watch(`${MAPS}?watch=1`)));
    cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'told', namespace: 'default' } });
    for (const stream of live) {
      assert.match(JSON.stringify(await stream.next('the change')), /"name":"told"/);
      stream.close();
    }
  });

  it('a certificate of another authority is not trusted by clients', async () => {
    const other = await startDemoCluster({ controllers: false });
    const stranger = new DemoClient({ server: cluster.server, authority: other.authority, token: cluster.token });
    await assert.rejects(stranger.ask('/version'), /unable to verify|self.signed|certificate/i);
    stranger.close();
    await other.close();
  });
});
