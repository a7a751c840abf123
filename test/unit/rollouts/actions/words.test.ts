// Pieces of sentences.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leftText, podsOf } from '../../../../src/rollouts/actions/words';

const durations: readonly (readonly [ms: number, text: string])[] = [
  [-5000, '1 s'],
  [0, '1 s'],
  [1001, '2 s'],
  [30_000, '30 s'],
  [60_000, '1 min'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 05 min'],
  [90_061_000, '1 d 01 h'],
];

describe('words', () => {
  for (const [ms, text] of durations) it(`${ms} ms are "${text}"`, () => assert.equal(leftText(ms), text));

  it('pods agree with their number', () => {
    assert.equal(podsOf(1, 'revision 2'), 'the pod of revision 2');
    assert.equal(podsOf(2, 'revision 2'), 'the 2 pods of revision 2');
  });
});
