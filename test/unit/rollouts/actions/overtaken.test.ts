// What came instead of the effect that somebody waits for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whatOvertook } from '../../../../src/rollouts/actions';
import { assertSays } from '../../../support/sentences/assertSays';
import { OVERTAKEN_CASES } from './overtakenCases';

describe('what overtook a request', () => {
  for (const { name, sent, now, says } of OVERTAKEN_CASES)
    it(name, () => {
      const text = whatOvertook(sent.rollout, now.rollout);
      if (says === undefined) assert.equal(text, undefined);
      else assertSays(text ?? '', says);
    });
});
