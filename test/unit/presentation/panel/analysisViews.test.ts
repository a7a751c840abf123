import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MetricView } from '../../../../src/presentation';
import { analysisRunView, shownAnalysisRuns } from '../../../../src/presentation/panel/analysisViews';
import { numbersIn } from './numbersIn';
import { analysisRunOf, rolloutOf, treeOf } from './objects';

function viewOf(run: ReturnType<typeof analysisRunOf>): ReturnType<typeof analysisRunView> {
  const [node] = shownAnalysisRuns(treeOf(rolloutOf(), { analysisRuns: [run] }).revisions[0]);
  assert.ok(node);
  return analysisRunView(node);
}

function metricOf(...args: Parameters<typeof analysisRunOf>): MetricView {
  const [metric] = viewOf(analysisRunOf(...args)).metrics;
  assert.ok(metric);
  return metric;
}

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

  it('shows its newest ten measurements, and cuts values without rounding them over a limit', () => {
    const measurements = Array.from({ length: 12 }, (_, index) => ({
      phase: 'Failed',
      value: `[0.94999${String(index)}]`,
      startedAt: '2026-11-23T12:00:00Z',
      finishedAt: `2026-11-23T12:00:${String(index + 10)}Z`,
    }));
    const view = metricOf({}, { count: 12, failed: 12, measurements });
    assert.equal(view.measurements.length, 10);
    const newest = view.measurements.at(-1);
    assert.equal(newest?.value, '[0.9499…]');
    assert.equal(newest.full, '[0.9499911]');
    assert.equal(newest.at, Date.UTC(2026, 10, 23, 12, 0, 21));
  });

  it('shows why a measurement has no value, or that it has none yet', () => {
    const view = metricOf(
      {},
      {
        measurements: [{ phase: 'Error', message: 'connection refused' }, { phase: 'Error' }, { phase: 'Running' }],
      },
    );
    const [failed, empty, running] = view.measurements.map(({ value }) => value);
    assert.equal(failed, 'connection refused');
    assert.ok(empty && running && empty !== running);
  });
});

describe('An analysis run', () => {
  const originOf = (labels: Readonly<Record<string, string>>): string =>
    viewOf(analysisRunOf({}, undefined, { labels })).origin;

  it('says where it comes from, each origin in a word of its own', () => {
    const types = ['Background', 'Step', 'PrePromotion', 'PostPromotion', ''];
    assert.equal(new Set(types.map((type) => originOf({ 'rollout-type': type }))).size, types.length);
  });

  it('of a step says which one, counted from 1', () =>
    assert.deepEqual(numbersIn(originOf({ 'rollout-type': 'Step', 'step-index': '2' })), [3]));

  it('that the controller has not seen is pending', () =>
    assert.equal(viewOf(analysisRunOf({}, undefined, { status: { phase: '' } })).status.text, 'Pending'));

  it('keeps a phase it does not know', () =>
    assert.equal(viewOf(analysisRunOf({}, undefined, { status: { phase: 'Odd' } })).status.text, 'Odd'));

  it('carries its message', () =>
    assert.equal(
      viewOf(analysisRunOf({}, undefined, { status: { message: 'run terminated' } })).message,
      'run terminated',
    ));
});

it('a metric whose name is made of an argument has the results of the name with the value', () => {
  const run = analysisRunOf({ name: 't-{{args.x}}', interval: '1m' }, { name: 't-1', count: 3, successful: 3 });
  const [metric] = viewOf({ ...run, spec: { ...run.spec, args: [{ name: 'x', value: '1' }] } }).metrics;
  assert.equal(metric?.name, 't-1');
  assert.match(metric.counts, /^3 /);
});
