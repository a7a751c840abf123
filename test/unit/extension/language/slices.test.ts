import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Slices } from '../../../../src/extension/language/workspace/slices';

/** Slices on a clock that only the test moves, counting the pauses. */
function sliced(budgetMs: number): { slices: Slices; pass: (ms: number) => void; pauses: () => number } {
  let now = 0;
  let pauses = 0;
  const slices = new Slices({
    budgetMs,
    now: () => now,
    pause: () => {
      pauses += 1;
      // Others worked meanwhile.
      now += 50;
      return Promise.resolve();
    },
  });
  return { slices, pass: (ms) => (now += ms), pauses: () => pauses };
}

describe('work in the background', () => {
  test('goes on without a pause while its slice is short', async () => {
    const { slices, pass, pauses } = sliced(8);
    pass(3);
    await slices.breathe();
    assert.equal(pauses(), 0);
  });

  test('lets others work before the next piece could make the slice too long', async () => {
    const { slices, pass, pauses } = sliced(8);
    for (let piece = 0; piece < 100; piece += 1) {
      pass(2);
      await slices.breathe();
    }
    assert.equal(pauses(), 50);
    assert.ok(slices.longestMs <= 8, `the longest slice is ${String(slices.longestMs)} ms`);
  });

  test('does not count the time in which it waited for a file', async () => {
    const { slices, pass, pauses } = sliced(8);
    pass(500);
    slices.begin();
    pass(1);
    await slices.breathe();
    assert.equal(pauses(), 0);
  });
});
