// What is left of a metric's budget, in numbers and in words.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Metric, MetricResult } from '../../../../src/rollouts';
import { budgetSentence, earliestError, earliestFailure, failureBudget } from '../../../../src/rollouts/analysis';
import { metric } from './build';

function result(changes: Partial<MetricResult>): MetricResult {
  return { name: 'success-rate', phase: 'Running', ...changes };
}

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
    const { allowed, used, left } = failureBudget(metric({ failureLimit: 3 }), result({ failed: 4 }));
    assert.deepEqual({ allowed, used, left }, { allowed: 3, used: 4, left: 0 });
  });

  test('without a limit', () => {
    const { unlimited, left } = failureBudget(metric({ failureLimit: -1 }), result({ failed: 40 }));
    assert.equal(unlimited, true);
    assert.equal(left, Number.POSITIVE_INFINITY);
  });
});

describe('the budget in words', () => {
  const cases: readonly (readonly [Partial<Metric>, Partial<MetricResult>, string])[] = [
    [{ interval: '5s', failureLimit: 3 }, {}, '0 of 3 allowed failures used; the 4th fails the analysis'],
    [{ interval: '5s', failureLimit: 3 }, { failed: 2 }, '2 of 3 allowed failures used; the 4th fails the analysis'],
    [{ interval: '5s', failureLimit: 3 }, { failed: 3 }, '3 of 3 allowed failures used; the 4th fails the analysis'],
    [{ interval: '5s', failureLimit: 1 }, {}, '0 of 1 allowed failure used; the 2nd fails the analysis'],
    [{ interval: '5s' }, {}, 'no failure is allowed; the 1st fails the analysis'],
    [{ interval: '5s', failureLimit: 11 }, {}, '0 of 11 allowed failures used; the 12th fails the analysis'],
    [{ interval: '5s', failureLimit: 21 }, {}, '0 of 21 allowed failures used; the 22nd fails the analysis'],
    [
      { interval: '5s', count: 10, failureLimit: 2 },
      { count: 4, failed: 1 },
      '1 of 2 allowed failures used; the 3rd fails the analysis. 4 of 10 measurements taken',
    ],
    [
      { interval: '5s' },
      { consecutiveError: 3 },
      'no failure is allowed; the 1st fails the analysis. 3 errors in a row; the 5th ends the analysis with an error',
    ],
    [
      { interval: '5s', inconclusiveLimit: 2 },
      { inconclusive: 1 },
      'no failure is allowed; the 1st fails the analysis. 1 of 2 allowed inconclusive measurements used; the 3rd pauses the rollout',
    ],
    [
      { interval: '5s', failureLimit: -1, consecutiveSuccessLimit: 3 },
      { failed: 7, consecutiveSuccess: 2 },
      '7 failures, not limited. 2 of 3 successes in a row',
    ],
    [
      { interval: '5s', count: 5, failureLimit: -1, consecutiveSuccessLimit: 3 },
      { count: 4, consecutiveSuccess: 1 },
      'failures are not limited. 1 of 3 successes in a row; without them it fails after 5 measurements (4 taken)',
    ],
    [
      { interval: '5s', count: 5, failureLimit: 1, consecutiveSuccessLimit: 3 },
      { count: 4, consecutiveSuccess: 1 },
      '0 of 1 allowed failure used; the 2nd fails the analysis. 1 of 3 successes in a row; without them it is inconclusive after 5 measurements (4 taken)',
    ],
    [{ failureLimit: 3 }, { failed: 4, phase: 'Failed' }, 'failed: 4 failures, 3 allowed'],
    [{}, { failed: 1, phase: 'Failed' }, 'failed: 1 failure, 0 allowed'],
    [{ failureLimit: 3 }, { failed: 1, phase: 'Successful' }, 'passed with 1 of 3 allowed failures used'],
    [{}, { phase: 'Successful' }, 'passed'],
    [{}, { phase: 'Error', consecutiveError: 5 }, 'error: 5 errors in a row, 4 allowed'],
    [{}, { phase: 'Inconclusive', inconclusive: 1 }, 'inconclusive: 1 inconclusive measurement, 0 allowed'],
    [
      { count: 5, failureLimit: 2, consecutiveSuccessLimit: 3 },
      { phase: 'Inconclusive', count: 5, failed: 2 },
      'inconclusive: neither enough successes in a row nor too many failures after 5 measurements',
    ],
    [
      { count: 5, failureLimit: -1, consecutiveSuccessLimit: 3 },
      { phase: 'Failed', count: 5, consecutiveSuccess: 1 },
      'failed: only 1 of 3 successes in a row after 5 measurements',
    ],
    [
      { interval: '5s', failureLimit: 3 },
      { failed: 2, dryRun: true },
      '2 of 3 allowed failures used; the 4th fails the analysis. Dry run: it cannot end the analysis',
    ],
  ];
  for (const [changes, given, sentence] of cases) {
    test(sentence, () => {
      assert.equal(budgetSentence(failureBudget(metric(changes), result(given))), sentence);
    });
  }
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

  test('a provider that never answers: 5 errors, 40 s', () => {
    assert.deepEqual(earliestError(metric({ interval: '1h' })), { measurements: 5, afterMs: 40_000 });
  });
});
