import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Contradiction } from '../../../../../src/authoring/rules/conditions/contradiction';
import { contradictions } from '../../../../../src/authoring/rules/conditions/contradiction';
import { parseCondition } from '../../../../../src/rollouts';

const NEVER: readonly string[] = [
  'result[0] >= 0.95 && result[0] <= 0.05',
  'result[0] > 5 and result[0] < 5',
  'result[0] > 5 && result[0] <= 5',
  'result[0] == 1 && result[0] == 2',
  '0.95 <= result[0] && 0.05 >= result[0]',
  'result > 1 && isNaN(result) && result < -1',
  'result[0] < 1 || (result[1] > 5 && result[1] < 3)',
  'result.a.b >= 3 && result["c"] < 1 && result.a.b < 3',
];

const PERHAPS: readonly string[] = [
  'result[0] >= 0.05 && result[0] <= 0.95',
  'result[0] >= 5 && result[0] <= 5',
  'result[0] >= 0.95 || result[0] <= 0.05',
  'result[0] > 5 && result[1] < 5',
  'result[0] != 5 && result[0] == 5',
  'result[0] > limit',
  'result[0] > 5 && !(result[0] < 5)',
  'len(result) > 2 && result[0] < 1',
];

function found(text: string): readonly Contradiction[] {
  const parsed = parseCondition(text.replace('limit', '5'));
  assert.ok(parsed.ok, text);
  return contradictions(parsed.expression, text, () => true);
}

function count(text: string): number {
  return found(text).length;
}

describe('a condition that is never true', () => {
  for (const text of NEVER) it(text, () => assert.equal(count(text), 1));
});

describe('a condition that may be true', () => {
  for (const text of PERHAPS) it(text, () => assert.equal(count(text), 0));
});

describe('bounds that exclude each other', () => {
  for (const [text, expected] of [
    ['result[0] > 5 && result[0] < 3', [true]],
    ['result[0] > 5 && result[0] < 3 || isNaN(result[0])', [false]],
    ['result[0] > 5 && result[0] < 3 || result[1] > 5 && result[1] < 3', [true, true]],
  ] as const) {
    const what = expected[0] ? 'leave nothing that can be true' : 'leave another side that can be true';
    it(`${what} of ${text}`, () =>
      assert.deepEqual(
        found(text).map(({ isWhole }) => isWhole),
        expected,
      ));
  }
});
