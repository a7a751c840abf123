// When finished AnalysisRuns are deleted by themselves.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnalysisRun } from '../../../../../src/rollouts';
import { analysisRunExpiry, reconcileAnalysisRun } from '../../../../../src/rollouts/analysis';
import { analysisRun, metric } from '../build';

const START = Date.parse('2026-11-23T12:00:00Z');

function ended(phase: string, ttlStrategy: object | undefined): AnalysisRun {
  const run = analysisRun({ metrics: [metric({})] });
  const spec = ttlStrategy ? { ...run.spec, ttlStrategy } : run.spec;
  return { ...run, spec, status: { phase, completedAt: '2026-11-23T12:00:00Z' } };
}

describe('a finished run', () => {
  const all = { secondsAfterCompletion: 10, secondsAfterSuccess: 20, secondsAfterFailure: 30 };
  for (const [phase, strategy, seconds] of [
    ['Successful', all, 20],
    ['Failed', all, 30],
    ['Error', all, 10],
    ['Inconclusive', all, 10],
    ['Successful', { secondsAfterCompletion: 10 }, 10],
    ['Successful', { secondsAfterFailure: 30 }, undefined],
    ['Failed', undefined, undefined],
  ] as const) {
    test(`${phase} with ${JSON.stringify(strategy)} goes after ${String(seconds)} s`, () => {
      const at = seconds === undefined ? undefined : START + seconds * 1000;
      assert.equal(analysisRunExpiry(ended(phase, strategy)), at);
      assert.equal(reconcileAnalysisRun(ended(phase, strategy), START, () => undefined).nextAt, at);
    });
  }

  test('without a time of completion is kept', () => {
    const run = ended('Error', { secondsAfterCompletion: 1 });
    assert.equal(analysisRunExpiry({ ...run, status: { phase: 'Error' } }), undefined);
  });

  test('names its time in the pass that ends it', () => {
    const run = analysisRun({ metrics: [metric({})] });
    const spec = { ...run.spec, ttlStrategy: { secondsAfterCompletion: 10 } };
    const step = reconcileAnalysisRun({ ...run, spec }, START, () => ({ value: [1] }));
    assert.equal(step.run.status.phase, 'Successful');
    assert.equal(step.nextAt, START + 10_000);
  });
});
