// The phase of one measurement, and the text of its value.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatMeasuredValue, parseMeasuredValue } from '../../../../../src/rollouts/analysis/metrics/measuredValue';
import { assessMeasurement } from '../../../../../src/rollouts/analysis/run/measurement';
import { assertSays } from '../../../../support/sentences/assertSays';

describe('which conditions a metric has decides what an outcome means', () => {
  const high = 'result[0] >= 0.95';
  const low = 'result[0] < 0.5';
  const cases: readonly (readonly [string, string | undefined, string | undefined, number, string])[] = [
    ['success condition true', high, undefined, 0.99, 'Successful'],
    ['success condition false', high, undefined, 0.9, 'Failed'],
    ['failure condition true', undefined, low, 0.1, 'Failed'],
    ['failure condition false', undefined, low, 0.9, 'Successful'],
    ['both, success true', high, low, 0.99, 'Successful'],
    ['both, failure true', high, low, 0.1, 'Failed'],
    ['both, neither true', high, low, 0.7, 'Inconclusive'],
    ['both true: the failure wins', 'result[0] < 1', low, 0.1, 'Failed'],
    ['no condition', undefined, undefined, 0.1, 'Successful'],
    ['an empty condition is none', '', '', 0.1, 'Successful'],
  ];
  for (const [name, successCondition, failureCondition, value, phase] of cases) {
    test(`${name}: ${phase}`, () => {
      assert.deepEqual(assessMeasurement({ successCondition, failureCondition }, [value]), { phase, understood: true });
    });
  }
});

describe('a condition that cannot be evaluated makes an Error that says why', () => {
  test('no data', () => {
    assert.deepEqual(assessMeasurement({ successCondition: 'result[0] >= 0.95' }, []), {
      phase: 'Error',
      message:
        'could not evaluate successCondition "result[0] >= 0.95": metric result is nil or empty: no data returned from the metric provider',
      understood: true,
    });
  });

  test('a condition for another type of value', () => {
    const { phase, message } = assessMeasurement({ failureCondition: 'result[1] > 1' }, [1]);
    assert.equal(phase, 'Error');
    assert.equal(
      message,
      'could not evaluate failureCondition "result[1] > 1": index out of range: 1 (array length is 1)',
    );
  });

  test('a mistake in the condition', () => {
    assert.equal(assessMeasurement({ successCondition: 'resul[0] > 1' }, [1]).phase, 'Error');
  });

  test('an error in the success condition is not healed by the failure condition', () => {
    assert.equal(
      assessMeasurement({ successCondition: 'result[5] > 1', failureCondition: 'true' }, [1]).phase,
      'Error',
    );
  });

  test('what is not understood is marked, so that nobody takes the phase for the truth', () => {
    const { phase, message, understood } = assessMeasurement({ successCondition: 'max(result) > 1' }, [1]);
    assert.equal(phase, 'Error');
    assert.equal(understood, false);
    assertSays(message ?? '', ['successCondition "max(result) > 1"', 'function "max"']);
  });
});

describe('values are written and read as in a status', () => {
  const cases: readonly (readonly [text: string, value: unknown])[] = [
    ['[0.97]', [0.97]],
    ['[1,2.5]', [1, 2.5]],
    ['[]', []],
    ['[NaN]', [Number.NaN]],
    ['[+Inf,-Inf]', [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]],
    ['0.5', 0.5],
    ['NaN', Number.NaN],
    ['[95.00000000000001]', [95.00000000000001]],
    ['[0.0000009797031305628261]', [9.797031305628261e-7]],
    ['[1500000000000000000000]', [1.5e21]],
    ['[-0]', [-0]],
    ['"ok"', 'ok'],
    ['true', true],
    ['null', null],
    ['{"ok":true,"n":[1,2]}', { ok: true, n: [1, 2] }],
    ['[{"n":1}]', [{ n: 1 }]],
  ];
  for (const [text, value] of cases) {
    test(text, () => {
      assert.deepEqual(parseMeasuredValue(text), value);
      assert.equal(formatMeasuredValue(value), text);
    });
  }

  test('a text that is no JSON stays a text', () => {
    assert.equal(parseMeasuredValue('all fine'), 'all fine');
    assert.equal(parseMeasuredValue('[1,two]'), '[1,two]');
  });
});
