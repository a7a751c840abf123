import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measured, metricOf, START } from './metricOf';

describe('The plot of a metric', () => {
  const RANGE = { successCondition: 'result[0] >= 0.9 && result[0] <= 1.1' };

  it('has a point for each measurement with its outcome, and the limits', () => {
    const { plot } = metricOf(RANGE, {
      measurements: measured(['Successful', '[1]'], ['Failed', '[1.2]'], ['Inconclusive', '[0.5]'], ['Error']),
    });
    assert.ok(plot);
    assert.deepEqual(
      plot.points.map(({ at, value, outcome }) => [at, value, outcome]),
      [
        [START, 1, 'success'],
        [START + 60_000, 1.2, 'failed'],
        [START + 120_000, 0.5, 'inconclusive'],
        [START + 180_000, undefined, 'error'],
      ],
    );
    assert.deepEqual(plot.limits, [0.9, 1.1]);
    assert.deepEqual(plot.good, [{ from: 0.9, to: 1.1 }]);
    assert.equal(plot.note, undefined);
  });

  it('leaves an end open that the condition leaves open', () =>
    assert.deepEqual(metricOf({ successCondition: 'result < 5' }, undefined).plot?.good, [{ from: undefined, to: 5 }]));

  it('has its place before the first measurement where a number is compared, and while there are only errors', () => {
    assert.deepEqual(metricOf(RANGE, undefined).plot?.points, []);
    assert.equal(metricOf(RANGE, { measurements: measured(['Error']) }).plot?.points.length, 1);
  });

  it('is of what is known to be a number only', () => {
    const texts = measured(['Successful', 'ok'], ['Failed', '{"a":[1]}']);
    assert.equal(metricOf({}, { measurements: texts }).plot, undefined);
    assert.equal(metricOf(RANGE, { measurements: texts }).plot, undefined);
    assert.equal(metricOf({}, undefined).plot, undefined);
    const twoNumbers = { successCondition: 'result[0] > result[1]' };
    assert.equal(metricOf(twoNumbers, { measurements: measured(['Failed', '[1,2]']) }).plot, undefined);
  });

  it('marks what is no number, has no end or no scale, without a number', () => {
    const { plot } = metricOf(RANGE, {
      measurements: measured(['Successful', '[1]'], ['Failed', '[NaN]'], ['Failed', '[+Inf]'], ['Failed', '[1e300]']),
    });
    assert.deepEqual(
      plot?.points.map(({ value }) => value),
      [1, undefined, undefined, undefined],
    );
    assert.match(plot.points[1]?.text ?? '', /NaN.*Failed/);
  });

  it('is in the order of time, and leaves out what has no time', () => {
    const [first, second] = measured(['Successful', '[1]'], ['Successful', '[2]']);
    const { plot } = metricOf({}, { measurements: [second, first, { phase: 'Failed', value: '[3]' }] });
    assert.deepEqual(
      plot?.points.map(({ value }) => value),
      [1, 2],
    );
  });
});
