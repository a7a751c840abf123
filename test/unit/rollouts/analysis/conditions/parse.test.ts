// What is certainly wrong in a condition (with its place), and what is left alone because it is not understood.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseCondition } from '../../../../../src/rollouts/analysis';
import { assertSays } from '../../../../support/sentences/assertSays';
import { MISTAKES, NOT_UNDERSTOOD } from './problemCases';

describe('a mistake is found where it stands', () => {
  for (const { condition, marks, offset, says } of MISTAKES) {
    test(condition === '' ? 'an empty condition' : condition, () => {
      const parsed = parseCondition(condition);
      assert.ok(!parsed.ok && parsed.problem, `${condition} has no problem`);
      const { problem } = parsed;
      assert.equal(problem.offset, offset);
      assert.equal(condition.slice(offset, offset + problem.length), marks);
      assertSays(problem.message, says);
    });
  }
});

describe('what is not understood is no mistake', () => {
  for (const [condition, named] of NOT_UNDERSTOOD) {
    test(condition, () => {
      const parsed = parseCondition(condition);
      assert.ok(!parsed.ok);
      assert.equal(parsed.problem, undefined);
      assertSays(parsed.notUnderstood.what, [named]);
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
