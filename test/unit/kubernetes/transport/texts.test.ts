// Answers that are text, as the log of a container is: asked for with its parameters, bounded, with failures in words.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '../../../../src/kubernetes';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import { answerStatus } from '../../../support/kubernetes/apiServer';
import { connecting } from '../../../support/kubernetes/connecting';

const PODS: Resource = { group: '', version: 'v1', plural: 'pods', kind: 'Pod', namespaced: true };
const LOG = { resource: PODS, namespace: 'shop', name: 'web-1', subresource: 'log' };

const test = connecting();

function answers(text: string): void {
  test().server.handler = (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain' });
    response.end(text);
  };
}

describe('A text', () => {
  it('is asked for with its parameters, and comes as it is', async () => {
    answers('ä line\nand another\n');
    const options = { query: { container: 'web', tailLines: 10, previous: undefined }, maxBytes: 1000 };
    assert.deepEqual(await test().client().text(LOG, options), { text: 'ä line\nand another\n', isCut: false });
    const [request] = test().server.requests;
    assert.equal(request?.path, '/api/v1/namespaces/shop/pods/web-1/log');
    assert.equal(request.query.toString(), 'container=web&tailLines=10');
    assert.match(request.headers.accept ?? '', /text\/plain/);
  });

  it('is read no further than it may be long', async () => {
    answers('x'.repeat(3_000_000));
    const { text, isCut } = await test().client().text(LOG, { maxBytes: 1000 });
    assert.deepEqual([text, isCut], ['x'.repeat(1000), true]);
    answers('x'.repeat(1000));
    assert.equal((await test().client().text(LOG, { maxBytes: 1000 })).isCut, false);
  });

  it('that is refused says which verb is missing', async () => {
    test().server.handler = (_request, response) =>
      answerStatus(
        response,
        403,
        'Forbidden',
        'pods "web-1" is forbidden: User "ann" cannot get resource "pods/log" in API group "" in the namespace "shop"',
      );
    const error = await apiErrorOf(test().client().text(LOG, { maxBytes: 1000 }));
    assert.equal(error.kind, 'forbidden');
    assert.match(error.message, /get pods\/log in namespace "shop"/);
  });
});
