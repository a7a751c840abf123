// A condition against the type its provider gives, before anything runs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ValueType } from '../../../../../src/rollouts/analysis';
import { checkCondition, LIST_OF_NUMBERS, parseCondition } from '../../../../../src/rollouts/analysis';

function problemOf(condition: string, type: ValueType): string | undefined {
  const parsed = parseCondition(condition);
  assert.ok(parsed.ok, condition);
  const problem = checkCondition(parsed.expression, type);
  return problem && `${condition.slice(problem.offset, problem.offset + problem.length)}: ${problem.message}`;
}

describe('a condition that cannot work on what its provider gives', () => {
  const cases: readonly (readonly [condition: string, type: ValueType, problem: string])[] = [
    [
      'result >= 0.95',
      LIST_OF_NUMBERS,
      'result >= 0.95: ">=" cannot be used on a list of numbers and a number. Name an item of the list, such as result[0].',
    ],
    [
      'true || result > 1',
      LIST_OF_NUMBERS,
      'result > 1: ">" cannot be used on a list of numbers and a number. Name an item of the list, such as result[0].',
    ],
    ['result[0] >= 0.95', 'float', 'result[0]: A number has no members or items.'],
    [
      'result.rate > 1',
      LIST_OF_NUMBERS,
      'result.rate: An item of a list is asked for by a whole number, not by a text.',
    ],
    ['result[0] % 2 == 0', LIST_OF_NUMBERS, 'result[0] % 2: "%" cannot be used on a number and a number.'],
    ['len(result[0]) > 1', LIST_OF_NUMBERS, 'len(result[0]): "len" cannot be used on a number.'],
    ['isNaN(result)', LIST_OF_NUMBERS, 'isNaN(result): "isNaN" asks about a number, not about a list of numbers.'],
    ['all(result, # > 1)', 'float', 'all(result, # > 1): "all" needs a list, not a number.'],
    ['all(result, # + 1)', LIST_OF_NUMBERS, '# + 1: "all" needs a condition that is true or false, not a number.'],
    ['result[0] ? true : false', LIST_OF_NUMBERS, 'result[0]: What stands before "?" must be true or false.'],
    ['!result[0] > 1', LIST_OF_NUMBERS, '!result[0]: "!" cannot be used on a number.'],
    ['result[0]', LIST_OF_NUMBERS, 'result[0]: A condition must be true or false.'],
    ['result[1] > 1', 'map', 'result[1]: A map is asked by a text, not by a number.'],
  ];
  for (const [condition, type, problem] of cases) {
    test(`${condition} on ${JSON.stringify(type)}`, () => {
      assert.equal(problemOf(condition, type), problem);
    });
  }
});

describe('a condition that may work is left alone', () => {
  const cases: readonly (readonly [condition: string, type: ValueType])[] = [
    ['result[0] >= 0.95', LIST_OF_NUMBERS],
    ['len(result) == 0 or all(result, {# < 5})', LIST_OF_NUMBERS],
    ['result >= 0.95', 'any'],
    ['result.a.b[0] == "ok"', 'any'],
    ['result.ok', 'map'],
    ['default(result, 0) < 0.05', 'float'],
    ['result != nil && isNaN(result)', 'nil'],
  ];
  for (const [condition, type] of cases) {
    test(`${condition} on ${JSON.stringify(type)}`, () => {
      assert.equal(problemOf(condition, type), undefined);
    });
  }
});
