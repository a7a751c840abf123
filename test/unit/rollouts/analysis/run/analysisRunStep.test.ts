// The AnalysisRun controller, pass by pass, with a provider that the test plays. (The recordings hold the longer stories:
// test/recorded/measurementTruth.test.ts.)
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnalysisRun, AnalysisRunSpec, MetricResult } from '../../../../../src/rollouts';
import { formatTimestamp } from '../../../../../src/rollouts';
import type { MeasuredValue } from '../../../../../src/rollouts/analysis';
import { isCompleted, reconcileAnalysisRun } from '../../../../../src/rollouts/analysis';
import type { AnalysisEvent } from '../../../../../src/rollouts/analysis/run/analysisRunStep';
import { analysisRun, metric } from '../build';

const START = Date.parse('2026-11-23T12:00:00Z');

interface Story {
  readonly run: AnalysisRun;
  /** Seconds after the start of each measurement. */
  readonly measuredAt: readonly number[];
  readonly events: readonly AnalysisEvent[];
}

/** Lets time jump from pass to pass until the run is over, nothing more is due, or `seconds` have passed. */
function tell(
  first: AnalysisRun,
  answer: (count: number, metricName: string) => MeasuredValue | undefined,
  seconds = 3600,
): Story {
  const measuredAt: number[] = [];
  const events: AnalysisEvent[] = [];
  let run = first;
  let now: number | undefined = START;
  let passes = 0;
  while (now !== undefined && now <= START + seconds * 1000 && !isCompleted(run.status.phase)) {
    passes += 1;
    assert.ok(passes < 1000, 'the run never comes to rest');
    const at: number = now;
    const step = reconcileAnalysisRun(run, at, ({ name }) => {
      measuredAt.push((at - START) / 1000);
      return answer(measuredAt.length, name);
    });
    run = step.run;
    events.push(...step.events);
    now = step.nextAt;
  }
  return { run, measuredAt, events };
}

function story(spec: Partial<AnalysisRunSpec>, answers: readonly MeasuredValue[]): Story {
  return tell(analysisRun(spec), (count) => answers[count - 1]);
}

function result(run: AnalysisRun): MetricResult {
  const [only] = run.status.metricResults ?? [];
  assert.ok(only);
  return only;
}

const GOOD: MeasuredValue = { value: [1] };
const BAD: MeasuredValue = { value: [0] };
const NO_ANSWER: MeasuredValue = { error: 'no route to host' };
const EVERY_5S = metric({ interval: '5s' });

describe('when measurements are taken', () => {
  test('without an interval: once, at once', () => {
    const { run, measuredAt } = story({}, [GOOD]);
    assert.deepEqual(measuredAt, [0]);
    assert.equal(run.status.phase, 'Successful');
    assert.equal(run.status.completedAt, '2026-11-23T12:00:00Z');
  });

  test('with an interval and a count', () => {
    const { run, measuredAt } = story({ metrics: [metric({ interval: '5s', count: 3 })] }, [GOOD, GOOD, GOOD]);
    assert.deepEqual(measuredAt, [0, 5, 10]);
    assert.equal(run.status.phase, 'Successful');
    assert.deepEqual(
      { ...result(run), measurements: undefined, metadata: undefined },
      {
        name: 'success-rate',
        phase: 'Successful',
        count: 3,
        successful: 3,
        consecutiveSuccess: 3,
        measurements: undefined,
        metadata: undefined,
      },
    );
  });

  test('after an initial delay', () => {
    const { measuredAt } = story({ metrics: [metric({ initialDelay: '30s' })] }, [GOOD]);
    assert.deepEqual(measuredAt, [30]);
  });

  test('10 s after an error, whatever the interval', () => {
    const { run, measuredAt } = story({ metrics: [metric({ interval: '1m', count: 2 })] }, [NO_ANSWER, GOOD, GOOD]);
    assert.deepEqual(measuredAt, [0, 10, 70]);
    assert.equal(result(run).error, 1);
    assert.equal(result(run).count, 2, 'an error is no measurement');
  });

  test('no more once a metric that counts has failed; the others end in the next pass', () => {
    const other = metric({ name: 'latency', interval: '5s', successCondition: 'true' });
    const { run, measuredAt } = tell(analysisRun({ metrics: [EVERY_5S, other] }), (_count, name) =>
      name === 'latency' ? GOOD : BAD,
    );
    assert.deepEqual(measuredAt, [0, 0]);
    assert.equal(run.status.phase, 'Failed');
    assert.deepEqual(
      run.status.metricResults?.map(({ name, phase }) => `${name} ${phase}`),
      ['success-rate Failed', 'latency Successful'],
    );
    assert.deepEqual(run.status.runSummary, { count: 2, failed: 1, successful: 1 });
  });
});

