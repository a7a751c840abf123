// What goes over the wire with an answer: headers, warnings, compression, and refusals as a Status.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { conflict, StatusError } from '../../../../../src/demo/server/storage/status';
import { TakenReply } from '../../takenReply';

const LARGE = 'x'.repeat(128 * 1024);

describe('An answer', () => {
  it('in JSON says so, says how long it is, and is never kept by a cache', () => {
    const reply = new TakenReply();
    reply.json(201, { name: 'wäb' });
    assert.equal(reply.status, 201);
    assert.deepEqual(reply.body, { name: 'wäb' });
    assert.equal(reply.response.getHeader('content-type'), 'application/json');
    assert.equal(reply.response.getHeader('content-length'), Buffer.byteLength('{"name":"wäb"}'));
    assert.equal(reply.response.getHeader('cache-control'), 'no-cache, private');
  });

  it('carries each warning in a header of its own, with quotes escaped', () => {
    const reply = new TakenReply();
    reply.json(200, {}, { warnings: ['unknown field "spec.a"', 'unknown field "spec.b"'] });
    assert.deepEqual(reply.response.getHeader('warning'), [
      String.raw`299 - "unknown field \"spec.a\""`,
      String.raw`299 - "unknown field \"spec.b\""`,
    ]);
  });

  const SIZES: readonly (readonly [what: string, body: string, accept: string, packed: boolean])[] = [
    ['a large one', LARGE, 'deflate, gzip', true],
    ['a large one to a client that cannot read it', LARGE, 'deflate', false],
    ['a small one', LARGE.slice(1), 'gzip', false],
  ];
  for (const [what, body, accept, packed] of SIZES)
    it(`is ${packed ? '' : 'not '}compressed if it is ${what}`, async () => {
      const reply = new TakenReply({ headers: { 'accept-encoding': accept } });
      reply.text(200, body);
      if (!reply.ended) await once(reply.response, 'finish');
      assert.equal(reply.response.getHeader('content-encoding'), packed ? 'gzip' : undefined);
      assert.equal((packed ? gunzipSync(reply.bytes) : reply.bytes).toString(), body);
      assert.equal(reply.response.getHeader('content-length'), reply.bytes.length);
    });

  it('that refuses is a Status with its reason and what it is about', () => {
    const reply = new TakenReply();
    reply.refuse(conflict({ group: 'argoproj.io', plural: 'rollouts' }, 'web'));
    assert.equal(reply.status, 409);
    const { kind, status, reason, details, code } = reply.body as Record<string, unknown>;
    assert.deepEqual(
      { kind, status, reason, details, code },
      {
        kind: 'Status',
        status: 'Failure',
        reason: 'Conflict',
        details: { name: 'web', group: 'argoproj.io', kind: 'rollouts' },
        code: 409,
      },
    );
    assert.equal(reply.response.getHeader('retry-after'), undefined);
  });

  it('that asks to come again says when', () => {
    const reply = new TakenReply();
    reply.refuse(new StatusError(429, 'TooManyRequests', 'later', { retryAfterSeconds: 7 }));
    assert.equal(reply.response.getHeader('retry-after'), '7');
  });

  it('that is refused when half of it is out breaks off instead of pretending an end', () => {
    const reply = new TakenReply();
    reply.stream('application/json');
    reply.refuse(new StatusError(500, 'InternalError', 'broken'));
    assert.ok(reply.response.destroyed);
    assert.equal(reply.written, '');
    assert.equal(reply.ended, false);
  });

  it('for a path that nobody serves is plain text, as of Go’s router', () => {
    const reply = new TakenReply();
    reply.pageNotFound();
    assert.equal(reply.status, 404);
    assert.equal(reply.response.getHeader('content-type'), 'text/plain; charset=utf-8');
    assert.equal(reply.written, '404 page not found\n');
  });
});
