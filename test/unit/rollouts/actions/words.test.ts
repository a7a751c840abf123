// Pieces of sentences.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itsPods, leftText, pods } from '../../../../src/rollouts/actions/words';

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
    assert.deepEqual([pods(0), pods(1), pods(5)], ['0 pods', '1 pod', '5 pods']);
    assert.equal(itsPods(1, 'goes', 'go'), 'its pod goes');
    assert.equal(itsPods(2, 'goes', 'go'), 'its 2 pods go');
  });
});
