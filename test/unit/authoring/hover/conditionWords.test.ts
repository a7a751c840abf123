// Conditions in words: what is compared, how, and with what. Word for word they stand in sentences.golden.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { conditionWords } from '../../../../src/authoring/hover/meaning/conditionWords';
import { parseCondition } from '../../../../src/rollouts';
import { CONDITIONS } from './conditions';

function wordsOf(condition: string): string | undefined {
  const parsed = parseCondition(condition);
  assert.ok(parsed.ok, condition);
  return conditionWords(parsed.expression);
}

describe('conditionWords', () => {
  for (const [condition, facts] of CONDITIONS) {
    test(`${condition}: ${facts.join(', ')}`, () => {
      const words = wordsOf(condition) ?? '';
      const found = facts.map((fact) => words.indexOf(fact));
      assert.ok(
        found.every((at, index) => at >= 0 && at > (found[index - 1] ?? -1)),
        `"${words}" does not say ${facts.join(', ')} in this order`,
      );
    });
  }

  for (const condition of [
    'true',
    'result > 1 || false',
    'result ? true : false',
    'filter(result, # > 1)',
    '(result > 1) == true',
    'result[result] > 1',
    'result + (1 > 2) > 1',
    'map(result, # + 1)[0] > 1',
  ]) {
    test(`${condition} is too complex for words`, () => {
      assert.equal(wordsOf(condition), undefined);
    });
  }

  test('different comparisons have different words', () => {
    const operators = ['==', '!=', '<', '<=', '>', '>=', 'in', 'not in', 'contains', 'startsWith', 'endsWith'];
    const words = operators.map((operator) => wordsOf(`result ${operator} ${/in$/.test(operator) ? '["a"]' : '"a"'}`));
    assert.equal(new Set(words).size, operators.length, JSON.stringify(words));
  });

  test('a list function says which values it is about', () => {
    const words = ['all', 'any', 'none'].map((name) => wordsOf(`${name}(result, # < 5)`));
    assert.equal(new Set(words).size, 3, JSON.stringify(words));
  });
});
