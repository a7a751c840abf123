// One connection over real HTTPS: what is sent, what is kept open, what is tried again, and that nothing is left behind.
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { after, afterEach, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ApiClient } from '../../../../src/kubernetes/apiClient';
import { ApiError } from '../../../../src/kubernetes/apiError';
import type { ApiErrorKind } from '../../../../src/kubernetes/apiError';
import type { Resource } from '../../../../src/kubernetes/resource';
import { ApiServer, answer, answerStatus } from '../../../support/apiServer';
import type { Authority } from '../../../../src/demo/server/certificates';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from '../../../support/connection';
import { ManualClock } from '../../../support/manualClock';
import { waitFor, within } from '../../../support/waitFor';
import { WIDGETS } from '../../../support/widgets';

const PATH = { resource: WIDGETS, namespace: 'shop', name: 'a' };
const PODS: Resource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };

let server: ApiServer;
let authority: Authority;
let clock = new ManualClock();
const clients: ApiClient[] = [];

function client(user: object = { token: 'good' }, cluster: object = {}): ApiClient {
  const made = connectTest(kubeconfigOf({ ...clusterOf(server, authority), ...cluster }, user), { clock });
  clients.push(made);
  return made;
}

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  try {
    await within('an error', promise);
  } catch (error) {
    assert.ok(error instanceof ApiError, String(error));
    return error;
  }
  return assert.fail('there was no error');
}

before(async () => {
  await warmUp();
  ({ server, authority } = await ApiServer.startSecure());
});

afterEach(async () => {
  for (const made of clients.splice(0)) made.dispose();
  await server.allClosed();
  assert.equal(clock.timerCount, 0, 'timers left behind');
  clock = new ManualClock();
  server.requests.length = 0;
  server.connections = 0;
});

after(() => server.stop());

describe('a request', () => {
  it('goes to the path of its object, with the token and our name', async () => {
    server.handler = (_request, response) => answer(response, 200, { kind: 'Widget' });
    assert.deepEqual(await client().get(PATH), { kind: 'Widget' });
    const [request] = server.requests;
    assert.equal(request?.method, 'GET');
    assert.equal(request.path, '/apis/test.dev/v1/namespaces/shop/widgets/a');
    assert.equal(request.headers.authorization, 'Bearer good');
    assert.equal(request.headers['accept-encoding'], 'gzip');
    assert.match(request.headers['user-agent'] ?? '', /argo-rollouts/);
  });

  it('keeps the path before the API, as behind Rancher', async () => {
    server.handler = (_request, response) => answer(response, 200, {});
    const behind = client({ token: 'good' }, { server: `${server.url}/k8s/clusters/c-1/` });
    await behind.get({ resource: PODS, namespace: 'a b', name: 'x/y' });
    assert.equal(server.requests[0]?.path, '/k8s/clusters/c-1/api/v1/namespaces/a%20b/pods/x%2Fy');
  });

  it('uses one connection for a hundred calls, and one TLS handshake', async () => {
    server.handler = (_request, response) => answer(response, 200, {});
    const one = client();
    for (let i = 0; i < 100; i++) await one.get(PATH);
    assert.equal(server.connections, 1);
  });

  it('patches with the type asked for, and creates and deletes', async () => {
    server.handler = (_request, response) => answer(response, 200, { kind: 'Status' });
    const one = client();
    await one.patch({ ...PATH, subresource: 'status' }, { status: { a: null } });
    await one.patch(PATH, [{ op: 'remove', path: '/a' }], { type: 'json' });
    await one.patch(PATH, {}, { type: 'strategic' });
    await one.create({ resource: WIDGETS, namespace: 'shop' }, { kind: 'Widget', value: 'ü' });
    await one.delete(PATH, { preconditions: { uid: 'u' } });
    assert.deepEqual(
      server.requests.map(({ method, path, headers, body }) => [
        method,
        path.split('/').slice(6).join('/'),
        headers['content-type'],
        body,
      ]),
      [
        ['PATCH', 'widgets/a/status', 'application/merge-patch+json', '{"status":{"a":null}}'],
        ['PATCH', 'widgets/a', 'application/json-patch+json', '[{"op":"remove","path":"/a"}]'],
        ['PATCH', 'widgets/a', 'application/strategic-merge-patch+json', '{}'],
        ['POST', 'widgets', 'application/json', '{"kind":"Widget","value":"ü"}'],
        [
          'DELETE',
          'widgets/a',
          'application/json',
          '{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"u"}}',
        ],
      ],
    );
  });

  it('reads compressed answers', async () => {
    server.handler = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      response.end(
        gzipSync(JSON.stringify({ items: [{ a: 1 }, { b: 2 }], metadata: { resourceVersion: '5', continue: 'c' } })),
      );
    };
    assert.deepEqual(await client().list({ resource: WIDGETS }, { limit: 2, labelSelector: 'a=b,c' }), {
      items: [{ a: 1 }, { b: 2 }],
      resourceVersion: '5',
      continue: 'c',
    });
    const { query } = server.requests[0] ?? assert.fail();
    assert.deepEqual([query.get('limit'), query.get('labelSelector'), query.has('continue')], ['2', 'a=b,c', false]);
  });

  it("tells the server's version", async () => {
    server.handler = (_request, response) => answer(response, 200, { gitVersion: 'v1.34.4' });
    assert.equal(await client().version(), 'v1.34.4');
  });

  it('follows no redirect, so that the token stays here', async () => {
    server.handler = (_request, response) => {
      response.writeHead(302, { Location: 'https://evil.example.com/' });
      response.end();
    };
    const error = await errorOf(client().get(PATH));
    assert.equal(error.kind, 'protocol');
    assert.equal(server.requests.length, 1);
  });

  it('says that an answer which is no JSON is none', async () => {
    server.handler = (_request, response) => response.end('<html>');
    const error = await errorOf(client().get(PATH));
    assert.equal(error.kind, 'protocol');
    assert.doesNotMatch(error.message, /<html>/);
  });
});

