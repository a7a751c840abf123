// Analysis runs in which metrics say everything that they can.
import type { AnalysisRun } from '../../../../src/rollouts';
import { analysisRunOf } from './objects';

type Json = Readonly<Record<string, unknown>>;
type Runs = readonly [when: string, analysisRuns: readonly AnalysisRun[]];

const START = '2026-11-23T12:00:00Z';
const MEASURED = { phase: 'Failed', value: '[1]', startedAt: START, finishedAt: START };

/** By what they show. */
export const METRIC_RUNS: readonly Runs[] = [
  metrics(
    'metrics of every provider',
    ...[
      ...['job', 'web', 'datadog', 'newRelic', 'wavefront', 'kayenta', 'cloudWatch'],
      'graphite',
      'influxdb',
      'skywalking',
    ].map((kind) => [{ provider: { [kind]: {} } }] as const),
  ),
  metrics(
    'conditions of every shape',
    ...[
      { successCondition: 'result >= 95' },
      { successCondition: 'result >= 0.9 && result <= 1.1' },
      { successCondition: 'result > 0.9 && result < 1.1' },
      { failureCondition: 'result >= 1 && result <= 5' },
      { successCondition: 'result == 1' },
      { successCondition: 'result != 1' },
      { successCondition: 'result > 0.95', failureCondition: 'result < 0.9' },
    ].map((metric) => [metric] as const),
  ),
  metrics(
    'measurements without a value',
    [{}, { measurements: [{ ...MEASURED, phase: 'Error', value: '' }] }],
    [{}, { measurements: [{ ...MEASURED, phase: 'Error', value: '', message: 'why' }] }],
    [{}, { measurements: [{ ...MEASURED, value: '', metadata: { 'job-name': 'smoke' } }] }],
    [{}, { measurements: [{ ...MEASURED, value: '', metadata: { 'job-name': 'smoke' }, message: 'why' }] }],
  ),
  metrics('a metric with its budget used up', [
    { failureLimit: 2, inconclusiveLimit: 1 },
    { count: 2, failed: 2, error: 1, consecutiveError: 1 },
  ]),
  metrics('more measurements than are shown', [{}, { measurements: many(600, MEASURED) }]),
  metrics('more runs than are shown', ...many(22, [{}] as const)),
];

function metrics(when: string, ...written: readonly (readonly [metric: Json, result?: Json])[]): Runs {
  const analysisRuns = written.map(([metric, result], index) => {
    const run = analysisRunOf(metric, result, { status: { startedAt: START } });
    return { ...run, metadata: { ...run.metadata, uid: `uid-${String(index)}` } };
  });
  return [when, analysisRuns];
}

function many<T>(count: number, thing: T): readonly T[] {
  return Array.from({ length: count }, () => thing);
}
