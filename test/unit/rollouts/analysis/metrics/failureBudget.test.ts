// What is left of a metric's budget, in numbers and in words.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Metric } from '../../../../../src/rollouts';
import { budgetSentence, earliestFailure, failureBudget } from '../../../../../src/rollouts/analysis';
import { assertSays } from '../../../../support/sentences/assertSays';
import { metric } from '../build';
import { BUDGET_CASES, budgetOf, metricResult } from './budgetCases';

describe('the budget in numbers', () => {
  test('before the first measurement', () => {
    const budget = failureBudget(metric({ interval: '5s', failureLimit: 3 }), undefined);
    assert.deepEqual(budget, {
      allowed: 3,
      used: 0,
      left: 3,
      unlimited: false,
      inconclusive: { allowed: 0, used: 0, left: 0, unlimited: false },
      errors: { allowed: 4, used: 0, left: 4, unlimited: false },
      successes: undefined,
      measurements: { taken: 0, wanted: undefined },
      ended: undefined,
      dryRun: false,
    });
  });

  test('after the failure that was one too many', () => {
    const { allowed, used, left } = failureBudget(metric({ failureLimit: 3 }), metricResult({ failed: 4 }));
    assert.deepEqual({ allowed, used, left }, { allowed: 3, used: 4, left: 0 });
  });

  test('without a limit', () => {
    const { unlimited, left } = failureBudget(metric({ failureLimit: -1 }), metricResult({ failed: 40 }));
    assert.equal(unlimited, true);
    assert.equal(left, Number.POSITIVE_INFINITY);
  });
});

describe('the budget in words', () => {
  for (const each of BUDGET_CASES) {
    test(each.name, () => assertSays(budgetSentence(budgetOf(each)), each.says));
  }

  test('begins each sentence after the first with a capital letter', () => {
    const dryRun = BUDGET_CASES.find(({ name }) => name === 'a dry run');
    assert.ok(dryRun);
    assert.match(budgetSentence(budgetOf(dryRun)), /\. [A-Z]/);
  });
});

describe('how soon a bad version is stopped', () => {
  const cases: readonly (readonly [string, Partial<Metric>, ReturnType<typeof earliestFailure>])[] = [
    ['failureLimit 3 every 20 s', { interval: '20s', failureLimit: 3 }, { measurements: 4, afterMs: 60_000 }],
    ['an initial delay comes on top', { interval: '20s', initialDelay: '1m' }, { measurements: 1, afterMs: 60_000 }],
    ['one measurement', {}, { measurements: 1, afterMs: 0 }],
    ['never: failures are not limited', { interval: '5s', failureLimit: -1 }, undefined],
    ['never: the count is as small as the limit', { interval: '5s', count: 3, failureLimit: 3 }, undefined],
    ['never: one measurement and one tolerated failure', { failureLimit: 1 }, undefined],
    ['nobody knows: the interval cannot be read', { interval: 'soon', failureLimit: 1 }, undefined],
  ];
  for (const [name, changes, expected] of cases) {
    test(name, () => {
      assert.deepEqual(earliestFailure(metric(changes)), expected);
    });
  }
});
