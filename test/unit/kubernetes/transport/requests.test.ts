// What a connection sends and how it reads the answers, over real HTTPS.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ApiErrorKind, Resource } from '../../../../src/kubernetes';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import type { ApiServer } from '../../../support/kubernetes/apiServer';
import { answer, answerStatus } from '../../../support/kubernetes/apiServer';
import { connecting } from '../../../support/kubernetes/connecting';
import { WIDGETS } from '../../../support/kubernetes/widgets';

const PATH = { resource: WIDGETS, namespace: 'shop', name: 'a' };
const PODS: Resource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };

const test = connecting();
const server = (): ApiServer => test().server;

describe('a request', () => {
  it('goes to the path of its object, with the token and our name', async () => {
    server().handler = (_request, response) => answer(response, 200, { kind: 'Widget' });
    assert.deepEqual(await test().client().get(PATH), { kind: 'Widget' });
    const [request] = server().requests;
    assert.equal(request?.method, 'GET');
    assert.equal(request.path, '/apis/test.dev/v1/namespaces/shop/widgets/a');
    assert.equal(request.headers.authorization, 'Bearer good');
    assert.equal(request.headers['accept-encoding'], 'gzip');
    assert.match(request.headers['user-agent'] ?? '', /argo-rollouts/);
  });

  it('keeps the path before the API, as behind Rancher', async () => {
    server().handler = (_request, response) => answer(response, 200, {});
    const behind = test().client({ token: 'good' }, { server: `${server().url}/k8s/clusters/c-1/` });
    await behind.get({ resource: PODS, namespace: 'a b', name: 'x/y' });
    assert.equal(server().requests[0]?.path, '/k8s/clusters/c-1/api/v1/namespaces/a%20b/pods/x%2Fy');
  });

  it('uses one connection for a hundred calls, and one TLS handshake', async () => {
    server().handler = (_request, response) => answer(response, 200, {});
    const one = test().client();
    for (let i = 0; i < 100; i++) await one.get(PATH);
    assert.equal(server().connections, 1);
  });

  it('patches with the type asked for, and creates and deletes', async () => {
    server().handler = (_request, response) => answer(response, 200, { kind: 'Status' });
    const one = test().client();
    await one.patch({ ...PATH, subresource: 'status' }, { status: { a: null } });
    await one.patch(PATH, [{ op: 'remove', path: '/a' }], { type: 'json' });
    await one.patch(PATH, {}, { type: 'strategic' });
    await one.create({ resource: WIDGETS, namespace: 'shop' }, { kind: 'Widget', value: 'ü' });
    await one.delete(PATH, { preconditions: { uid: 'u' } });
    assert.deepEqual(
      server().requests.map(({ method, path, headers, body }) => [
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
    server().handler = (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      response.end(
        gzipSync(JSON.stringify({ items: [{ a: 1 }, { b: 2 }], metadata: { resourceVersion: '5', continue: 'c' } })),
      );
    };
    assert.deepEqual(await test().client().list({ resource: WIDGETS }, { limit: 2, labelSelector: 'a=b,c' }), {
      items: [{ a: 1 }, { b: 2 }],
      resourceVersion: '5',
      continue: 'c',
    });
    const { query } = server().requests[0] ?? assert.fail();
    assert.deepEqual([query.get('limit'), query.get('labelSelector'), query.has('continue')], ['2', 'a=b,c', false]);
  });

  it("tells the server's version", async () => {
    server().handler = (_request, response) => answer(response, 200, { gitVersion: 'v1.34.4' });
    assert.equal(await test().client().version(), 'v1.34.4');
  });

  it('follows no redirect, so that the token stays here', async () => {
    server().handler = (_request, response) => {
      response.writeHead(302, { Location: 'https://evil.example.com/' });
      response.end();
    };
    const error = await apiErrorOf(test().client().get(PATH));
    assert.equal(error.kind, 'protocol');
    assert.equal(server().requests.length, 1);
  });

  it('says that an answer which is no JSON is none', async () => {
    server().handler = (_request, response) => response.end('<html>');
    const error = await apiErrorOf(test().client().get(PATH));
    assert.equal(error.kind, 'protocol');
    assert.doesNotMatch(error.message, /<html>/);
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
      server().handler = (_request, response) => answerStatus(response, code, reason);
      const error = await apiErrorOf(test().client().get(PATH));
      assert.deepEqual([error.kind, error.status, error.reason, error.namespace], [kind, code, reason, 'shop']);
    });
  }
});
