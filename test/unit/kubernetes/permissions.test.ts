// Questions about permissions: asked once, shared, and never remembered when they failed.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ApiClient } from '../../../src/kubernetes';
import { ApiError, Permissions } from '../../../src/kubernetes';
import { answer, answerStatus, ApiServer } from '../../support/kubernetes/apiServer';
import { clusterOf, connectTest, kubeconfigOf, warmUp } from '../../support/kubernetes/connection';
import { WIDGETS } from '../../support/kubernetes/widgets';
import { ManualClock } from '../../support/manualClock';

let server: ApiServer;
let client: ApiClient;
let permissions: Permissions;

before(async () => {
  await warmUp();
  const secure = await ApiServer.startSecure();
  server = secure.server;
  client = connectTest(kubeconfigOf(clusterOf(server, secure.authority), { token: 't' }), { clock: new ManualClock() });
});

beforeEach(() => {
  server.requests.length = 0;
  permissions = new Permissions(client);
  server.handler = ({ body }, response) =>
    answer(response, 201, { kind: 'SelfSubjectAccessReview', status: { allowed: body.includes('"verb":"patch"') } });
});

after(async () => {
  client.dispose();
  await server.stop();
});

describe('permissions', () => {
  it('are asked of the server in its own words', async () => {
    assert.equal(
      await permissions.can({ verb: 'patch', resource: WIDGETS, subresource: 'status', namespace: 'shop' }),
      true,
    );
    assert.equal(server.requests[0]?.path, '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews');
    assert.deepEqual(JSON.parse(server.requests[0].body), {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          verb: 'patch',
          group: 'test.dev',
          resource: 'widgets',
          subresource: 'status',
          namespace: 'shop',
        },
      },
    });
  });

  it('are asked once for the same question, also by many at once, and again after they were forgotten', async () => {
    const question = { verb: 'list', resource: WIDGETS };
    assert.deepEqual(await Promise.all([permissions.can(question), permissions.can({ ...question })]), [false, false]);
    await permissions.can(question);
    assert.equal(server.requests.length, 1);
    await permissions.can({ ...question, namespace: 'shop' });
    assert.equal(server.requests.length, 2);
    permissions.forget();
    await permissions.can(question);
    assert.equal(server.requests.length, 3);
  });

  it('are asked again after a failure', async () => {
    const { handler } = server;
    server.handler = (_request, response) => answerStatus(response, 500, 'InternalError');
    const question = { verb: 'patch', resource: WIDGETS };
    await assert.rejects(permissions.can(question), (error) => error instanceof ApiError && error.kind === 'server');
    server.handler = handler;
    assert.equal(await permissions.can(question), true);
  });

  it('that are answered with neither yes nor no are an error', async () => {
    server.handler = (_request, response) => answer(response, 201, { status: {} });
    await assert.rejects(
      permissions.can({ verb: 'get', resource: WIDGETS }),
      (error) => error instanceof ApiError && error.kind === 'protocol',
    );
  });
});