describe('how a run ends', () => {
  test('failureLimit 3 needs 4 failures', () => {
    const { run, measuredAt } = story({ metrics: [metric({ interval: '5s', failureLimit: 3 })] }, [BAD, BAD, BAD, BAD]);
    assert.deepEqual(measuredAt, [0, 5, 10, 15]);
    assert.equal(run.status.message, 'Metric "success-rate" assessed Failed due to failed (4) > failureLimit (3)');
  });

  test('5 errors in a row end it 40 s after the first', () => {
    const { run, measuredAt } = tell(analysisRun({ metrics: [EVERY_5S] }), () => NO_ANSWER);
    assert.deepEqual(measuredAt, [0, 10, 20, 30, 40]);
    assert.equal(run.status.phase, 'Error');
    assert.equal(
      run.status.message,
      'Metric "success-rate" assessed Error due to consecutiveErrors (5) > consecutiveErrorLimit (4): "Error Message: no route to host"',
    );
  });

  test('errors with good measurements between them never end it', () => {
    const { run } = tell(analysisRun({ metrics: [EVERY_5S] }), (count) => (count % 5 === 0 ? GOOD : NO_ANSWER), 600);
    assert.equal(run.status.phase, 'Running');
  });

  test('an inconclusive measurement', () => {
    const both = metric({ failureCondition: 'result[0] < 0.5' });
    const { run } = story({ metrics: [both] }, [{ value: [0.7] }]);
    assert.equal(run.status.phase, 'Inconclusive');
    assert.equal(
      run.status.message,
      'Metric "success-rate" assessed Inconclusive due to inconclusive (1) > inconclusiveLimit (0)',
    );
  });

  test('a failure starts the successes in a row again', () => {
    const lenient = metric({ interval: '5s', failureLimit: -1, consecutiveSuccessLimit: 2 });
    const { run, measuredAt } = story({ metrics: [lenient] }, [GOOD, BAD, GOOD, GOOD]);
    assert.deepEqual(measuredAt, [0, 5, 10, 15]);
    assert.equal(run.status.phase, 'Successful');
  });

  test('terminate stops it in the next pass', () => {
    const { run } = tell(analysisRun({ metrics: [EVERY_5S] }), () => GOOD, 12);
    assert.equal(run.status.phase, 'Running');
    const stopped = reconcileAnalysisRun({ ...run, spec: { ...run.spec, terminate: true } }, START + 13_000, () => {
      throw new Error('nothing may be measured any more');
    });
    assert.equal(stopped.run.status.phase, 'Successful');
    assert.equal(stopped.run.status.message, 'Run Terminated');
    assert.equal(stopped.run.status.completedAt, '2026-11-23T12:00:13Z');
    assert.equal(stopped.nextAt, undefined);
  });

  test('a dry run never ends the run badly', () => {
    const { run } = story({ metrics: [metric()], dryRun: [{ metricName: '.*' }] }, [BAD]);
    assert.equal(run.status.phase, 'Successful');
    assert.equal(result(run).dryRun, true);
    assert.deepEqual(run.status.dryRunSummary, { count: 1, failed: 1 });
  });
});

describe('what is written', () => {
  test('the value, the times and the resolved query', () => {
    const withArgs = metric({ provider: { prometheus: { query: 'rate{app="{{ args.app }}"}' } } });
    const { run } = story({ metrics: [withArgs], args: [{ name: 'app', value: 'web' }] }, [{ value: [0.97] }]);
    assert.deepEqual(result(run).metadata, { ResolvedPrometheusQuery: 'rate{app="web"}' });
    assert.deepEqual(result(run).measurements, [
      { startedAt: '2026-11-23T12:00:00Z', phase: 'Successful', value: '[0.97]', finishedAt: '2026-11-23T12:00:00Z' },
    ]);
  });

  test('no value beside an error', () => {
    const { run } = story({ metrics: [metric({ successCondition: 'result[7] > 1' })] }, [GOOD]);
    const [measurement] = result(run).measurements ?? [];
    assert.equal(measurement?.phase, 'Error');
    assert.equal(measurement.value, undefined);
    assert.match(measurement.message ?? '', /index out of range/);
  });

  test('the last 10 measurements, while the counters go on', () => {
    const { run } = tell(analysisRun({ metrics: [EVERY_5S] }), () => GOOD, 60);
    assert.equal(result(run).count, 13);
    assert.equal(result(run).measurements?.length, 10);
    assert.equal(result(run).measurements?.at(-1)?.startedAt, '2026-11-23T12:01:00Z');
  });

  test('as many measurements as measurementRetention says', () => {
    const spec = { metrics: [EVERY_5S], measurementRetention: [{ metricName: 'success-.*', limit: 12 }] };
    assert.equal(result(tell(analysisRun(spec), () => GOOD, 60).run).measurements?.length, 12);
  });

  test('events for each metric and for the run', () => {
    const { events } = story({}, [BAD]);
    assert.deepEqual(events, [
      { type: 'Warning', reason: 'MetricFailed', message: "Metric 'success-rate' Completed. Result: Failed" },
      { type: 'Warning', reason: 'AnalysisRunFailed', message: 'Analysis Completed. Result: Failed' },
    ]);
  });

  test('unknown fields of the object are kept', () => {
    const strange = { ...analysisRun(), future: 1, status: { phase: '', strange: true } };
    const { run } = reconcileAnalysisRun(strange, START, () => GOOD);
    assert.equal(Object.hasOwn(run, 'future'), true);
    assert.equal(Object.hasOwn(run.status, 'strange'), true);
  });

  test('nothing: a pass before anything is due gives the same object back', () => {
    const { run, nextAt } = reconcileAnalysisRun(analysisRun({ metrics: [EVERY_5S] }), START, () => GOOD);
    assert.equal(nextAt, START + 5000);
    const early = reconcileAnalysisRun(run, START + 1000, () => GOOD);
    assert.equal(early.run, run);
    assert.equal(early.nextAt, START + 5000);
  });
});

