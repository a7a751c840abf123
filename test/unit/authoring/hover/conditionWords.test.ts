// Conditions in words: simple ones are said, the others are left as they are.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { conditionWords } from '../../../../src/authoring/hover';
import { parseCondition } from '../../../../src/rollouts';

const CASES: readonly [condition: string, words: string | undefined][] = [
  ['result[0] >= 0.95', 'the first value is at least 0.95'],
  ['result[1] < 5', 'the 2nd value is below 5'],
  ['result == true', 'the answer is true'],
  ['result', 'the answer is true'],
  ['result.ok', 'ok of the answer is true'],
  ['result.data.rate <= 0.05', 'rate of data of the answer is at most 0.05'],
  ['result[0] > 1 && result[0] < 9', 'the first value is above 1 and the first value is below 9'],
  [
    'len(result) == 0 || isNaN(result[0]) || result[0] >= 0.95',
    'the number of values is 0 or the first value is no number or the first value is at least 0.95',
  ],
  [
    'result.a || result.b && result.c',
    'a of the answer is true or (b of the answer is true and c of the answer is true)',
  ],
  ['default(result, 0) <= 0.05', 'the answer (0 where there is none) is at most 0.05'],
  ['asFloat(result) > 1.5', 'the answer as a number is above 1.5'],
  ['all(result, # < 5)', 'every value is below 5'],
  ['none(result, # < 5)', 'no value is below 5'],
  ['any(result, # > 1 && # < 5)', 'for at least one value it is above 1 and it is below 5'],
  ['result in ["a", "b"]', 'the answer is one of "a", "b"'],
  ['!(result[0] > 5)', 'it is not so that the first value is above 5'],
  ['result[0] / result[1] < 2', 'the first value / the 2nd value is below 2'],
  ['true', 'always'],
  ['isNil(result)', 'the answer is missing'],
  ['result ? true : false', undefined],
  ['filter(result, # > 1)', undefined],
];

describe('conditionWords', () => {
  for (const [condition, words] of CASES) {
    test(`${condition}: ${words ?? 'no words'}`, () => {
      const parsed = parseCondition(condition);
      assert.ok(parsed.ok, condition);
      assert.equal(conditionWords(parsed.expression), words);
    });
  }
});
