// What goes wrong on the way, over real HTTPS: what is tried again, and what may have happened nevertheless.
import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import type { ApiServer } from '../../../support/kubernetes/apiServer';
import { answer, answerStatus } from '../../../support/kubernetes/apiServer';
import { connecting } from '../../../support/kubernetes/connecting';
import { WIDGETS } from '../../../support/kubernetes/widgets';
import { waitFor, within } from '../../../support/waitFor';

const PATH = { resource: WIDGETS, namespace: 'shop', name: 'a' };

const test = connecting();
const server = (): ApiServer => test().server;

describe('what goes wrong on the way', () => {
  const hang = (): void => undefined;

  it('silence is noticed after its time, and a change may have happened', async () => {
    server().handler = hang;
    const one = test().client();
    const answers = [apiErrorOf(one.get(PATH)), apiErrorOf(one.patch(PATH, {}))] as const;
    await waitFor('both requests have arrived', () => server().requests.length === 2);
    test().clock.advance(29_000);
    assert.equal(server().sockets.size, 2);
    test().clock.advance(1_000);
    const read = await answers[0];
    assert.deepEqual([read.kind, read.mayHaveHappened], ['timeout', false]);
    assert.match(read.message, /nothing .*\b30 s\b/);
    test().clock.advance(30_000);
    const change = await answers[1];
    assert.deepEqual([change.kind, change.mayHaveHappened], ['timeout', true]);
  });

  it('an answer that stops in the middle is silence too; one that moves slowly is not', async () => {
    let out: ServerResponse | undefined;
    server().handler = (_request, response) => {
      out = response;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('{"a":');
    };
    const slow = test().client().get(PATH);
    await waitFor('the request has arrived', () => out !== undefined);
    for (let i = 0; i < 5; i++) {
      // Two thirds of the limit, again and again.
      const before = test().clock.timerCount;
      await waitFor('the body is being read', () => before > 0);
      await new Promise((resolve) => setTimeout(resolve, 10));
      test().clock.advance(20_000);
      out?.write(' ');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    out?.end('1}');
    assert.deepEqual(await within('the slow answer', slow), { a: 1 });

    const stuck = apiErrorOf(test().client().get(PATH));
    await waitFor('the second request has arrived', () => server().requests.length === 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    test().clock.advance(30_000);
    assert.equal((await stuck).kind, 'timeout');
  });

  it('a change whose answer is cut off may have happened, and is not sent again', async () => {
    server().handler = (_request, response) => response.socket?.destroy();
    const error = await apiErrorOf(test().client().patch(PATH, {}));
    assert.deepEqual(
      [error.kind, error.mayHaveHappened, error.verb, error.resource, error.objectName],
      ['unreachable', true, 'patch', 'widgets.test.dev', 'a'],
    );
    assert.equal(server().requests.length, 1);
  });

  it('a question on a connection that the server has just closed is asked again, a change is not', async () => {
    let cut = false;
    server().handler = (_request, response) => {
      if (cut) {
        cut = false;
        response.socket?.destroy();
      } else answer(response, 200, {});
    };
    const one = test().client();
    await one.get(PATH);
    cut = true;
    await one.get(PATH);
    assert.equal(server().requests.length, 3);
    cut = true;
    assert.equal((await apiErrorOf(one.patch(PATH, {}))).mayHaveHappened, true);
    assert.equal(server().requests.length, 4);
  });

  it('429 with a Retry-After is obeyed, also for a change, but not for ever', async () => {
    server().handler = (_request, response) =>
      answerStatus(response, 429, 'TooManyRequests', 'wait', {}, { 'Retry-After': '2' });
    const error = apiErrorOf(test().client().patch(PATH, {}));
    for (let i = 1; i <= 3; i++) {
      await waitFor(`attempt ${i}`, () => server().requests.length === i && test().clock.timersInMs[0] === 2000);
      test().clock.advance(2000);
    }
    assert.equal((await error).kind, 'tooManyRequests');
    assert.equal(server().requests.length, 4);
  });

  it('429 that asks for minutes is an error at once', async () => {
    server().handler = (_request, response) =>
      answerStatus(response, 429, 'TooManyRequests', 'wait', {}, { 'Retry-After': '300' });
    assert.equal((await apiErrorOf(test().client().get(PATH))).retryAfterMs, 300_000);
    assert.equal(server().requests.length, 1);
  });

  it('503 with a Retry-After is tried again for a question and not for a change', async () => {
    server().handler = (_request, response) =>
      answerStatus(response, 503, 'ServiceUnavailable', 'x', {}, { 'Retry-After': '1' });
    assert.equal((await apiErrorOf(test().client().patch(PATH, {}))).kind, 'server');
    assert.equal(server().requests.length, 1);
    const question = apiErrorOf(test().client().get(PATH));
    await waitFor('the question waits', () => test().clock.timersInMs[0] === 1000);
    server().handler = (_request, response) => answerStatus(response, 500, 'InternalError');
    test().clock.advance(1000);
    assert.equal((await question).status, 500);
  });
});
