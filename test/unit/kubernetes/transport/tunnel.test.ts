// A proxy between us and the API server: a real one that opens tunnels, refuses, wants a login, or never answers.
import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import net from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import { answer } from '../../../support/kubernetes/apiServer';
import { connecting } from '../../../support/kubernetes/connecting';
import { waitFor } from '../../../support/waitFor';

const test = connecting();
let proxy: http.Server;
/** What the proxy answers; 0: nothing. */
let answers = 200;
let tunnels: string[] = [];
let logins: (string | undefined)[] = [];
const sockets = new Set<Socket>();

/** The part of a cluster that sends us through the proxy. */
const through = (login = ''): object => ({
  'proxy-url': `http://${login}127.0.0.1:${(proxy.address() as AddressInfo).port}`,
});

before(async () => {
  proxy = http.createServer();
  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  proxy.on('connect', (request: http.IncomingMessage, client: Socket) => {
    tunnels.push(request.url ?? '');
    logins.push(request.headers['proxy-authorization']);
    client.on('error', () => undefined);
    // Somebody must read, and end the other half, or the end of the connection goes unnoticed.
    if (answers !== 200) client.resume().once('end', () => client.end());
    if (answers === 0) return;
    if (answers !== 200) {
      client.end(`HTTP/1.1 ${answers} No\r\n\r\n`);
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const upstream = net.connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});

beforeEach(() => {
  [tunnels, logins] = [[], []];
  test().server.handler = (_request, response) => answer(response, 200, { gitVersion: 'v1' });
});

after(() => {
  for (const socket of sockets) socket.destroy();
  proxy.close();
});

describe('a proxy', () => {
  it('of the cluster is used, with its login, for all calls over one tunnel', async () => {
    answers = 200;
    const { server } = test();
    const client = test().client({ token: 'good' }, through('jane:pw@'));
    for (let i = 0; i < 5; i++) await client.version();
    assert.deepEqual(tunnels, [`127.0.0.1:${server.port}`]);
    assert.deepEqual(logins, [`Basic ${Buffer.from('jane:pw').toString('base64')}`]);
    assert.equal(server.requests[0]?.headers.authorization, 'Bearer good');
    client.dispose();
    await waitFor('the tunnel is closed', () => sockets.size === 0);
  });

  const refusals: readonly (readonly [string, number, RegExp, RegExp])[] = [
    ['wants a login', 407, /proxy 127\.0\.0\.1:\d+ .*407/, /proxy-url.*NO_PROXY/],
    ['refuses', 403, /proxy 127\.0\.0\.1:\d+ .*127\.0\.0\.1:\d+ .*403/, /proxy-url/],
  ];
  for (const [name, code, sentence, remedy] of refusals) {
    it(`that ${name} is named, without the login we have`, async () => {
      answers = code;
      const error = await apiErrorOf(test().client({}, through('jane:secret@')).version());
      assert.equal(error.kind, 'unreachable');
      assert.match(error.message, sentence);
      assert.match(error.remedy, remedy);
      assert.doesNotMatch(`${error.message} ${error.remedy}`, /secret/);
    });
  }

  it('that never answers is left at the end of the connection', async () => {
    answers = 0;
    const client = test().client({}, through());
    const pending = apiErrorOf(client.version());
    await waitFor('the proxy was asked', () => tunnels.length === 1);
    client.dispose();
    assert.equal((await pending).kind, 'cancelled');
    await waitFor('the connection to the proxy is closed', () => sockets.size === 0);
  });

  it('that is not there is named', async () => {
    const error = await apiErrorOf(test().client({}, { 'proxy-url': 'http://127.0.0.1:1' }).version());
    assert.match(error.message, /proxy 127\.0\.0\.1:1 refused/);
  });
});
