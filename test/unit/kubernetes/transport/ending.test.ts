// The end of requests and connections, over real HTTPS: no late answer, no socket and no timer stays.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import type { ByteStream } from '../../../../src/kubernetes';
import { apiErrorOf } from '../../../support/kubernetes/apiErrorOf';
import type { ApiServer } from '../../../support/kubernetes/apiServer';
import { answer, answerStatus } from '../../../support/kubernetes/apiServer';
import { connecting } from '../../../support/kubernetes/connecting';
import { WIDGETS } from '../../../support/kubernetes/widgets';
import { waitFor } from '../../../support/waitFor';

const PATH = { resource: WIDGETS, namespace: 'shop', name: 'a' };

const test = connecting();
const server = (): ApiServer => test().server;

describe('the end of a request or a connection', () => {
  it('a cancelled request is gone from the wire', async () => {
    server().handler = () => undefined;
    const abort = new AbortController();
    const cancelled = apiErrorOf(test().client().get(PATH, { signal: abort.signal }));
    await waitFor('the request has arrived', () => server().requests.length === 1);
    abort.abort();
    assert.equal((await cancelled).kind, 'cancelled');
    await server().allClosed();
    assert.equal((await apiErrorOf(test().client().get(PATH, { signal: abort.signal }))).kind, 'cancelled');
    assert.equal(server().requests.length, 1);
  });

  it('no late answer is delivered, no socket and no timer stays', async () => {
    const late: ServerResponse[] = [];
    server().handler = (request, response) => {
      if (request.query.get('watch') === 'true') response.writeHead(200).flushHeaders();
      late.push(response);
    };
    const one = test().client();
    const pending = [
      apiErrorOf(one.get(PATH)),
      apiErrorOf(one.patch(PATH, {})),
      apiErrorOf(one.list({ resource: WIDGETS })),
    ];
    const unread = await one.stream({ resource: WIDGETS }, 'watch', { watch: true });
    const read = apiErrorOf(
      (async () => {
        const stream = await one.stream({ resource: WIDGETS }, 'watch', { watch: true });
        for await (const chunk of stream) assert.fail(`a chunk of ${chunk.length} bytes`);
      })(),
    );
    await waitFor('all requests have arrived', () => late.length === 5);
    one.dispose();
    for (const response of late) if (!response.headersSent) answer(response, 200, {});
    for (const error of await Promise.all([...pending, read])) assert.equal(error.kind, 'cancelled');
    await server().allClosed();
    assert.equal(test().clock.timerCount, 0);
    assert.equal(one.disposed, true);
    assert.equal((await apiErrorOf(one.get(PATH))).kind, 'cancelled');
    unread.close();
  });

  it('while it waits to try again, too', async () => {
    server().handler = (_request, response) =>
      answerStatus(response, 429, 'TooManyRequests', 'wait', {}, { 'Retry-After': '5' });
    const one = test().client();
    const waiting = apiErrorOf(one.get(PATH));
    await waitFor('it waits', () => test().clock.timersInMs[0] === 5000);
    one.dispose();
    assert.equal((await waiting).kind, 'cancelled');
    assert.equal(test().clock.timerCount, 0);
  });

  it('an answer that nobody has begun to read goes with its request', async () => {
    server().handler = (_request, response) => response.writeHead(200).write('x');
    const abort = new AbortController();
    await test().client().stream({ resource: WIDGETS }, 'watch', { watch: true }, { signal: abort.signal });
    assert.equal(server().sockets.size, 1);
    abort.abort();
    await server().allClosed();
    // Signals outlive their requests: what stays at one is never freed.
    assert.deepEqual(getEventListeners(abort.signal, 'abort'), []);
  });

  it('many watches under way are taken for no leak', async () => {
    server().handler = (_request, response) => response.writeHead(200).flushHeaders();
    const warnings: Error[] = [];
    const keep = (warning: Error): void => void warnings.push(warning);
    process.on('warning', keep);
    const one = test().client();
    const watch = (): Promise<ByteStream> => one.stream({ resource: WIDGETS }, 'watch', { watch: true });
    const streams = await Promise.all(Array.from({ length: 12 }, watch));
    for (const stream of streams) stream.close();
    await server().allClosed();
    process.off('warning', keep);
    assert.deepEqual(warnings, []);
  });

  it('a stream that is closed early gives its connection up', async () => {
    server().handler = (_request, response) => {
      response.writeHead(200);
      response.write('x'.repeat(1000));
    };
    const stream = await test().client().stream({ resource: WIDGETS }, 'watch', { watch: true });
    for await (const chunk of stream) {
      assert.ok(chunk.length > 0);
      break;
    }
    await server().allClosed();
  });
});
