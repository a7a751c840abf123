import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from './metricOf';
import { firstMetric, measured, metricOf, START, timeText } from './metricOf';
import { numbersIn } from './numbersIn';
import { analysisRunOf } from './objects';

describe('A metric', () => {
  const cases: readonly {
    readonly name: string;
    readonly metric: Readonly<Record<string, unknown>>;
    readonly result?: Readonly<Record<string, unknown>>;
    /** How often it was measured, then how often with each outcome that there was. */
    readonly counts: RegExp;
    /** Numbers that the sentence about the failure budget tells; absent: there is none. */
    readonly budget?: readonly number[];
  }[] = [
    {
      name: 'that was never measured says so, and what it may take',
      metric: { failureLimit: 3 },
      counts: /^\D*$/,
      budget: [0, 3],
    },
    {
      name: 'says how often it was measured and what was found',
      metric: { failureLimit: 3, interval: '1m' },
      result: { count: 5, successful: 3, failed: 2 },
      counts: /^5 \D*\b3 successful, 2 failed$/,
      budget: [2, 3, 4],
    },
    {
      name: 'counts measurements in error, which the controller leaves out of its count',
      metric: { interval: '1m' },
      result: { count: 1, successful: 1, error: 2, consecutiveError: 2 },
      counts: /^3 \D*\b1 successful, 2 errored$/,
      budget: [2],
    },
    {
      name: 'that passed cleanly needs no word about its budget',
      metric: { failureLimit: 3 },
      result: { phase: 'Successful', count: 1, successful: 1 },
      counts: /^1 \D*\b1 successful$/,
    },
    {
      name: 'that failed says what was too much',
      metric: { failureLimit: 1 },
      result: { phase: 'Failed', count: 2, failed: 2 },
      counts: /^2 \D*\b2 failed$/,
      budget: [2, 1],
    },
    {
      name: 'in a dry run says that it cannot fail the analysis',
      metric: {},
      result: { dryRun: true, count: 1, failed: 1, phase: 'Failed' },
      counts: /^1 \D*\b1 failed$/,
      budget: [],
    },
  ];
  for (const { name, metric, result, counts, budget } of cases)
    it(name, () => {
      const view = metricOf(metric, result);
      assert.match(view.counts, counts);
      assert.equal(view.budget === undefined, budget === undefined);
      const told = numbersIn(view.budget);
      for (const number of budget ?? [])
        assert.ok(told.includes(number), `${String(number)} in: ${String(view.budget)}`);
    });

  it('shows its conditions as they are written', () =>
    assert.deepEqual(
      metricOf({ successCondition: 'result[0] >= 0.95', failureCondition: '' }, undefined).conditions.map(
        ({ id, expression }) => [id, expression],
      ),
      [['success', 'result[0] >= 0.95']],
    ));

  it('whose name is made of an argument has the results of the name with the value', () => {
    const run = analysisRunOf({ name: 't-{{args.x}}', interval: '1m' }, { name: 't-1', count: 3, successful: 3 });
    const metric = firstMetric({ ...run, spec: { ...run.spec, args: [{ name: 'x', value: '1' }] } });
    assert.equal(metric.name, 't-1');
    assert.match(metric.counts, /^3 /);
  });
});

describe('The marks of a budget', () => {
  const marksOf = (metric: Json, result?: Json): readonly unknown[] =>
    metricOf(metric, result).marks.map(({ id, used, allowed }) => [id, used, allowed]);

  it('show what is used of what is allowed', () => {
    assert.deepEqual(marksOf({ failureLimit: 3 }), [['failures', 0, 3]]);
    assert.deepEqual(marksOf({ failureLimit: 3 }, { count: 2, failed: 2 }), [['failures', 2, 3]]);
  });

  it('show inconclusive measurements where some are allowed, and errors once there are some', () => {
    const result = { count: 2, failed: 1, inconclusive: 1 };
    assert.deepEqual(marksOf({ failureLimit: 2, inconclusiveLimit: 1 }, result), [
      ['failures', 1, 2],
      ['inconclusive', 1, 1],
    ]);
    assert.deepEqual(marksOf({}, { error: 3, consecutiveError: 3 }), [['errors', 3, 4]]);
  });

  it('are left out where words must do: no limit, none allowed, more than ten, a dry run', () => {
    for (const failureLimit of [-1, 0, 11]) {
      assert.deepEqual(marksOf({ failureLimit }), []);
      assert.ok(metricOf({ failureLimit }, undefined).budget);
    }
    assert.equal(marksOf({ failureLimit: 10 }).length, 1);
    assert.deepEqual(marksOf({ failureLimit: 3 }, { dryRun: true, failed: 1, count: 1 }), []);
  });
});

