// When a canary starts analyses, what their ends mean, and what becomes of the runs (reference 6.8).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, RolloutAnalysis } from '../../../../../src/rollouts';
import { aTemplate, type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const RATE: RolloutAnalysis = { templates: [{ templateName: 'rate' }] };
const TEMPLATES = [aTemplate('rate'), aTemplate('endless', { interval: '10s' })];
const ENDLESS: RolloutAnalysis = { templates: [{ templateName: 'endless' }] };

function healthy(parts: ClusterParts): SimulatedCluster {
  return SimulatedCluster.healthy({ templates: TEMPLATES, ...parts });
}

describe('an analysis beside the steps', () => {
  const steps: readonly CanaryStep[] = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];

  test('does not run for a first deploy', () => {
    assert.deepEqual(healthy({ steps, canary: { analysis: ENDLESS } }).runs, []);
  });

  test('starts with the update and before the first pod, and is ended when the update is done', () => {
    const cluster = healthy({ steps, canary: { analysis: ENDLESS } }).setImage('web:bad');
    assert.deepEqual(cluster.runs, ['2 Running']);
    assert.equal(cluster.status.canary?.currentBackgroundAnalysisRunStatus?.status, 'Running');
    cluster.setImage('web:3').promote().promote();
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(cluster.runs, ['2 Successful', '3 Successful']);
    assert.equal(cluster.run('-3').status.message, 'Run Terminated');
    assert.deepEqual(cluster.status.canary, {});
  });

  test('waits for its starting step', () => {
    const cluster = healthy({ steps, canary: { analysis: { ...ENDLESS, startingStep: 2 } } }).setImage('web:2');
    assert.deepEqual(cluster.runs, []);
    cluster.promote();
    assert.deepEqual(cluster.runs, ['2 Running']);
  });

  test('aborts the update when it fails, and all its runs end', () => {
    const cluster = healthy({ steps, canary: { analysis: ENDLESS } });
    cluster.measure = () => ({ value: [0] });
    cluster.setImage('web:2');
    assert.equal(
      cluster.phase,
      'Degraded RolloutAborted: Rollout aborted update to revision 2: Background analysis phase error/failed: Metric "endless" assessed Failed due to failed (1) > failureLimit (0)',
    );
    assert.equal(cluster.pods, 'r1 4');
    assert.ok(cluster.events.some(({ type, reason }) => type === 'Warning' && reason === 'AnalysisRunFailed'));
  });

  test('aborts the update when it ends in errors', () => {
    const cluster = healthy({ steps, canary: { analysis: ENDLESS } });
    cluster.measure = () => ({ error: 'no such host' });
    cluster.setImage('web:2').advance(60);
    assert.match(cluster.phase, /Background analysis phase error\/failed: Metric "endless" assessed Error/);
  });

  test('pauses the update when it is inconclusive; going on starts a new run', () => {
    const template = aTemplate('open', { failureCondition: 'result[0] < 0', interval: '10s', count: 5 });
    const cluster = healthy({
      steps: [{ setWeight: 25 }, { setWeight: 50 }],
      canary: { analysis: { templates: [{ templateName: 'open' }] } },
      templates: [template],
    });
    cluster.measure = () => ({ value: [0.5] });
    const normally = cluster.available;
    cluster.available = (replicaSet, image) => (image === 'web:2' ? 0 : normally(replicaSet, image));
    cluster.setImage('web:2');
    assert.equal(cluster.phase, 'Paused InconclusiveAnalysisRun');
    assert.deepEqual(cluster.runs, ['2 Inconclusive']);
    const pods = cluster.pods;
    cluster.available = normally;
    cluster.settle();
    assert.equal(cluster.pods, pods, 'no pod moves while a person is asked');
    cluster.measure = () => ({ value: [1] });
    cluster.patchStatus({ pauseConditions: undefined });
    assert.deepEqual(cluster.runs.slice(0, 2), ['2 Inconclusive', '2.1 Successful']);
    assert.equal(cluster.phase, 'Healthy');
  });

  test('pauses before pods move when it ends inconclusive', () => {
    const cluster = healthy({ steps: [{ setWeight: 50 }, { pause: {} }], canary: { analysis: ENDLESS } });
    cluster.setImage('web:bad');
    const { pods } = cluster;
    const analysisRuns = cluster.world.analysisRuns.map((run) => ({
      ...run,
      status: { ...run.status, phase: 'Inconclusive' as const },
    }));
    cluster.world = { ...cluster.world, analysisRuns };
    // Two available pods more would let as many of stable's go.
    cluster.report(2, { replicas: 2, readyReplicas: 2, availableReplicas: 2 }).pass();
    assert.equal(cluster.phase, 'Paused InconclusiveAnalysisRun');
    assert.equal(cluster.pods, pods);
  });

  test('is named in the status during an abort up to 1.9 and no longer after', () => {
    for (const [version, expected] of [
      ['1.9.1', 'Failed'],
      ['head', undefined],
    ] as const) {
      const cluster = healthy({ version, steps, canary: { analysis: ENDLESS } });
      cluster.measure = () => ({ value: [0] });
      cluster.setImage('web:2');
      assert.equal(cluster.status.canary?.currentBackgroundAnalysisRunStatus?.status, expected, version);
    }
  });

  test('is ended when the update makes room for another revision', () => {
    const cluster = healthy({ steps, canary: { analysis: ENDLESS } })
      .setImage('web:2')
      .setImage('web:3');
    assert.deepEqual(cluster.runs, ['2 Successful', '3 Running']);
  });

  test('is not started again when a rollback lies within the rollback window', () => {
    const cluster = healthy({
      steps: [{ setWeight: 25 }, { pause: { duration: '1m' } }],
      canary: { analysis: ENDLESS },
      spec: { rollbackWindow: { revisions: 3 } },
    });
    cluster.advance(60).setImage('web:2').advance(120);
    assert.equal(cluster.phase, 'Healthy');
    cluster.undo(1);
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(cluster.runs, ['2 Successful']);
    assert.match(cluster.events.at(-1)?.message ?? '', /Rollback within window$/);
  });
});

