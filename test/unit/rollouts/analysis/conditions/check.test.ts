// A condition against the type its provider gives, before anything runs.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ValueType } from '../../../../../src/rollouts/analysis';
import { checkCondition, LIST_OF_NUMBERS, parseCondition } from '../../../../../src/rollouts/analysis';
import { assertSays } from '../../../../support/sentences/assertSays';
import { TYPE_MISTAKES } from './problemCases';

function problemOf(condition: string, type: ValueType): ReturnType<typeof checkCondition> {
  const parsed = parseCondition(condition);
  assert.ok(parsed.ok, condition);
  return checkCondition(parsed.expression, type);
}

describe('a condition that cannot work on what its provider gives', () => {
  for (const { condition, type, marks, says } of TYPE_MISTAKES) {
    test(`${condition} on ${JSON.stringify(type)}`, () => {
      const problem = problemOf(condition, type);
      assert.ok(problem);
      assert.equal(condition.slice(problem.offset, problem.offset + problem.length), marks);
      assertSays(problem.message, says);
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
