// The threshold that a metric's conditions have: as a table, and held against what the conditions make of each number.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { NumberSet, Threshold } from '../../../../../src/rollouts/analysis';
import { comparedNumber, endsOf, isInSet, measuredNumber } from '../../../../../src/rollouts/analysis';
import { formatMeasuredValue } from '../../../../../src/rollouts/analysis/metrics/measuredValue';
import { assessMeasurement } from '../../../../../src/rollouts/analysis/run/measurement';

/** `[95, …)` as it is written in mathematics, so that a row can be read. */
function written(set: NumberSet): string {
  const parts = set.map(
    ({ from, fromIncluded, to, toIncluded }) =>
      `${fromIncluded ? '[' : '('}${String(from)} ${String(to)}${toIncluded ? ']' : ')'}`,
  );
  return parts.join(' ').replaceAll('-Infinity', '…').replaceAll('Infinity', '…');
}

function phaseOf({ good, bad }: Threshold, number: number): string {
  if (isInSet(good, number)) return 'Successful';
  return isInSet(bad, number) ? 'Failed' : 'Inconclusive';
}

interface Row {
  readonly success?: string;
  readonly failure?: string;
  /** The measured value with `x` where the number stands. */
  readonly value: string;
  readonly good: string;
  readonly bad: string;
  readonly decimals: number;
}

const THRESHOLDS: readonly Row[] = [
  { success: 'result[0] >= 0.95', value: '[x]', good: '[0.95 …)', bad: '(… 0.95)', decimals: 2 },
  { success: 'result[0] >= 0.950', value: '[x]', good: '[0.95 …)', bad: '(… 0.95)', decimals: 3 },
  { success: '95 <= result[0]', value: '[x]', good: '[95 …)', bad: '(… 95)', decimals: 0 },
  { success: 'result < 5', value: 'x', good: '(… 5)', bad: '[5 …)', decimals: 0 },
  { failure: 'result[0] > 0.8', value: '[x]', good: '(… 0.8]', bad: '(0.8 …)', decimals: 1 },
  { success: 'result[0] > -1.5', value: '[x]', good: '(-1.5 …)', bad: '(… -1.5]', decimals: 1 },
  { success: 'result[0] <= 1e-3', value: '[x]', good: '(… 0.001]', bad: '(0.001 …)', decimals: 3 },
  { success: 'result[0] == 1', value: '[x]', good: '[1 1]', bad: '(… 1) (1 …)', decimals: 0 },
  { success: 'result[0] != 0', value: '[x]', good: '(… 0) (0 …)', bad: '[0 0]', decimals: 0 },
  {
    success: '0.9 <= result[0] && result[0] <= 1.1',
    ...{ value: '[x]', good: '[0.9 1.1]', bad: '(… 0.9) (1.1 …)', decimals: 1 },
  },
  { failure: 'result[0] < 1 || result[0] > 5.25', value: '[x]', good: '[1 5.25]', bad: '(… 1) (5.25 …)', decimals: 2 },
  { success: '!(result[0] >= 10)', value: '[x]', good: '(… 10)', bad: '[10 …)', decimals: 0 },
  { success: 'not (result[0] > 3 and result[0] < 4)', value: '[x]', good: '(… 3] [4 …)', bad: '(3 4)', decimals: 0 },
  { success: 'asFloat(result[0]) >= 95', value: '[x]', good: '[95 …)', bad: '(… 95)', decimals: 0 },
  { success: 'default(result, 0) < 5', value: 'x', good: '(… 5)', bad: '[5 …)', decimals: 0 },
  { success: 'len(result) == 0 || result[0] >= 95', value: '[x]', good: '[95 …)', bad: '(… 95)', decimals: 0 },
  { success: 'len(result) > 0 && result[0] >= 95', value: '[x]', good: '[95 …)', bad: '(… 95)', decimals: 0 },
  { success: 'isNaN(result[0]) || result[0] < 1.5', value: '[x]', good: '(… 1.5)', bad: '[1.5 …)', decimals: 1 },
  { success: 'result != nil && result[0] > 2', value: '[x]', good: '(2 …)', bad: '(… 2]', decimals: 0 },
  { success: 'isNil(result) || result.rate < 2', value: '{"rate":x}', good: '(… 2)', bad: '[2 …)', decimals: 0 },
  { success: 'result.data["rate"] >= 2', value: '{"data":{"rate":x}}', good: '[2 …)', bad: '(… 2)', decimals: 0 },
  { success: 'result[1] >= 2', value: '[0.5,x]', good: '[2 …)', bad: '(… 2)', decimals: 0 },
  { success: 'result[-1] >= 2', value: '[0.5,x]', good: '[2 …)', bad: '(… 2)', decimals: 0 },
  {
    success: 'len(result) > 0 ? result[0] > 5 : true',
    ...{ value: '[x]', good: '(5 …)', bad: '(… 5]', decimals: 0 },
  },
  {
    success: 'result[0] >= 0.95',
    failure: 'result[0] < 0.9',
    ...{ value: '[x]', good: '[0.95 …)', bad: '(… 0.9)', decimals: 2 },
  },
  // A true failure condition wins over a true success condition.
  { success: 'result[0] > 1', failure: 'result[0] > 9', value: '[x]', good: '(1 9]', bad: '(9 …)', decimals: 0 },
];

