// What is certainly wrong in a condition (with its place), and what is left alone because it is not understood.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCondition } from '../../../../../src/rollouts/analysis';

/** What the problem's span covers. */
function marked(condition: string): { readonly message: string; readonly text: string; readonly offset: number } {
  const parsed = parseCondition(condition);
  assert.ok(!parsed.ok && parsed.problem, `${condition} has no problem`);
  const { message, offset, length } = parsed.problem;
  return { message, text: condition.slice(offset, offset + length), offset };
}

describe('a mistake is found where it stands', () => {
  const cases: readonly (readonly [condition: string, text: string, offset: number, message: string])[] = [
    ['reslut[0] > 1', 'reslut', 0, 'The name "reslut" is not known; the measured value is called "result".'],
    ['result[0] > limit', 'limit', 12, 'The name "limit" is not known; the measured value is called "result".'],
    ['isNan(result[0])', 'isNan', 0, 'The name "isNan" is not known; the measured value is called "result".'],
    ['result[0] = 1', '=', 10, 'Unexpected "=": compare with "==".'],
    ['result[0] > 1 &&', '', 16, 'The condition ends too early: a value is expected.'],
    ['(result[0] > 1', '', 14, 'The condition ends too early: ")" is expected here.'],
    ['result[0] > 1)', ')', 13, 'Unexpected ")".'],
    ['result[0 > 1', '', 12, 'The condition ends too early: "]" is expected here.'],
    ['result[0] & 1', '&', 10, 'Unexpected "&".'],
    ['result[0] > 95%', '', 15, 'The condition ends too early: a value is expected.'],
    ['result[0] > 5s', '5s', 12, '"5s" is no number.'],
    ['result[0] > 1.2.3', '.3', 15, 'Unexpected ".3".'],
    ['result == "ok', '"ok', 10, 'This text is not closed: " is missing.'],
    ["result == 'ok", "'ok", 10, "This text is not closed: ' is missing."],
    ['result == "a\\q"', '\\q', 12, 'The escape \\q is not known; a backslash itself is written \\\\.'],
    ['result[0] > 1 /* why', '/* why', 14, 'This comment is not closed: */ is missing.'],
    ['result[0] > €', '€', 12, 'Unexpected character "€".'],
    ['result. > 1', '>', 8, 'The name of a member is expected behind ".".'],
    ['# > 1', '#', 0, '"#" has a meaning only inside all, any, none, filter or map.'],
    ['asInt() > 1', 'asInt()', 0, 'asInt takes 1 value, not 0.'],
    ['default(result) > 1', 'default(result)', 0, 'default takes 2 values, not 1.'],
    ['99999999999999999999 > 1', '99999999999999999999', 0, '"99999999999999999999" is too large for an integer.'],
    ['0x > 1', '0x', 0, '"0x" is no number.'],
    ['', '', 0, 'The condition ends too early: a value is expected.'],
  ];
  for (const [condition, text, offset, message] of cases) {
    test(condition === '' ? 'an empty condition' : condition, () => {
      assert.deepEqual(marked(condition), { message, text, offset });
    });
  }
});

describe('what is not understood is no mistake', () => {
  const cases: readonly (readonly [condition: string, what: string])[] = [
    ['result[0] >= {{args.threshold}}', 'a placeholder whose value is not known'],
    ['result[0] ?? 0 > 1', 'the operator "??"'],
    ['result?.ok', 'the operator "?."'],
    ['result matches "a.*"', 'the operator "matches"'],
    ['result not matches "a.*"', 'the operator "matches"'],
    ['result[0:2] == [1]', 'a slice'],
    ['result[:2] == [1]', 'a slice'],
    ['0 < result[0] < 1', 'a chain of comparisons, which only newer controllers accept'],
    ['max(result[0], 1) > 0', 'the function "max"'],
    ['count(result, # > 1) > 0', 'the function "count"'],
    ['result | len() > 0', 'the operator "|"'],
    ['1 in 1..3', 'the operator ".."'],
    ['{a: 1}.a == 1', 'a map'],
    ['let x = 1; x > 0', 'the operator "let"'],
    ['if true { true } else { false }', 'the operator "if"'],
    ['result.ok()', 'a call of the method "ok"'],
    ['all(result, #index > 1)', '"#index"'],
    ['result ?: true', 'the operator "?:" without a middle'],
    ['result == `ok`', 'a text between backticks, which only newer controllers accept'],
    ['0b1 == 1', 'an octal or binary number, which only newer controllers accept'],
    ['asInt == nil', '"asInt" without its brackets'],
    ['$env.result > 1', '"$env"'],
  ];
  for (const [condition, what] of cases) {
    test(condition, () => {
      const parsed = parseCondition(condition);
      assert.ok(!parsed.ok);
      assert.equal(parsed.problem, undefined);
      assert.equal(parsed.notUnderstood.what, what);
    });
  }
});

describe('hostile texts', () => {
  const cases: readonly (readonly [name: string, condition: string])[] = [
    ['10,000 brackets', '('.repeat(10_000)],
    ['4,000 brackets, closed', `${'('.repeat(4000)}1${')'.repeat(4000)}`],
    ['9,000 negations', `${'!'.repeat(9000)}true`],
    ['3,000 indexes', `result${'[0]'.repeat(3000)}`],
    ['3,000 additions', Array.from({ length: 3000 }, () => '1').join('+')],
    ['nested predicates', `${'all(result, '.repeat(700)}true${')'.repeat(700)}`],
    ['a million characters', ' '.repeat(1_000_000)],
    ['4,000 braces', '{{'.repeat(4000)],
  ];
  for (const [name, condition] of cases) {
    test(`${name} are not understood, and nothing worse`, () => {
      const parsed = parseCondition(condition);
      assert.ok(!parsed.ok && parsed.notUnderstood);
    });
  }
});