describe('a Job takes its time', () => {
  const job = metric({ name: 'smoke', successCondition: undefined, provider: { job: { spec: {} } } });
  const running: MeasuredValue = {
    phase: 'Running',
    resumeAt: START + 2000,
    metadata: { 'job-name': 'uid-1.smoke.1', 'job-namespace': 'demo' },
  };

  test('it is asked again when it said so, and its own verdict counts', () => {
    const { run, measuredAt } = story({ metrics: [job] }, [running, { phase: 'Failed' }]);
    assert.deepEqual(measuredAt, [0, 2]);
    assert.equal(run.status.message, 'Metric "smoke" assessed Failed due to failed (1) > failureLimit (0)');
    assert.deepEqual(result(run).measurements, [
      {
        startedAt: '2026-11-23T12:00:00Z',
        resumeAt: '2026-11-23T12:00:02Z',
        finishedAt: '2026-11-23T12:00:02Z',
        phase: 'Failed',
        metadata: { 'job-name': 'uid-1.smoke.1', 'job-namespace': 'demo' },
      },
    ]);
  });

  test('a provider without an answer leaves the measurement open, without a next time', () => {
    const step = reconcileAnalysisRun(analysisRun({ metrics: [job] }), START, () => undefined);
    assert.equal(step.nextAt, undefined);
    assert.equal(result(step.run).measurements?.[0]?.phase, 'Running');
    const later = reconcileAnalysisRun(step.run, START + 60_000, (_metric, startedAt) => {
      assert.equal(startedAt, START);
      return { phase: 'Successful' };
    });
    assert.equal(later.run.status.phase, 'Successful');
    assert.equal(result(later.run).measurements?.length, 1);
  });

  test('it is ended when the run is stopped', () => {
    const { run } = reconcileAnalysisRun(analysisRun({ metrics: [job] }), START, () => running);
    const stopped = reconcileAnalysisRun({ ...run, spec: { ...run.spec, terminate: true } }, START + 3000, () => {
      throw new Error('a job that is ended is not asked');
    });
    assert.equal(result(stopped.run).measurements?.[0]?.message, 'Metric Terminated');
    assert.equal(stopped.run.status.phase, 'Successful');
  });
});

describe('a run that cannot begin', () => {
  const cases: readonly (readonly [string, Partial<AnalysisRunSpec>, string])[] = [
    ['no metrics', { metrics: [] }, 'Analysis spec invalid: no metrics specified'],
    [
      'count without interval',
      { metrics: [metric({ count: 2 })] },
      'Analysis spec invalid: metrics[0]: interval must be specified when count > 1',
    ],
    [
      'an unknown placeholder',
      { metrics: [metric({ interval: '{{args.every}}' })] },
      'Unable to resolve metric arguments: failed to resolve {{args.every}}',
    ],
    [
      'an argument without a value',
      { args: [{ name: 'app' }] },
      'Unable to resolve metric arguments: argument "app" was not supplied',
    ],
    [
      'a dry-run rule that is no regular expression',
      { dryRun: [{ metricName: '*' }] },
      "Analysis spec invalid: dryRun[0]: Rule didn't match any metric name(s)",
    ],
  ];
  for (const [name, spec, message] of cases) {
    test(`${name}: Error, without a time of completion`, () => {
      const { run, events } = story(spec, []);
      assert.deepEqual(run.status, { phase: 'Error', message });
      assert.deepEqual(events, [
        { type: 'Warning', reason: 'AnalysisRunError', message: 'Analysis Completed. Result: Error' },
      ]);
    });
  }

  test('a limit given as an argument counts', () => {
    const spec = {
      metrics: [metric({ interval: '5s', failureLimit: '{{args.limit}}' })],
      args: [{ name: 'limit', value: '1' }],
    };
    assert.deepEqual(story(spec, [BAD, BAD]).measuredAt, [0, 5]);
  });

  test('a run that is over is left alone', () => {
    const over = analysisRun({}, { phase: 'Failed' });
    assert.deepEqual(
      reconcileAnalysisRun(over, START, () => GOOD),
      { run: over, nextAt: undefined, events: [] },
    );
    assert.equal(formatTimestamp(START), '2026-11-23T12:00:00Z');
  });
});
