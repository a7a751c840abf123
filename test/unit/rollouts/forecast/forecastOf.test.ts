// When the forecast of a rollout is worked out again: only for what says something new about the future.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnalysisRun, Forecast, Pod } from '../../../../src/rollouts';
import { forecastOf, joinRollout } from '../../../../src/rollouts';
import { aTemplate, SimulatedCluster } from '../../../support/recorded/simulatedCluster';

function updating(): SimulatedCluster {
  return SimulatedCluster.healthy({
    ...{ replicas: 4, withPods: true, steps: [{ setWeight: 25 }, { pause: { duration: '60s' } }] },
    canary: { analysis: { templates: [{ templateName: 'rate' }] } },
    templates: [aTemplate('rate', { interval: '10s', failureLimit: 2 })],
  })
    .setImage('web:2')
    .advance(20);
}

interface Change {
  readonly pod?: (pod: Pod) => Pod;
  readonly run?: (run: AnalysisRun) => AnalysisRun;
  readonly laterMs?: number;
}

function told({ world, now }: SimulatedCluster, { pod, run, laterMs = 0 }: Change = {}): Forecast {
  const { rollout, replicaSets, experiments } = world;
  const [first, ...others] = world.pods ?? [];
  assert.ok(first && world.analysisRuns.length > 0);
  const tree = joinRollout({
    ...{ rollout, replicaSets, experiments },
    pods: [pod?.(first) ?? first, ...others],
    analysisRuns: run ? world.analysisRuns.map(run) : world.analysisRuns,
  });
  return forecastOf(tree, now + laterMs);
}

function measured(run: AnalysisRun, phase: 'Successful' | 'Failed'): AnalysisRun {
  const metricResults = run.status.metricResults?.map((result) => ({
    ...result,
    count: (result.count ?? 0) + 1,
    measurements: [...(result.measurements ?? []), { phase, value: '1' }],
  }));
  return { ...run, status: { ...run.status, metricResults } };
}

describe('The forecast that is shared', () => {
  it('stays for a pod that was restarted and is ready, and for one more success beside the steps', () => {
    const cluster = updating();
    const before = told(cluster);
    assert.equal(told(cluster, { pod: (pod) => ({ ...pod, status: { ...pod.status, message: 'again' } }) }), before);
    assert.equal(told(cluster, { run: (run) => measured(run, 'Successful'), laterMs: 1000 }), before);
  });

  it('is another one when a pod is ready no longer, or a measurement fails', () => {
    const cluster = updating();
    const before = told(cluster);
    const unready = (pod: Pod): Pod => ({ ...pod, status: { ...pod.status, conditions: [] } });
    assert.notEqual(told(cluster, { pod: unready }), before);
    assert.notEqual(told(cluster, { run: (run) => measured(run, 'Failed') }), before);
  });

  it('is another one when its first stretch is over, and for an earlier moment', () => {
    const cluster = updating();
    const before = told(cluster);
    assert.notEqual(told(cluster, { laterMs: 41_000 }), before);
    const now = told(cluster);
    assert.notEqual(told(cluster, { laterMs: -1000 }), now);
  });
});
