// Analyses of less common shape in a canary: dry runs, two pauses at a time, Jobs, a canary without steps, several
// templates, names made of arguments.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AnalysisTemplate, type CanaryStep, runMetrics } from '../../../../../src/rollouts';
import { aTemplate, type ClusterParts, hashOf, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const OPEN = aTemplate('open', { failureCondition: 'result[0] < 0', interval: '10s', count: 5 });
const LIVE = aTemplate('live', { interval: '10s' });

function using(...names: readonly string[]): { templates: { templateName: string }[] } {
  return { templates: names.map((templateName) => ({ templateName })) };
}

function healthy(parts: ClusterParts): SimulatedCluster {
  return SimulatedCluster.healthy({ templates: [OPEN, LIVE], ...parts });
}

describe('a metric that runs dry', () => {
  const dryRun = [{ metricName: 'live' }];

  test('fails without an abort, and without stopping the others', () => {
    const cluster = healthy({
      steps: [{ setWeight: 25 }, { pause: {} }],
      canary: { analysis: { ...using('live', 'open'), dryRun } },
    });
    cluster.measure = ({ name }) => ({ value: [name === 'live' ? 0 : 1] });
    cluster.setImage('web:2').advance(30);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    const { metricResults = [], phase } = cluster.run('-2').status;
    assert.equal(phase, 'Running');
    assert.deepEqual(
      metricResults.map((result) => [result.name, result.phase, result.count]),
      [
        ['live', 'Failed', 1],
        ['open', 'Running', 4],
      ],
    );
    cluster.promote();
    assert.equal(cluster.phase, 'Healthy');
  });

  test('does not save a run whose other metric fails', () => {
    const cluster = healthy({ canary: { analysis: { ...using('live', 'open'), dryRun } }, steps: [{ pause: {} }] });
    cluster.measure = () => ({ value: [-1] });
    cluster.setImage('web:2');
    assert.match(cluster.phase, /^Degraded .* Metric "open" assessed Failed/);
  });
});

describe('an inconclusive background analysis', () => {
  test('is a second pause beside that of a step; a promotion ends both and analyses again', () => {
    const cluster = healthy({
      steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }],
      canary: { analysis: using('open') },
    });
    cluster.setImage('web:2').advance(5);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    cluster.measure = () => ({ value: [0.5] });
    cluster.advance(10);
    const reasons = (): readonly string[] => (cluster.status.pauseConditions ?? []).map(({ reason }) => reason);
    assert.deepEqual(reasons(), ['CanaryPauseStep', 'InconclusiveAnalysisRun']);
    assert.equal(cluster.pods, 'r2 1, r1 3');
    cluster.measure = () => ({ value: [1] });
    cluster.promote();
    assert.deepEqual(cluster.runs, ['2 Inconclusive', '2.1 Running']);
    assert.deepEqual(reasons(), ['CanaryPauseStep']);
    assert.equal(cluster.status.currentStepIndex, 3);
    assert.equal(cluster.pods, 'r2 2, r1 2');
  });

  test('after the pause of the step was ended pauses alone', () => {
    const cluster = healthy({
      steps: [{ setWeight: 25 }, { pause: { duration: '12s' } }, { setWeight: 50 }, { pause: {} }],
      canary: { analysis: using('open') },
    });
    cluster.available = (replicaSet) => Math.min(replicaSet.spec.replicas ?? 1, 1);
    cluster.setImage('web:2');
    cluster.measure = () => ({ value: [0.5] });
    cluster.advance(20);
    assert.deepEqual(
      cluster.status.pauseConditions?.map(({ reason }) => reason),
      ['InconclusiveAnalysisRun'],
    );
  });
});

test('of two analysis steps in a row the second has a run of its own when the first is skipped', () => {
  const steps: readonly CanaryStep[] = [{ analysis: using('five') }, { analysis: using('open') }, { pause: {} }];
  const cluster = healthy({ steps, templates: [OPEN, aTemplate('five', { interval: '10s', count: 5 })] })
    .setImage('web:2')
    .promote();
  assert.deepEqual(cluster.runs, ['2-0 Successful', '2-1 Running']);
  assert.equal(cluster.status.currentStepIndex, 1);
});

