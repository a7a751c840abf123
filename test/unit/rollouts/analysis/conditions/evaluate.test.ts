// Conditions on measured values: the outcomes of the controller's own engine, and the safety of ours.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { evaluateCondition, parseCondition } from '../../../../../src/rollouts/analysis';
import type { ConditionOutcome } from '../../../../../src/rollouts/analysis/conditions/evaluate';
import { assertSays } from '../../../../support/sentences/assertSays';
import { OUTCOMES } from './outcomes';

function outcomeOf(condition: string, value: unknown): ConditionOutcome {
  const parsed = parseCondition(condition);
  if (parsed.ok) return evaluateCondition(parsed.expression, value);
  assert.ok(parsed.problem, `${condition} is not understood: ${parsed.notUnderstood?.what ?? ''}`);
  return { ok: false, error: parsed.problem.message };
}

/** A value for a test's title; JSON has no word for NaN. */
function shown(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'number' ? String(item) : item));
}

describe('a condition means what it means to the controller', () => {
  for (const [condition, value, expected] of OUTCOMES) {
    test(`${condition} on ${shown(value)}: ${String(expected)}`, () => {
      const outcome = outcomeOf(condition, value);
      assert.equal(outcome.ok ? outcome.value : 'error', expected, outcome.ok ? '' : outcome.error);
    });
  }
});

describe('an outcome that is neither true nor false says why', () => {
  const cases: readonly (readonly [condition: string, value: unknown, error: string])[] = [
    ['result[0] >= 1', [], 'index out of range: 0 (array length is 0)'],
    ['result[3] >= 1', [1], 'index out of range: 3 (array length is 1)'],
    ['result[-2] >= 1', [1], 'index out of range: -1 (array length is 1)'],
    ['result[0]', [1], 'expected bool, but got float64'],
    ['len(result)', [1], 'expected bool, but got int'],
    ['nil', [1], 'expected bool, but got <nil>'],
    ['asInt(result) > 1', '1.5', 'strconv.ParseInt: parsing "1.5": invalid syntax'],
    [
      'asInt(result) > 1',
      '99999999999999999999',
      'strconv.ParseInt: parsing "99999999999999999999": value out of range',
    ],
    ['asFloat(result) > 1', 'much', 'strconv.ParseFloat: parsing "much": invalid syntax'],
    ['asFloat(result.a) > 1', {}, 'asFloat() not supported on <nil>'],
    ['result.a.b > 1', {}, 'cannot fetch b from <nil>'],
    ['result.a > 1', { a: 'x' }, 'invalid operation: int > string'],
    ['result.a and true', { a: 1 }, 'expected bool, but got float64'],
    ['1 % 0 == 0', 1, 'integer divide by zero'],
    ['isNaN(result.a)', { a: 'x' }, 'cannot use string as argument (type float64) to call isNaN'],
  ];
  for (const [condition, value, error] of cases) {
    test(`${condition} on ${shown(value)}`, () => {
      assert.deepEqual(outcomeOf(condition, value), { ok: false, error });
    });
  }
});

describe('a condition on values of the wrong type says which types', () => {
  const cases: readonly (readonly [condition: string, value: unknown, says: readonly string[]])[] = [
    ['result >= 1', [1], ['">="', 'list of numbers', 'a number', 'result[0]']],
    ['result[0] == "1"', [1], ['"=="', 'a number', 'a string']],
  ];
  for (const [condition, value, says] of cases) {
    test(`${condition} on ${shown(value)}`, () => {
      const outcome = outcomeOf(condition, value);
      assert.ok(!outcome.ok);
      assertSays(outcome.error, says);
    });
  }
});

describe('hostile conditions and values', () => {
  test('members that every JavaScript object has are not there', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      assert.deepEqual(outcomeOf(`result.${name} == nil`, {}), { ok: true, value: true }, name);
      assert.deepEqual(outcomeOf(`"${name}" in result`, {}), { ok: true, value: false }, name);
    }
  });

  test('predicates inside predicates over a long list end with an error, not with a frozen editor', () => {
    const list = Array.from({ length: 1000 }, (_, index) => index);
    const outcome = outcomeOf('all(result, any(result, none(result, {# == -1})) or true)', list);
    assert.ok(!outcome.ok);
    assertSays(outcome.error, ['too many steps']);
  });

  test('the longest condition that is understood can also be run', () => {
    const condition = Array.from({ length: 400 }, () => 'true').join(' && ');
    assert.deepEqual(outcomeOf(condition, 1), { ok: true, value: true });
  });

  test('no text and no value makes it throw', () => {
    const words = [
      'result',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      '0',
      '1.5',
      '"a"',
      ' and ',
      '||',
      '!',
      '-',
      '.',
      '#',
      ',',
      '?',
      ':',
      'all',
      'len',
      'map',
      ' in ',
      '==',
      '>',
      'nil',
      '\\',
      "'",
      '=',
      '%',
      'default',
      'asInt',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words), { maxLength: 25 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.jsonValue(), (condition, value) => {
        const parsed = parseCondition(condition);
        if (parsed.ok) evaluateCondition(parsed.expression, value);
      }),
      { numRuns: 2000 },
    );
  });
});
