// The phase, message and summaries of a whole AnalysisRun.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnalysisRun, MetricResult } from '../../../../../src/rollouts';
import { dryRunMetrics } from '../../../../../src/rollouts/analysis';
import { isWorse } from '../../../../../src/rollouts/analysis/metrics/phase';
import { assessRun, isTerminating, type RunAssessment } from '../../../../../src/rollouts/analysis/run/runPhase';
import { analysisRun, metric } from '../build';

const ERROR_RATE = metric({ name: 'error-rate', successCondition: 'result[0] <= 0.05' });
const BOTH = [metric(), ERROR_RATE];

function run(results: readonly MetricResult[], spec: Partial<AnalysisRun['spec']> = {}): AnalysisRun {
  return analysisRun({ metrics: BOTH, ...spec }, { phase: 'Running', metricResults: results });
}

/** The run with its own metrics, none of which has a placeholder. */
function assessed(assessing: AnalysisRun): RunAssessment {
  const { metrics, dryRun } = assessing.spec;
  return assessRun(
    assessing,
    metrics,
    dryRunMetrics(
      dryRun,
      metrics.map(({ name }) => name),
    ),
  );
}

function done(name: string, phase: string, changes: Partial<MetricResult> = {}): MetricResult {
  return { name, phase: 'Running', count: 1, measurements: [{ phase }], ...changes };
}

test('one phase is worse than another in the order Successful, Inconclusive, Error, Failed', () => {
  assert.ok(isWorse('Successful', 'Inconclusive'));
  assert.ok(isWorse('Inconclusive', 'Error'));
  assert.ok(isWorse('Error', 'Failed'));
  assert.ok(!isWorse('Failed', 'Error'));
  assert.ok(!isWorse('Failed', 'Failed'));
});

describe('a run is as bad as its worst metric', () => {
  test('all metrics passed', () => {
    const { phase, message } = assessed(run([done('success-rate', 'Successful'), done('error-rate', 'Successful')]));
    assert.equal(phase, 'Successful');
    assert.equal(message, '');
  });

  test('it goes on while a metric has not been measured', () => {
    assert.equal(assessed(run([done('success-rate', 'Successful')])).phase, 'Running');
  });

  test('it goes on while a metric is being measured', () => {
    const results = [done('success-rate', 'Successful'), done('error-rate', 'Running')];
    assert.equal(assessed(run(results)).phase, 'Running');
  });

  test('a failed metric says so in the words of the controller', () => {
    const results = [done('success-rate', 'Successful'), done('error-rate', 'Failed', { failed: 1 })];
    const { phase, message } = assessed(run(results));
    assert.equal(phase, 'Failed');
    assert.equal(message, 'Metric "error-rate" assessed Failed due to failed (1) > failureLimit (0)');
  });

  test('the last measurement adds its own message', () => {
    const results = [
      done('success-rate', 'Successful'),
      done('error-rate', 'Error', {
        consecutiveError: 5,
        measurements: [{ phase: 'Error', message: 'no route to host' }],
      }),
    ];
    assert.equal(
      assessed(run(results)).message,
      'Metric "error-rate" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "Error Message: no route to host"',
    );
  });

  test('the first of two equally bad metrics is named', () => {
    const results = [done('success-rate', 'Failed', { failed: 2 }), done('error-rate', 'Failed', { failed: 1 })];
    assert.match(assessed(run(results)).message, /^Metric "success-rate" assessed Failed due to failed \(2\)/);
  });
});

describe('a run that is stopped', () => {
  test('ends Successful when nothing was against it, and says that it was stopped', () => {
    const results = [done('success-rate', 'Successful')];
    const { phase, message } = assessed(run(results, { terminate: true }));
    assert.equal(phase, 'Successful');
    assert.equal(message, 'Run Terminated');
  });

  test('ends Successful without a single measurement', () => {
    assert.equal(assessed(run([], { terminate: true })).phase, 'Successful');
  });

  test('is also stopping once a metric has ended badly', () => {
    const failed: MetricResult = { name: 'success-rate', phase: 'Failed' };
    assert.ok(isTerminating(run([failed])));
    assert.ok(!isTerminating(run([{ ...failed, dryRun: true }])));
    assert.ok(!isTerminating(run([{ ...failed, phase: 'Successful' }])));
  });
});

describe('dry runs and summaries', () => {
  const results = [
    done('success-rate', 'Successful', { successful: 1 }),
    done('error-rate', 'Failed', { failed: 1, dryRun: true }),
  ];

  test('a metric that runs dry cannot fail the run, but says what it would have done', () => {
    const assessed = assessRun(run(results), BOTH, new Set(['error-rate']));
    assert.equal(assessed.phase, 'Successful');
    assert.equal(assessed.message, '');
    assert.equal(
      assessed.metricResults.find((result) => result.name === 'error-rate')?.message,
      'Metric assessed Failed due to failed (1) > failureLimit (0)',
    );
  });

  test('summaries count metrics, zeros left out, dry runs apart', () => {
    const assessed = assessRun(run(results), BOTH, new Set(['error-rate']));
    assert.deepEqual(assessed.runSummary, { count: 1, successful: 1 });
    assert.deepEqual(assessed.dryRunSummary, { count: 1, failed: 1 });
  });

  test('a run of dry metrics alone is Successful', () => {
    const dry = analysisRun(
      { metrics: [ERROR_RATE] },
      { phase: 'Running', metricResults: [done('error-rate', 'Failed', { failed: 1, dryRun: true })] },
    );
    assert.equal(assessRun(dry, [ERROR_RATE], new Set(['error-rate'])).phase, 'Successful');
  });

  test('the dry-run rule of the spec is a pattern', () => {
    assert.equal(assessed(run(results, { dryRun: [{ metricName: 'error-.*' }] })).phase, 'Successful');
  });
});
