// What an AnalysisRun is to its Rollout, its counters and its Jobs (reference 2.2).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { analysisJobs, analysisStepIndex, analysisType, measurementCounts } from '../../../../../src/rollouts';
import { anAnalysisRun, CREATED, type Json } from '../../../../support/modelObjects';

const labelled = (labels: Json): ReturnType<typeof anAnalysisRun> =>
  anAnalysisRun({ name: 'run', metadata: { labels } });
const measured = (metricResults: readonly Json[]): ReturnType<typeof anAnalysisRun> =>
  anAnalysisRun({ name: 'run', status: { metricResults } });

describe('an AnalysisRun', () => {
  for (const type of ['Background', 'Step', 'PrePromotion', 'PostPromotion']) {
    test(`says by its label that it is of type ${type}`, () => {
      assert.equal(analysisType(labelled({ 'rollout-type': type })), type);
    });
  }
  test('has no type where the label is missing or unknown', () => {
    assert.equal(analysisType(labelled({})), undefined);
    assert.equal(analysisType(labelled({ 'rollout-type': 'Whatever' })), undefined);
  });
  test('says the step it belongs to, from 0', () => {
    assert.equal(analysisStepIndex(labelled({ 'step-index': '0' })), 0);
    assert.equal(analysisStepIndex(labelled({ 'step-index': 'x' })), undefined);
  });

  test('counts measurements of all metrics, inconclusive and dry-run ones too', () => {
    const run = measured([
      { name: 'a', successful: 3, failed: 1, inconclusive: 2 },
      { name: 'b', dryRun: true, successful: 1, failed: 4, error: 5 },
      { name: 'c' },
    ]);
    assert.deepEqual(measurementCounts(run), { successful: 4, failed: 5, inconclusive: 2, error: 5 });
    assert.deepEqual(measurementCounts(anAnalysisRun({ name: 'run' })), {
      successful: 0,
      failed: 0,
      inconclusive: 0,
      error: 0,
    });
  });

  test('names its Jobs in the order of metrics and measurements, the same one twice', () => {
    const job = (name: string, phase: string): Json => ({
      phase,
      startedAt: CREATED,
      metadata: { 'job-name': name, 'job-namespace': 'shop' },
    });
    const run = measured([
      { name: 'smoke', measurements: [job('z', 'Failed'), job('a', 'Successful')] },
      {
        name: 'load',
        measurements: [job('z', 'Failed'), { phase: 'Successful', metadata: { other: 'x' } }, { phase: 'Running' }],
      },
      { name: 'bare', measurements: [{ phase: 'Pending', metadata: { 'job-name': 'b' } }] },
    ]);
    assert.deepEqual(analysisJobs(run), [
      { name: 'z', namespace: 'shop', metric: 'smoke', phase: 'Failed', startedAt: CREATED },
      { name: 'a', namespace: 'shop', metric: 'smoke', phase: 'Successful', startedAt: CREATED },
      { name: 'z', namespace: 'shop', metric: 'load', phase: 'Failed', startedAt: CREATED },
      { name: 'b', namespace: undefined, metric: 'bare', phase: 'Pending', startedAt: undefined },
    ]);
  });
});