describe('an analysis by a Job', () => {
  const SMOKE: AnalysisTemplate = {
    ...aTemplate('smoke'),
    spec: { metrics: [{ name: 'smoke', provider: { job: { spec: {} } } }] },
  };
  const metadata = { 'job-name': 'uid.smoke.1', 'job-namespace': 'shop' };
  const steps: readonly CanaryStep[] = [{ setWeight: 25 }, { analysis: using('smoke') }, { pause: {} }];
  const running = (): SimulatedCluster => {
    const cluster = healthy({ steps, templates: [SMOKE] });
    cluster.measure = () => ({ phase: 'Running', metadata });
    return cluster.setImage('web:2').advance(3);
  };

  test('names its Job while it runs, and ends with it', () => {
    const cluster = running();
    const [measurement] = cluster.run('-2-1').status.metricResults?.[0]?.measurements ?? [];
    assert.deepEqual(measurement, { startedAt: '2026-11-23T12:00:00Z', phase: 'Running', metadata });
    cluster.measure = () => ({ phase: 'Successful', metadata });
    cluster.settle();
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    const [ended] = cluster.run('-2-1').status.metricResults?.[0]?.measurements ?? [];
    assert.deepEqual(
      [ended?.phase, ended?.startedAt, ended?.finishedAt, ended?.metadata],
      ['Successful', '2026-11-23T12:00:00Z', '2026-11-23T12:00:03Z', metadata],
    );
  });

  test('aborts with the message of its Job', () => {
    const cluster = running();
    cluster.measure = () => ({ phase: 'Failed', message: 'exit code 1', metadata });
    cluster.settle();
    assert.match(cluster.phase, /Metric "smoke" assessed Failed due to failed \(1\) > failureLimit \(0\)/);
    assert.match(cluster.phase, /exit code 1/);
  });

  test('is ended well when its step is skipped while the Job runs', () => {
    const cluster = running().promote();
    assert.deepEqual(cluster.runs, ['2-1 Successful']);
    const [measurement] = cluster.run('-2-1').status.metricResults?.[0]?.measurements ?? [];
    assert.deepEqual([measurement?.phase, measurement?.message], ['Successful', 'Metric Terminated']);
  });
});

describe('what an analysis is made of', () => {
  test('a canary without steps is analysed until all its pods are there', () => {
    const cluster = healthy({ canary: { analysis: using('live') } });
    cluster.available = ({ spec }, image) => (image === 'web:2' ? 0 : (spec.replicas ?? 1));
    cluster.setImage('web:2').advance(15);
    assert.deepEqual(cluster.runs, ['2 Running']);
    cluster.measure = () => ({ value: [0] });
    cluster.advance(10);
    assert.match(cluster.phase, /^Degraded RolloutAborted: .*: Background analysis phase error\/failed/);
    assert.equal(cluster.pods, 'r1 4');
  });

  test('several templates make one run', () => {
    const cluster = healthy({ steps: [{ pause: {} }], canary: { analysis: using('live', 'open') } }).setImage('web:2');
    assert.deepEqual(
      cluster.run('-2').spec.metrics.map(({ name }) => name),
      ['live', 'open'],
    );
  });

  test('a metric named by an argument has its results under the name with the value', () => {
    const template = aTemplate('named', { name: 't-{{args.hash}}', count: 2, interval: '5s' });
    const named = { ...template, spec: { ...template.spec, args: [{ name: 'hash' }] } };
    const args = [{ name: 'hash', valueFrom: { podTemplateHashValue: 'Latest' } }];
    const cluster = healthy({ steps: [{ analysis: { ...using('named'), args } }], templates: [named] });
    cluster.measure = ({ name }) => ({ value: [name.includes('{{') ? 0 : 1] });
    cluster.setImage('web:2');
    const name = `t-${hashOf(cluster.replicaSet(2))}`;
    const run = cluster.run('-2-0');
    assert.equal(run.status.metricResults?.[0]?.name, name);
    assert.deepEqual(
      runMetrics(run).map((metric) => metric.name),
      [name],
    );
    assert.equal(cluster.advance(5).phase, 'Healthy');
  });

  test('a metric with an argument that has no value keeps the name it was given', () => {
    const run = { spec: { metrics: [{ name: 't-{{args.x}}', provider: {} }], args: [{ name: 'x' }] } };
    assert.equal(runMetrics(run)[0]?.name, 't-{{args.x}}');
  });
});