describe('an analysis step', () => {
  const steps: readonly CanaryStep[] = [{ setWeight: 25 }, { analysis: RATE }, { pause: {} }];

  test('is done when its run is successful', () => {
    const cluster = healthy({ steps }).setImage('web:2');
    assert.deepEqual(cluster.runs, ['2-1 Successful']);
    assert.equal(cluster.status.currentStepIndex, 2);
    assert.equal(cluster.status.canary?.currentStepAnalysisRunStatus, undefined);
  });

  test('is shown in the status while it runs', () => {
    const cluster = healthy({ steps });
    cluster.measure = () => undefined;
    cluster.setImage('web:2');
    const { name, status } = cluster.status.canary?.currentStepAnalysisRunStatus ?? {};
    assert.equal(name, cluster.run('-2-1').metadata.name);
    assert.equal(status, 'Running');
    assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
  });

  test('aborts the update when it fails', () => {
    const cluster = healthy({ steps });
    cluster.measure = () => ({ value: [0] });
    cluster.setImage('web:2');
    assert.match(cluster.phase, /Step-based analysis phase error\/failed: Metric "rate" assessed Failed/);
  });

  test('pauses when it is inconclusive; the plugin then goes past it', () => {
    const template = aTemplate('open', { failureCondition: 'result[0] < 0' });
    const cluster = healthy({
      steps: [
        { setWeight: 25 },
        { analysis: { templates: [{ templateName: 'open' }] } },
        { setWeight: 50 },
        { pause: {} },
      ],
      templates: [template],
    });
    cluster.measure = () => ({ value: [0.5] });
    cluster.setImage('web:2');
    assert.equal(cluster.phase, 'Paused InconclusiveAnalysisRun');
    cluster.patchStatus({ pauseConditions: undefined, controllerPause: false, currentStepIndex: 2 });
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.status.currentStepIndex, 3);
    assert.deepEqual(cluster.runs, ['2-1 Inconclusive']);
  });

  test('is ended when somebody skips it', () => {
    const cluster = healthy({ steps });
    cluster.measure = () => undefined;
    cluster.setImage('web:2').promote();
    assert.equal(cluster.run('-2-1').spec.terminate, true);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });

  test('is ended by an abort and by a full promotion', () => {
    for (const end of [
      (cluster: SimulatedCluster) => cluster.abort(),
      (cluster: SimulatedCluster) => cluster.promoteFull(),
    ]) {
      const cluster = healthy({ steps });
      cluster.measure = () => undefined;
      end(cluster.setImage('web:2'));
      assert.equal(cluster.run('-2-1').spec.terminate, true);
    }
  });
});

describe('an AnalysisRun of a Rollout', () => {
  test('carries its type, its step, the hash, the selector and the revision, and belongs to the Rollout', () => {
    const cluster = healthy({ steps: [{ setWeight: 25 }, { analysis: RATE }, { pause: {} }] }).setImage('web:2');
    const { metadata } = cluster.run('-2-1');
    assert.deepEqual(metadata.labels, {
      'rollouts-pod-template-hash': cluster.status.currentPodHash,
      'rollout-type': 'Step',
      'step-index': '1',
      app: 'api',
    });
    assert.deepEqual(metadata.annotations, { 'rollout.argoproj.io/revision': '2' });
    assert.equal(metadata.ownerReferences?.[0]?.uid, 'rollout-uid');
    assert.match(metadata.uid, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  test('gets the arguments with their values and the metrics of all templates', () => {
    const withArgs = aTemplate('args');
    const template = {
      ...withArgs,
      spec: { ...withArgs.spec, args: [{ name: 'hash' }, { name: 'who', value: 'me' }] },
    };
    const analysis: RolloutAnalysis = {
      templates: [{ templateName: 'args' }, { templateName: 'rate' }],
      args: [{ name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } }],
      dryRun: [{ metricName: 'rate' }],
    };
    const cluster = healthy({
      steps: [{ setWeight: 25 }, { analysis }, { pause: {} }],
      templates: [template, ...TEMPLATES],
    }).setImage('web:2');
    const { spec } = cluster.run('-2-1');
    assert.deepEqual(
      spec.args?.map(({ name, value }) => `${name}=${value ?? ''}`),
      [`hash=${cluster.status.currentPodHash ?? ''}`, 'who=me'],
    );
    assert.deepEqual(
      spec.metrics.map(({ name }) => name),
      ['args', 'rate'],
    );
    assert.deepEqual(spec.dryRun, [{ metricName: 'rate' }]);
  });

  test('is deleted when there are more finished ones than are kept, and with its ReplicaSet', () => {
    const cluster = healthy({
      steps: [{ analysis: RATE }],
      spec: { revisionHistoryLimit: 9, ...{ analysis: { successfulRunHistoryLimit: 2 } } },
    });
    for (const version of [2, 3, 4, 5]) cluster.advance(60).setImage(`web:${String(version)}`);
    assert.deepEqual(cluster.runs, ['4-0 Successful', '5-0 Successful']);
    cluster.edit({ revisionHistoryLimit: 0 }).advance(60).setImage('web:6');
    assert.deepEqual(cluster.runs, ['6-0 Successful']);
  });
});
