// The limits of a metric, and the phase they lead to (reference 6.9, appendix A3).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Metric, MetricResult } from '../../../../../src/rollouts';
import { effectiveLimits } from '../../../../../src/rollouts/analysis';
import { assessMetric } from '../../../../../src/rollouts/analysis/run/metricPhase';
import { metric } from '../build';

/** A running result whose last measurement has this phase. */
function result(changes: Partial<MetricResult>, last = 'Successful'): MetricResult {
  return { name: 'success-rate', phase: 'Running', measurements: [{ phase: last }], ...changes };
}

describe('the limits that apply', () => {
  test('without anything said: no failure, 4 errors in a row, one measurement', () => {
    assert.deepEqual(effectiveLimits(metric()), {
      failures: 0,
      inconclusives: 0,
      errorsInARow: 4,
      successesInARow: undefined,
      count: 1,
      intervalMs: undefined,
      initialDelayMs: 0,
    });
  });

  test('an interval without a count goes on until it is stopped', () => {
    const limits = effectiveLimits(metric({ interval: '1m30s', initialDelay: '10s' }));
    assert.equal(limits.count, undefined);
    assert.equal(limits.intervalMs, 90_000);
    assert.equal(limits.initialDelayMs, 10_000);
  });

  const readings: readonly (readonly [string, Partial<Metric>, Partial<ReturnType<typeof effectiveLimits>>])[] = [
    ['texts are read as numbers', { failureLimit: '3', count: '5' }, { failures: 3, count: 5 }],
    ['an unreadable text counts as 0', { failureLimit: 'many' }, { failures: 0 }],
    ['-1 switches the failure limit off', { failureLimit: -1 }, { failures: undefined }],
    ['a success limit of 0 is off', { consecutiveSuccessLimit: 0 }, { successesInARow: undefined }],
    ['a count of 0 is no count', { count: 0, interval: '5s' }, { count: undefined }],
    ['a count of 0 without interval is 1', { count: 0 }, { count: 1 }],
    ['an error limit of 0 is 0', { consecutiveErrorLimit: 0 }, { errorsInARow: 0 }],
  ];
  for (const [name, changes, expected] of readings) {
    test(name, () => {
      const limits = effectiveLimits(metric(changes));
      assert.deepEqual({ ...limits, ...expected }, limits);
    });
  }
});

describe('which phase the limits lead to', () => {
  const endless = { interval: '5s' };
  const cases: readonly (readonly [string, Partial<Metric>, MetricResult, string, string?])[] = [
    ['one failure with limit 0', endless, result({ count: 1, failed: 1 }), 'Failed', 'failed (1) > failureLimit (0)'],
    ['3 failures with limit 3', { ...endless, failureLimit: 3 }, result({ count: 3, failed: 3 }), 'Running'],
    [
      '4 failures with limit 3',
      { ...endless, failureLimit: 3 },
      result({ count: 4, failed: 4 }),
      'Failed',
      'failed (4) > failureLimit (3)',
    ],
    [
      'failures without limit',
      { ...endless, failureLimit: -1, consecutiveSuccessLimit: 2 },
      result({ failed: 9 }),
      'Running',
    ],
    [
      'one inconclusive with limit 0',
      endless,
      result({ count: 1, inconclusive: 1 }),
      'Inconclusive',
      'inconclusive (1) > inconclusiveLimit (0)',
    ],
    ['4 errors in a row', endless, result({ error: 4, consecutiveError: 4 }, 'Error'), 'Running'],
    [
      '5 errors in a row',
      endless,
      result({ error: 5, consecutiveError: 5 }, 'Error'),
      'Error',
      'consecutiveErrors (5) > consecutiveErrorLimit (4)',
    ],
    [
      'failed and inconclusive at once: the later rule wins',
      endless,
      result({ failed: 1, inconclusive: 1 }),
      'Inconclusive',
      'inconclusive (1) > inconclusiveLimit (0)',
    ],
    [
      'failed and too many errors at once: Error',
      endless,
      result({ failed: 1, consecutiveError: 5 }, 'Error'),
      'Error',
      'consecutiveErrors (5) > consecutiveErrorLimit (4)',
    ],
    ['count not reached', { count: 3, interval: '5s' }, result({ count: 2, successful: 2 }), 'Running'],
    ['count reached', { count: 3, interval: '5s' }, result({ count: 3, successful: 3 }), 'Successful'],
    [
      'count reached with a tolerated failure',
      { count: 3, interval: '5s', failureLimit: 1 },
      result({ count: 3, successful: 2, failed: 1 }),
      'Successful',
    ],
    [
      'enough successes in a row',
      { ...endless, consecutiveSuccessLimit: 3 },
      result({ count: 3, successful: 3, consecutiveSuccess: 3 }),
      'Successful',
    ],
    [
      'count reached, not enough successes in a row, failures within the limit',
      { count: 5, interval: '5s', failureLimit: 2, consecutiveSuccessLimit: 3 },
      result({ count: 5, successful: 3, failed: 2, consecutiveSuccess: 1 }),
      'Inconclusive',
    ],
    [
      'count reached, not enough successes in a row, failures not limited',
      { count: 5, interval: '5s', failureLimit: -1, consecutiveSuccessLimit: 3 },
      result({ count: 5, successful: 3, failed: 2, consecutiveSuccess: 1 }),
      'Failed',
    ],
    ['an error does not count as a measurement', {}, result({ error: 1, consecutiveError: 1 }, 'Error'), 'Running'],
    ['a measurement that is going on', {}, result({ count: 5, failed: 9 }, 'Running'), 'Running'],
    ['nothing measured', {}, { name: 'success-rate', phase: '' }, 'Pending'],
  ];
  for (const [name, changes, given, phase, message] of cases) {
    test(`${name}: ${phase}`, () => {
      const assessed = assessMetric(metric(changes), given);
      assert.equal(assessed.phase, phase);
      assert.equal(assessed.message, message);
    });
  }

  test('a metric that is over stays as it is', () => {
    assert.equal(assessMetric(metric(), { ...result({ failed: 0 }), phase: 'Failed' }).phase, 'Failed');
  });

  test('a run that is stopped ends its unfinished metrics well', () => {
    assert.equal(assessMetric(metric(endless), result({ count: 1, successful: 1 }), true).phase, 'Successful');
    assert.equal(assessMetric(metric(endless), { name: 'success-rate', phase: '' }, true).phase, 'Successful');
    assert.equal(assessMetric(metric(endless), result({ failed: 1 }), true).phase, 'Failed');
  });
});
