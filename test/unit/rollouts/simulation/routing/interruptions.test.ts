// What happens to routed canaries from outside: Services that go, deadlines that run, ways back that skip the steps.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep } from '../../../../../src/rollouts';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { limit, ROUTED, routed } from './routed';

const STEPS: readonly CanaryStep[] = [{ setWeight: 50 }, { pause: {} }, { setWeight: 80 }, { pause: {} }];

test('without its canary Service an update stands still, and it goes on when the Service is back', () => {
  const cluster = routed({ steps: STEPS }).setImage('web:2');
  const { services } = cluster.world;
  cluster.world = { ...cluster.world, services: services.filter(({ metadata }) => metadata.name !== 'canary') };
  cluster.promote().advance(60);
  assert.equal(cluster.status.currentStepIndex, 1);
  assert.equal(cluster.pods, 'r2 2, r1 4');
  assert.equal(cluster.weights, '50/50');
  cluster.world = { ...cluster.world, services };
  cluster.advance(60);
  assert.equal(cluster.status.currentStepIndex, 3);
  assert.equal(cluster.weights, '80/20');
});

describe('the progress deadline', () => {
  test('does not count the scale-down delay behind a promotion', () => {
    const spec = {
      progressDeadlineSeconds: 10,
      strategy: { canary: { ...ROUTED, scaleDownDelaySeconds: 60, steps: STEPS } },
    };
    const cluster = SimulatedCluster.healthy({ spec }).setImage('web:2').promote().promote();
    cluster.advance(59);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.advance(30).phase, 'Healthy');
    assert.equal(cluster.pods, 'r2 4');
  });

  test('aborts an update that asks for it, and takes the traffic back', () => {
    const spec = { progressDeadlineAbort: true, progressDeadlineSeconds: 10 };
    const cluster = routed({ steps: STEPS, spec: { ...spec, strategy: { canary: { ...ROUTED, steps: STEPS } } } });
    limit(cluster.setImage('web:2'), { 'web:2': 2 }).promote().advance(15);
    assert.equal(cluster.status.abort, true);
    assert.equal(cluster.weights, '0/100');
    assert.equal(cluster.selected('canary'), 1);
    cluster.advance(30);
    assert.equal(cluster.pods, 'r1 4');
  });
});

describe('a failed analysis', () => {
  test('begins the delay in the pass that aborts, and the weight goes a pass later', () => {
    const steps: readonly CanaryStep[] = [
      { setWeight: 50 },
      { pause: {} },
      { analysis: { templates: [{ templateName: 'rate' }] } },
    ];
    const cluster = routed({ steps, templates: [aTemplate('rate', { count: 1 })] }).setImage('web:2');
    cluster.measure = () => ({ value: [0] });
    cluster.promote();
    assert.equal(cluster.phase.startsWith('Degraded RolloutAborted'), true);
    const weights = cluster.history.filter(({ status }) => status.abort).map(({ status }) => status.canary?.weights);
    assert.deepEqual([...new Set(weights.map((entry) => entry?.canary.weight))], [50, 0]);
    assert.equal(cluster.pods, 'r2 2, r1 4');
    assert.equal(cluster.advance(30).pods, 'r1 4');
  });
});

test('a way back within rollbackWindow gets the last weight as soon as it has a pod', () => {
  const spec = { rollbackWindow: { revisions: 3 }, strategy: { canary: { ...ROUTED, steps: STEPS } } };
  const cluster = SimulatedCluster.healthy({ spec, replicas: 10 })
    .advance(5)
    .setImage('web:2')
    .promote()
    .promote()
    .advance(30);
  assert.equal(cluster.pods, 'r2 10');
  limit(cluster, { 'web:1': 1 }).undo(1);
  assert.equal(cluster.pods, 'r3 10, r2 10');
  assert.equal(cluster.weights, '80/20');
  limit(cluster, {}).settle();
  assert.equal(cluster.phase, 'Healthy');
});

describe('a restart', () => {
  test('leaves the weights, whatever pods are replaced', () => {
    const cluster = routed({ steps: STEPS, withPods: true }).setImage('web:2').advance(10).restart().advance(120);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.weights, '50/50');
  });
});

test('other steps in the middle start again with the pods that are there', () => {
  const cluster = routed({ steps: STEPS }).setImage('web:2');
  cluster.editCanary({ steps: [{ setWeight: 25 }, { pause: {} }] });
  assert.equal(cluster.status.currentStepIndex, 1);
  assert.equal(cluster.pods, 'r2 1, r1 4');
  assert.equal(cluster.weights, '25/75');
});

test('a strategy that loses its router goes on by pods', () => {
  const cluster = routed({ steps: STEPS }).setImage('web:2');
  cluster.edit({ strategy: { canary: { steps: STEPS } } });
  assert.equal(cluster.weights, undefined);
  assert.equal(cluster.pods, 'r2 2, r1 2');
});