const NO_THRESHOLD: readonly (readonly [why: string, success: string])[] = [
  ['several numbers', 'result[0] >= 95 && result[1] < 5'],
  ['a quotient of two', 'result[0] / result[1] > 0.95'],
  ['each number of a list', 'all(result, # < 5)'],
  ['a calculation', 'result[0] * 100 >= 95'],
  ['a whole number made of one', 'asInt(result[0]) <= 5'],
  ['a length that is not certain', 'len(result) == 1 && result[0] >= 95'],
  ['a length alone', 'len(result) < 5'],
  ['a text', 'result == "ok"'],
  ['a part of a text', 'result contains "ok"'],
  ['nothing at all', 'true'],
  ['every number', 'isNaN(result[0])'],
  ['an operator that is not understood', 'result[0] ?? 0 >= 95'],
  ['a mistake', 'result[0] >='],
  ['an index that is calculated', 'result[len(result) - 1] > 5'],
];

describe('The threshold of', () => {
  for (const { success, failure, value, good, bad, decimals } of THRESHOLDS) {
    const conditions = { successCondition: success, failureCondition: failure };
    const name = [success, failure].filter((text) => text !== undefined).join(' / ');

    it(name, () => {
      const threshold = comparedNumber(conditions)?.threshold;
      assert.ok(threshold);
      assert.deepEqual(
        { good: written(threshold.good), bad: written(threshold.bad), decimals: threshold.decimals },
        { good, bad, decimals },
      );
    });

    it(`${name} is where the controller changes its mind`, () => {
      const compared = comparedNumber(conditions);
      const threshold = compared?.threshold;
      assert.ok(threshold);
      const ends = [...endsOf(threshold.good), ...endsOf(threshold.bad)];
      for (const number of [-1e9, ...ends.flatMap((end) => [end - 0.01, end, end + 0.01]), 1e9]) {
        const text = value.replace('x', String(number));
        assert.equal(measuredNumber(text, compared), number);
        const measured: unknown = JSON.parse(text);
        const phase = phaseOf(threshold, number);
        assert.equal(assessMeasurement(conditions, measured).phase, phase, text);
      }
    });
  }

  for (const [why, successCondition] of NO_THRESHOLD)
    it(`${why} is not guessed`, () => assert.equal(comparedNumber({ successCondition })?.threshold, undefined));

  it('two conditions of which one is not understood is not guessed', () =>
    assert.equal(
      comparedNumber({ successCondition: 'result[0] > 1', failureCondition: 'result[0] * 2 > 9' })?.threshold,
      undefined,
    ));
});

describe('The number of a measurement', () => {
  const NONE = undefined;
  const of = (successCondition: string): ReturnType<typeof comparedNumber> => comparedNumber({ successCondition });

  const cases: readonly (readonly [
    text: string,
    compared: ReturnType<typeof comparedNumber>,
    number: number | undefined,
  ])[] = [
    ['0.95', NONE, 0.95],
    ['[0.95]', NONE, 0.95],
    ['[0.9,0.95]', NONE, NONE],
    ['{"rate":0.95}', NONE, NONE],
    ['ok', NONE, NONE],
    ['', NONE, NONE],
    ['[]', NONE, NONE],
    ['[]', of('result[0] > 1'), NONE],
    ['[0.9,0.95]', of('result[1] > 1'), 0.95],
    ['[0.9,0.95]', of('result[0] > 1 || result[1] > 1'), NONE],
    // The number is known although what is wanted of it is not.
    ['[0.9]', of('result[0] * 100 > 1'), 0.9],
    ['{"data":{"rate":"0.95"}}', of('asFloat(result.data.rate) > 1'), 0.95],
    ['{"data":[{"rate":7}]}', of('result.data[0].rate > 1'), 7],
    ['{"__proto__":7}', of('result.constructor > 1'), NONE],
    ['NaN', of('result > 1'), Number.NaN],
    ['[+Inf]', of('result[0] > 1'), Number.POSITIVE_INFINITY],
    ['[-Inf]', NONE, Number.NEGATIVE_INFINITY],
    [`[${'1,'.repeat(500_000)}1]`, of('result[0] > 1'), NONE],
    ['['.repeat(9000), of('result[0] > 1'), NONE],
  ];
  for (const [text, compared, number] of cases)
    it(`${text.slice(0, 30)} is ${String(number)}${compared ? ` at ${JSON.stringify(compared.path)}` : ''}`, () =>
      assert.equal(measuredNumber(text, compared), number));

  it('is read back as it was written', () => {
    for (const number of [0, -0.5, 1e21, 1e-9, Number.NaN, Number.NEGATIVE_INFINITY])
      assert.equal(measuredNumber(formatMeasuredValue([number]), NONE), number);
  });
});
