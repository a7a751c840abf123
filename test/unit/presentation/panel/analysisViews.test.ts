import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analysisRunView, moreAnalysisRuns, shownAnalysisRuns } from '../../../../src/presentation/panel/analysisViews';
import { numbersIn } from './numbersIn';
import { analysisRunOf, rolloutOf, treeOf } from './objects';

function viewOf(run: ReturnType<typeof analysisRunOf>): ReturnType<typeof analysisRunView> {
  const [node] = shownAnalysisRuns(treeOf(rolloutOf(), { analysisRuns: [run] }).revisions[0]);
  assert.ok(node);
  return analysisRunView(node);
}

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

  it('shows at most twenty metrics, and says how many more there are', () => {
    const run = analysisRunOf({}, undefined);
    const [metric] = run.spec.metrics;
    assert.ok(metric);
    const metrics = Array.from({ length: 23 }, (_, index) => ({ ...metric, name: `m-${String(index)}` }));
    const view = viewOf({ ...run, spec: { metrics } });
    assert.equal(view.metrics.length, 20);
    assert.deepEqual(numbersIn(view.moreMetrics), [3]);
    assert.equal(viewOf(run).moreMetrics, undefined);
  });
});

describe('The analysis runs of a revision', () => {
  function revisionWith(count: number): Parameters<typeof shownAnalysisRuns>[0] {
    const analysisRuns = Array.from({ length: count }, (_, index) => {
      const run = analysisRunOf({}, undefined);
      const creationTimestamp = `2026-11-23T12:00:${String(index).padStart(2, '0')}Z`;
      return {
        ...run,
        metadata: { ...run.metadata, name: `run-${String(index)}`, uid: `uid-${String(index)}`, creationTimestamp },
      };
    });
    return treeOf(rolloutOf(), { analysisRuns }).revisions[0];
  }

  it('are shown the newest first, twenty of them, and the rest is counted', () => {
    const revision = revisionWith(25);
    const names = shownAnalysisRuns(revision).map(({ analysisRun }) => analysisRun.metadata.name);
    assert.equal(names.length, 20);
    assert.equal(names[0], 'run-24');
    assert.deepEqual(numbersIn(moreAnalysisRuns(revision)), [5]);
    assert.equal(moreAnalysisRuns(revisionWith(20)), undefined);
  });
});