describe('The next measurement', () => {
  const RUNNING = { status: { startedAt: timeText(START) } };
  const nextOf = (metric: Json, result: Json | undefined, more: Json = RUNNING): number | undefined =>
    metricOf(metric, result, more).next?.until;

  it('comes an interval after the last one, 10 s after an error, and first after the delay', () => {
    const interval = { interval: '1m' };
    assert.equal(nextOf(interval, { count: 1, measurements: measured(['Failed', '[1]']) }), START + 60_000);
    assert.equal(nextOf(interval, { error: 1, measurements: measured(['Error']) }), START + 10_000);
    assert.equal(nextOf({ ...interval, initialDelay: '30s' }, undefined), START + 30_000);
  });

  it('is not told where there is none or it is not known', () => {
    const once = { count: 1, measurements: measured(['Failed', '[1]']) };
    const running = { measurements: [{ phase: 'Running', startedAt: timeText(START) }] };
    assert.equal(nextOf({}, once), undefined);
    assert.equal(nextOf({ interval: '1m', count: 1 }, once), undefined);
    assert.equal(nextOf({ interval: '1m' }, running), undefined);
    assert.equal(nextOf({ interval: '1m' }, { ...once, phase: 'Failed' }), undefined);
    assert.equal(
      nextOf({ interval: '1m' }, once, { status: { phase: 'Failed', startedAt: timeText(START) } }),
      undefined,
    );
    assert.equal(nextOf({ interval: '1m' }, undefined, {}), undefined);
  });

  it('does not come once the run is told to stop', () => {
    const run = analysisRunOf({ interval: '1m' }, undefined, RUNNING);
    assert.equal(firstMetric({ ...run, spec: { ...run.spec, terminate: true } }).next, undefined);
  });
});

describe('A metric of a hostile cluster', () => {
  const HUGE = '7'.repeat(1_000_000);
  const NASTY = '<img src=x>\u202e\u0007';

  it('with thousands of measurements lists the newest, plots the newest, and says so', () => {
    const many = measured(...Array.from({ length: 5000 }, (_, index) => ['Failed', `[${String(index)}]`] as const));
    const { plot, measurements, moreMeasurements } = metricOf({}, { count: 5000, failed: 5000, measurements: many });
    assert.equal(measurements.length, 100);
    assert.equal(measurements[0]?.value, '4999');
    assert.deepEqual(numbersIn(moreMeasurements), [4900]);
    assert.equal(plot?.points.length, 500);
    assert.equal(plot.points.at(-1)?.value, 4999);
    assert.deepEqual(numbersIn(plot.note?.replaceAll(',', '')), [500, 5000]);
  });

  it('stays small and clean whatever its values, names and messages are', () => {
    const message = { message: NASTY + HUGE };
    const { measurements } = {
      measurements: measured(...Array.from({ length: 500 }, () => ['Failed', HUGE, message] as const)),
    };
    const view = metricOf(
      {
        name: NASTY,
        provider: {
          [NASTY]: {
            query: NASTY + HUGE,
            queries: Object.fromEntries(Array.from({ length: 90 }, (_, i) => [`q${String(i)}`, HUGE])),
          },
        },
        successCondition: HUGE,
        failureLimit: HUGE,
      },
      {
        name: NASTY,
        measurements: [...measurements, ...measured(['Error', undefined, message], ['Odd', '{"a":'])],
        ...message,
      },
    );
    const sent = JSON.stringify(view);
    assert.ok(sent.length < 400_000, `${String(sent.length)} characters`);
    assert.doesNotMatch(sent, /\\u0007|\u202e/);
  });
});
