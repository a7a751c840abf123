import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from './metricOf';
import { measured, metricOf, START, timeText } from './metricOf';

describe("A measurement's value", () => {
  const AT_LEAST_95 = { successCondition: 'result[0] >= 95' };
  const cases: readonly (readonly [name: string, metric: Json, value: string, shown: string])[] = [
    ['has one digit more than the condition', AT_LEAST_95, '[90.91234]', '90.9'],
    ['never seems to meet a condition that it missed', AT_LEAST_95, '[94.96]', '94.96'],
    ['never seems to meet it however close it is', AT_LEAST_95, '[94.9999999999]', '94.999999…'],
    ['never seems to miss a condition that it met', { successCondition: 'result > 95' }, '95.004', '95.004'],
    ['keeps to the side of a failure condition', { failureCondition: 'result > 0.8' }, '0.8004', '0.8004'],
    ['is never 0 for something', { successCondition: 'result < 1' }, '0.00012', '0.0001'],
    ['is written short where it is short', AT_LEAST_95, '[97]', '97'],
    ['is the number that the condition is about', { successCondition: 'result[1] > 5' }, '[1,7]', '7'],
    [
      'of an object is the member that the condition is about',
      { successCondition: 'result.a < 5' },
      '{"a":3,"b":9}',
      '3',
    ],
    ['without a condition is cut, not rounded', {}, '[0.9499999]', '0.9499…'],
    ['of several numbers is shown as it is, each cut', {}, '[0.9499999,2]', '[0.9499…,2]'],
    ['that is a text is the text', {}, 'degraded', 'degraded'],
    ['that is no number is said', AT_LEAST_95, '[NaN]', 'NaN'],
    ['without end is said', AT_LEAST_95, '[+Inf]', '+Inf'],
  ];
  for (const [name, metric, value, shown] of cases)
    it(name, () => {
      const { latest } = metricOf(metric, { measurements: measured(['Failed', value]) });
      assert.equal(latest?.value, shown);
      assert.equal(latest.full, value);
      assert.equal(latest.at, START);
    });

  it('that could not be had is told as that, never as a failure', () => {
    const { latest } = metricOf(
      {},
      { measurements: measured(['Error', undefined, { message: 'connection refused' }]) },
    );
    assert.match(latest?.value ?? '', /not be measured.*connection refused/);
    assert.match(metricOf({}, { measurements: measured(['Error']) }).latest?.value ?? '', /not be measured/);
  });

  it('of a Job is its name, with why it failed', () => {
    const job = { metadata: { 'job-name': 'run.smoke.1' } };
    const { latest, plot, provider } = metricOf(
      { provider: { job: { spec: {} } } },
      { measurements: measured(['Failed', undefined, { ...job, message: 'backoff limit' }]) },
    );
    assert.match(latest?.value ?? '', /\brun\.smoke\.1\b.*backoff limit/);
    assert.equal(plot, undefined);
    assert.match(provider, /Job/);
  });

  it('is the newest that has ended; one that goes on says so in the list', () => {
    const { latest, measurements } = metricOf(AT_LEAST_95, {
      measurements: [...measured(['Successful', '[96]']), { phase: 'Running', startedAt: timeText(START + 60_000) }],
    });
    assert.equal(latest?.value, '96');
    assert.deepEqual(measurements.map(({ value }) => value)[1], '96');
    assert.match(measurements[0]?.value ?? '', /measuring/);
  });
});

describe('What is wanted', () => {
  const cases: readonly (readonly [metric: Json, wanted: string | undefined])[] = [
    [{ successCondition: 'result[0] >= 95' }, '≥ 95'],
    [{ failureCondition: 'result >= 0.05' }, '< 0.05'],
    [{ successCondition: 'result >= 0.9 && result <= 1.1' }, '0.9 to 1.1'],
    [{ successCondition: 'result > 0.9 && result <= 1.1' }, '> 0.9 and ≤ 1.1'],
    [{ failureCondition: 'result >= 1 && result <= 5' }, '< 1 or > 5'],
    [{ successCondition: 'result == 1' }, '= 1'],
    [{ successCondition: 'result != 0' }, '≠ 0'],
    [{ successCondition: 'result > 0.95', failureCondition: 'result < 0.9' }, '> 0.95, fails < 0.9'],
    [{ successCondition: 'result == 1', failureCondition: 'result == 0' }, '= 1, fails at 0'],
    [{ successCondition: 'result < 1 || result == 3 || result > 5' }, undefined],
    [{ successCondition: 'result[0] > result[1]' }, undefined],
    [{}, undefined],
  ];
  for (const [metric, wanted] of cases)
    it(`of ${JSON.stringify(metric)} is ${wanted ?? 'left to the condition itself'}`, () =>
      assert.equal(metricOf(metric, undefined).wanted?.replace(/^\w+ /, ''), wanted));
});
