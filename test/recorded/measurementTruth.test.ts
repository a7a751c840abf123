// Analysis against the real controller: every measurement of every recording gets the phase it got there, and every pass
// of the AnalysisRun controller leads to exactly the status that was recorded (counters, phases, messages, summaries,
// times, and when it came back).
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { AnalysisRun, MeasuredValue, Measurement, Metric } from '../../src/rollouts';
import { isCompleted, parseTimestamp, reconcileAnalysisRun, runMetrics } from '../../src/rollouts';
import { formatMeasuredValue, parseMeasuredValue } from '../../src/rollouts/analysis/metrics/measuredValue';
import { assessMeasurement } from '../../src/rollouts/analysis/run/measurement';
import { recordedObjects } from '../support/recorded/recordedObjects';
import type { Recording } from '../support/recorded/recording';
import { readRecordings, recordingName, replay } from '../support/recorded/recording';

const recordings = readRecordings();

/** The successive states of each AnalysisRun in a recording, in order. */
function historiesOf(recording: Recording): readonly (readonly AnalysisRun[])[] {
  const histories = new Map<string, AnalysisRun[]>();
  for (const moment of replay(recording)) {
    for (const run of recordedObjects(moment).analysisRuns) {
      const history = histories.get(run.metadata.uid) ?? [];
      histories.set(run.metadata.uid, history);
      if (history.at(-1) !== run) history.push(run);
    }
  }
  return [...histories.values()];
}

function metricOf(run: AnalysisRun, name: string): Metric {
  const metric = runMetrics(run).find((candidate) => candidate.name === name);
  assert.ok(metric, `${run.metadata.name} has no metric ${name}`);
  return metric;
}

/** Every finished measurement of a run's history once, with the metric it belongs to. */
function measurementsOf(history: readonly AnalysisRun[]): readonly { metric: Metric; measurement: Measurement }[] {
  const found = new Map<string, { metric: Metric; measurement: Measurement }>();
  for (const run of history) {
    for (const result of run.status.metricResults ?? []) {
      for (const measurement of result.measurements ?? []) {
        if (!isCompleted(measurement.phase)) continue;
        const key = `${result.name} ${measurement.startedAt ?? ''}`;
        found.set(key, { metric: metricOf(run, result.name), measurement });
      }
    }
  }
  return [...found.values()];
}

/** A status as plain JSON, metrics by name: the controller measures them in parallel and lists them as they come. */
function comparable(run: AnalysisRun): unknown {
  const { metricResults = [], ...status } = run.status;
  const byName = Object.fromEntries(metricResults.map((result) => [result.name, result]));
  return JSON.parse(JSON.stringify({ ...status, metricResults: byName })) as unknown;
}

/** The newest time in a status: when the controller wrote it. */
function writtenAt(run: AnalysisRun): number {
  const times = JSON.stringify(run.status).match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g) ?? [];
  return Math.max(...times.map((time) => parseTimestamp(time) ?? 0));
}

/** What the provider must have answered for a recorded measurement. */
function answerOf(measurement: Measurement | undefined): MeasuredValue | undefined {
  if (measurement === undefined) return undefined;
  const { phase, value, message, metadata, resumeAt } = measurement;
  if (!isCompleted(phase)) return { phase: 'Running', resumeAt: parseTimestamp(resumeAt), metadata };
  if (value !== undefined) return { value: parseMeasuredValue(value), metadata };
  return phase === 'Error' ? { error: message ?? '', metadata } : { phase, message, metadata };
}

/** Whether only the spec changed between two states: somebody else's patch, not a pass of the controller. */
function isForeignChange(before: AnalysisRun, after_: AnalysisRun): boolean {
  return JSON.stringify(before.status) === JSON.stringify(after_.status);
}

let values = 0;
let passes = 0;

after(() => {
  console.log(`compared ${values} measured values and ${passes} passes of the AnalysisRun controller`);
});

for (const recording of recordings) {
  const histories = historiesOf(recording);
  if (histories.length === 0) continue;
  describe(`analysis in ${recordingName(recording)}`, () => {
    for (const history of histories) {
      const [first] = history;
      const name = first?.metadata.name ?? '';

      test(`${name}: each measured value has the phase the controller gave it`, () => {
        for (const { metric, measurement } of measurementsOf(history)) {
          if (measurement.value === undefined) continue;
          const value = parseMeasuredValue(measurement.value);
          const where = `${metric.name} ${measurement.value} at ${measurement.startedAt ?? '?'}`;
          assert.deepEqual(assessMeasurement(metric, value), { phase: measurement.phase, understood: true }, where);
          assert.equal(formatMeasuredValue(value), measurement.value, where);
          values += 1;
        }
      });

      test(`${name}: each pass leads to the recorded status, and comes back at the recorded time`, () => {
        let before = first;
        let expectedAt: number | undefined;
        for (const recorded of history.slice(1)) {
          assert.ok(before);
          if (isForeignChange(before, recorded)) {
            expectedAt = undefined;
            before = recorded;
            continue;
          }
          const now = writtenAt(recorded);
          const step = reconcileAnalysisRun({ ...before, spec: recorded.spec }, now, (metric) =>
            answerOf(
              recorded.status.metricResults?.find((result) => result.name === metric.name)?.measurements?.at(-1),
            ),
          );
          assert.deepEqual(comparable(step.run), comparable(recorded));
          if (expectedAt !== undefined) assert.equal(now, expectedAt, 'the next pass was at another time');
          const hasJob = recorded.spec.metrics.some((metric) => 'job' in metric.provider);
          expectedAt = hasJob ? undefined : step.nextAt;
          before = recorded;
          passes += 1;
        }
      });
    }
  });
}

test('the recordings hold measured values and passes to compare with', () => {
  assert.ok(values > 0, 'no measured value was compared');
  assert.ok(passes > 0, 'no pass of the controller was compared');
});
