// What becomes of pods that traffic has left: after a promotion, after an abort, and in between two revisions.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, CanaryStrategy } from '../../../../../src/rollouts';
import { scaleDownDeadline } from '../../../../../src/rollouts';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { limit, routed } from './routed';

const STEPS: readonly CanaryStep[] = [{ setWeight: 50 }, { pause: {} }];

function delayed(cluster: SimulatedCluster, revision: number): number | undefined {
  const at = scaleDownDeadline(cluster.replicaSet(revision))?.at;
  return at === undefined ? undefined : (at - cluster.now) / 1000;
}

describe('after a promotion', () => {
  test('the old revision stays whole for 30 s', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').promote();
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.pods, 'r2 4, r1 4');
    assert.equal(delayed(cluster, 1), 30);
    cluster.advance(29);
    assert.equal(cluster.pods, 'r2 4, r1 4');
    cluster.advance(1);
    assert.equal(cluster.pods, 'r2 4');
    assert.equal(delayed(cluster, 1), undefined);
  });

  test('or for scaleDownDelaySeconds', () => {
    const cluster = routed({ steps: STEPS, canary: { scaleDownDelaySeconds: 5 } })
      .setImage('web:2')
      .promote();
    assert.equal(delayed(cluster, 1), 5);
    cluster.advance(5);
    assert.equal(cluster.pods, 'r2 4');
  });

  test('as many revisions stay as scaleDownDelayRevisionLimit allows, the newest', () => {
    const cluster = routed({ steps: STEPS, canary: { scaleDownDelayRevisionLimit: 1 } });
    cluster.setImage('web:2').promote().setImage('web:3').promote();
    assert.equal(cluster.pods, 'r3 4, r2 4');
  });

  test('one that is wanted again runs its steps and loses its deadline', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').promote().undo(1);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.pods, 'r3 2, r2 4');
    assert.equal(delayed(cluster, 3), undefined);
  });

  test('it keeps its pods when the rollout is scaled meanwhile', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').promote().scale(8);
    assert.equal(cluster.pods, 'r2 8, r1 4');
    cluster.advance(30);
    assert.equal(cluster.pods, 'r2 8');
  });
});

describe('after an abort', () => {
  test('the delay begins once stable is whole', () => {
    const cluster = limit(routed({ steps: STEPS }), { 'web:1': 3 })
      .settle()
      .setImage('web:2')
      .abort();
    assert.equal(cluster.pods, 'r2 2, r1 4');
    assert.equal(delayed(cluster, 2), undefined);
    limit(cluster, {}).settle();
    assert.equal(delayed(cluster, 2), 30);
  });

  test('a retry takes the deadline away and starts with the pods that are there', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').abort().advance(10);
    cluster.events.length = 0;
    cluster.retry();
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.pods, 'r2 2, r1 4');
    assert.equal(delayed(cluster, 2), undefined);
    assert.equal(cluster.weights, '50/50');
    assert.ok(!cluster.reasons.includes('ScalingReplicaSet'));
  });

  test('a new revision instead of a retry lets the aborted one go at its deadline', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').abort().setImage('web:3');
    assert.equal(cluster.pods, 'r3 2, r2 2, r1 4');
    cluster.advance(30);
    assert.equal(cluster.pods, 'r3 2, r1 4');
  });

  test('a delay of 0 keeps pods only where the first step is a setCanaryScale', () => {
    const canary: CanaryStrategy = { abortScaleDownDelaySeconds: 0 };
    const byWeight = routed({ steps: STEPS, canary }).setImage('web:2').abort();
    assert.equal(byWeight.pods, 'r1 4');
    const steps: readonly CanaryStep[] = [{ setCanaryScale: { replicas: 3 } }, ...STEPS];
    const byScale = routed({ steps, canary }).setImage('web:2').abort();
    assert.equal(byScale.pods, 'r2 3, r1 4');
    byScale.advance(3600);
    assert.equal(byScale.pods, 'r2 3, r1 4');
    assert.equal(byScale.weights, '0/100');
  });
});

describe('a revision that interrupts an update', () => {
  test('removes the pods of the one it replaces once no traffic is sent there', () => {
    const cluster = limit(routed({ steps: STEPS }).setImage('web:2'), { 'web:3': 0 });
    cluster.setImage('web:3');
    assert.equal(cluster.weights, '0/100');
    // The canary Service still selects revision 2.
    assert.equal(cluster.pods, 'r3 2, r2 2, r1 4');
    limit(cluster, {}).settle();
    assert.equal(cluster.pods, 'r3 2, r1 4');
    assert.equal(cluster.weights, '50/50');
  });

  test('that is the stable one leaves the canary until its delay is over', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').undo(1);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.weights, '0/100');
    assert.equal(cluster.pods, 'r3 4, r2 2');
    cluster.advance(30);
    assert.equal(cluster.pods, 'r3 4');
  });
});