describe('what goes wrong on the way', () => {
  const hang = (): void => undefined;

  it('silence is noticed after its time, and a change may have happened', async () => {
    server.handler = hang;
    const one = client();
    const answers = [errorOf(one.get(PATH)), errorOf(one.patch(PATH, {}))] as const;
    await waitFor('both requests have arrived', () => server.requests.length === 2);
    clock.advance(29_000);
    assert.equal(server.sockets.size, 2);
    clock.advance(1_000);
    const read = await answers[0];
    assert.deepEqual([read.kind, read.mayHaveHappened], ['timeout', false]);
    assert.match(read.message, /sent nothing for 30 seconds/);
    clock.advance(30_000);
    const change = await answers[1];
    assert.deepEqual([change.kind, change.mayHaveHappened], ['timeout', true]);
  });

  it('an answer that stops in the middle is silence too; one that moves slowly is not', async () => {
    let out: ServerResponse | undefined;
    server.handler = (_request, response) => {
      out = response;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"a":');
    };
    const slow = client().get(PATH);
    await waitFor('the request has arrived', () => out !== undefined);
    for (let i = 0; i < 5; i++) {
      // Two thirds of the limit, again and again.
      const before = clock.timerCount;
      await waitFor('the body is being read', () => before > 0);
      await new Promise((resolve) => setTimeout(resolve, 10));
      clock.advance(20_000);
      out?.write(' ');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    out?.end('1}');
    assert.deepEqual(await within('the slow answer', slow), { a: 1 });

    const stuck = errorOf(client().get(PATH));
    await waitFor('the second request has arrived', () => server.requests.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    clock.advance(30_000);
    assert.equal((await stuck).kind, 'timeout');
  });

  it('a change whose answer is cut off may have happened, and is not sent again', async () => {
    server.handler = (_request, response) => response.socket?.destroy();
    const error = await errorOf(client().patch(PATH, {}));
    assert.deepEqual(
      [error.kind, error.mayHaveHappened, error.verb, error.resource, error.objectName],
      ['unreachable', true, 'patch', 'widgets.test.dev', 'a'],
    );
    assert.equal(server.requests.length, 1);
  });

  it('a question on a connection that the server has just closed is asked again, a change is not', async () => {
    let cut = false;
    server.handler = (_request, response) => {
      if (cut) {
        cut = false;
        response.socket?.destroy();
      } else answer(response, 200, {});
    };
    const one = client();
    await one.get(PATH);
    cut = true;
    await one.get(PATH);
    assert.equal(server.requests.length, 3);
    cut = true;
    assert.equal((await errorOf(one.patch(PATH, {}))).mayHaveHappened, true);
    assert.equal(server.requests.length, 4);
  });

  it('429 with a Retry-After is obeyed, also for a change, but not for ever', async () => {
    server.handler = (_request, response) =>
      answerStatus(response, 429, 'TooManyRequests', 'wait', {}, { 'Retry-After': '2' });
    const error = errorOf(client().patch(PATH, {}));
    for (let i = 1; i <= 3; i++) {
      await waitFor(`attempt ${i}`, () => server.requests.length === i && clock.timersInMs[0] === 2000);
      clock.advance(2000);
    }
    assert.equal((await error).kind, 'tooManyRequests');
    assert.equal(server.requests.length, 4);
  });

  it('429 that asks for minutes is an error at once', async () => {
    server.handler = (_request, response) =>
      answerStatus(response, 429, 'TooManyRequests', 'wait', {}, { 'Retry-After': '300' });
    assert.equal((await errorOf(client().get(PATH))).retryAfterMs, 300_000);
    assert.equal(server.requests.length, 1);
  });

  it('503 with a Retry-After is tried again for a question and not for a change', async () => {
    server.handler = (_request, response) =>
      answerStatus(response, 503, 'ServiceUnavailable', 'x', {}, { 'Retry-After': '1' });
    assert.equal((await errorOf(client().patch(PATH, {}))).kind, 'server');
    assert.equal(server.requests.length, 1);
    const question = errorOf(client().get(PATH));
    await waitFor('the question waits', () => clock.timersInMs[0] === 1000);
    server.handler = (_request, response) => answerStatus(response, 500, 'InternalError');
    clock.advance(1000);
    assert.equal((await question).status, 500);
  });
});

describe('the end of a request or a connection', () => {
  it('a cancelled request is gone from the wire', async () => {
    server.handler = () => undefined;
    const abort = new AbortController();
    const cancelled = errorOf(client().get(PATH, { signal: abort.signal }));
    await waitFor('the request has arrived', () => server.requests.length === 1);
    abort.abort();
    assert.equal((await cancelled).kind, 'cancelled');
    await server.allClosed();
    assert.equal((await errorOf(client().get(PATH, { signal: abort.signal }))).kind, 'cancelled');
    assert.equal(server.requests.length, 1);
  });

  it('no late answer is delivered, no socket and no timer stays', async () => {
    const late: ServerResponse[] = [];
    server.handler = (request, response) => {
      if (request.query.get('watch') === 'true') response.writeHead(200).flushHeaders();
      late.push(response);
    };
    const one = client();
    const pending = [errorOf(one.get(PATH)), errorOf(one.patch(PATH, {})), errorOf(one.list({ resource: WIDGETS }))];
    const unread = await one.stream({ resource: WIDGETS }, 'watch', { watch: true });
    const read = errorOf(
      (async () => {
        const stream = await one.stream({ resource: WIDGETS }, 'watch', { watch: true });
        for await (const chunk of stream) assert.fail(`a chunk of ${chunk.length} bytes`);
      })(),
    );
    await waitFor('all requests have arrived', () => late.length === 5);
    one.dispose();
    for (const response of late) if (!response.headersSent) answer(response, 200, {});
    for (const error of await Promise.all([...pending, read])) assert.equal(error.kind, 'cancelled');
    await server.allClosed();
    assert.equal(clock.timerCount, 0);
    assert.equal(one.disposed, true);
    assert.equal((await errorOf(one.get(PATH))).kind, 'cancelled');
    unread.close();
  });

  it('while it waits to try again, too', async () => {
    server.handler = (_request, response) =>
      answerStatus(response, 429, 'TooManyRequests', 'wait', {}, { 'Retry-After': '5' });
    const one = client();
    const waiting = errorOf(one.get(PATH));
    await waitFor('it waits', () => clock.timersInMs[0] === 5000);
    one.dispose();
    assert.equal((await waiting).kind, 'cancelled');
    assert.equal(clock.timerCount, 0);
  });

  it('a stream that is closed early gives its connection up', async () => {
    server.handler = (_request, response) => {
      response.writeHead(200);
      response.write('x'.repeat(1000));
    };
    const stream = await client().stream({ resource: WIDGETS }, 'watch', { watch: true });
    for await (const chunk of stream) {
      assert.ok(chunk.length > 0);
      break;
    }
    await server.allClosed();
  });
});

describe('the kind of an error', () => {
  const cases: readonly (readonly [number, string, ApiErrorKind])[] = [
    [401, 'Unauthorized', 'unauthorised'],
    [404, 'NotFound', 'notFound'],
    [409, 'Conflict', 'conflict'],
    [410, 'Expired', 'gone'],
    [500, 'InternalError', 'server'],
  ];
  for (const [code, reason, kind] of cases) {
    it(`${code} is ${kind}`, async () => {
      server.handler = (_request, response) => answerStatus(response, code, reason);
      const error = await errorOf(client().get(PATH));
      assert.deepEqual([error.kind, error.status, error.reason, error.namespace], [kind, code, reason, 'shop']);
    });
  }
});
