// Answers that are no success, as errors.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerError, retryAfterMs } from '../../../../src/kubernetes/transport/statusErrors';
import { assertSays } from '../../../support/sentences/assertSays';
import { GET, json, STATUS_CASES, TO } from './statusCases';

describe('an answer of the API server becomes an error:', () => {
  for (const { name, answer, place, kind: expected, says, remedy = [] } of STATUS_CASES) {
    it(name, () => {
      const error = answerError(answer, TO, { ...GET, ...place });
      assert.equal(error.kind, expected, error.message);
      assertSays(error.message, says);
      assertSays(error.remedy, remedy);
      assert.ok(error.message.length <= 700, 'longer than anybody reads');
      assert.ok(error.remedy.length > 10);
      assert.equal(error.status, answer.status);
      assert.equal(error.context, 'prod');
    });
  }

  it('with its causes and the time to wait', () => {
    const error = answerError(
      { ...json(429, 'TooManyRequests', 'wait', { retryAfterSeconds: 3 }), retryAfterMs: undefined },
      TO,
      GET,
    );
    assert.equal(error.retryAfterMs, 3000);
    assert.equal(answerError({ ...json(429, 'x', 'x'), retryAfterMs: 7000 }, TO, GET).retryAfterMs, 7000);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');
  const cases: readonly (readonly [string | undefined, number | undefined])[] = [
    ['3', 3000],
    ['Mon, 23 Nov 2026 12:00:10 GMT', 10_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', undefined],
    ['0', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ];
  for (const [header, expected] of cases) {
    it(`"${header ?? 'absent'}" asks to wait ${expected ?? 'no'} ms`, () => {
      assert.equal(retryAfterMs(header, now), expected);
    });
  }
});
