// Routers that say whether a weight is in force: at once, late or never.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, TrafficRouting } from '../../../../../src/rollouts';
import type { RouterBehaviour } from '../../../../../src/rollouts/simulation/pass/router';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { hashOf } from '../../../../support/recorded/simulatedCluster';
import { limit, routed, told } from './routed';

const STEPS: readonly CanaryStep[] = [{ setWeight: 20 }, { pause: {} }];
const ALB: TrafficRouting = { alb: { ingress: 'api' } };
const PLUGIN: TrafficRouting = { plugins: { 'org/router': {} } };

function cluster(
  trafficRouting: TrafficRouting,
  router: RouterBehaviour,
  steps: readonly CanaryStep[] = STEPS,
): SimulatedCluster {
  return routed({ steps, canary: { trafficRouting }, router });
}

const after = (delaySeconds: number): RouterBehaviour => ({ delaySeconds, verifies: true });

describe('a router that is asked', () => {
  test('and answers at once lets the step go on', () => {
    const updated = cluster(PLUGIN, after(0)).setImage('web:2');
    assert.equal(updated.weights, '20/80 verified');
    assert.equal(updated.phase, 'Paused CanaryPauseStep');
  });

  test('and answers late lets the step wait; the controller asks every 10 s', () => {
    const updated = cluster(ALB, after(25)).setImage('web:2');
    assert.equal(updated.weights, '20/80 unverified');
    assert.equal(updated.status.currentStepIndex, 0);
    updated.advance(20);
    assert.equal(updated.weights, '20/80 unverified');
    updated.advance(10);
    assert.equal(updated.phase, 'Paused CanaryPauseStep');
    // ALB is asked only while a setWeight step works.
    assert.equal(updated.weights, '20/80');
  });

  test('and never answers holds the step for good, and is told nothing twice', () => {
    const updated = cluster(ALB, after(Infinity)).setImage('web:2').advance(300);
    assert.equal(updated.status.currentStepIndex, 0);
    assert.equal(updated.weights, '20/80 unverified');
    assert.equal(told(updated, 'TrafficWeightUpdated').length, 2);
  });

  test('is not waited for by a setCanaryScale', () => {
    const steps: readonly CanaryStep[] = [{ setCanaryScale: { replicas: 1 } }, { setWeight: 20 }, { pause: {} }];
    const updated = cluster(PLUGIN, after(Infinity), steps).setImage('web:2');
    assert.equal(updated.status.currentStepIndex, 1);
  });

  test('is not waited for by an abort', () => {
    const updated = cluster(ALB, after(Infinity)).setImage('web:2').abort();
    // The step is the first one again, so ALB is asked all the same.
    assert.equal(updated.weights, '0/100 unverified');
    updated.advance(30);
    assert.equal(updated.pods, 'r1 4');
  });
});

describe('at the end of an update', () => {
  test('nothing goes on until the router confirms that the canary has all traffic', () => {
    const updated = cluster(ALB, after(35)).setImage('web:2').advance(40);
    limit(updated, { 'web:2': 3 }).promote();
    limit(updated, {}).settle();
    assert.equal(updated.phase, 'Progressing waiting for all steps to complete');
    // The pass ends before the status is written, so it still tells the weight before.
    assert.equal(updated.weights, '20/80');
    assert.equal(updated.world.routers?.[0]?.weights?.canary, 100);
    assert.equal(updated.pods, 'r2 4, r1 4');
    assert.equal(told(updated, 'TrafficWeightUpdated').at(-1), 'Traffic weight updated from 20 to 100');
    updated.advance(40);
    assert.equal(updated.phase, 'Healthy');
    assert.equal(updated.weights, '0/100');
  });

  test('it never comes to an end where the router never does', () => {
    const updated = cluster(PLUGIN, after(Infinity)).setImage('web:2').skipTo(2).advance(3600);
    assert.equal(updated.status.stableRS, hashOf(updated.replicaSet(1)));
    assert.equal(updated.pods, 'r2 4, r1 4');
    updated.abort();
    assert.equal(updated.weights, '0/100 unverified');
    assert.equal(updated.advance(30).pods, 'r1 4');
  });

  test('a setWeight of 100 in the middle is waited for in the same way', () => {
    const updated = cluster(PLUGIN, after(35), [{ setWeight: 100 }, { pause: {} }])
      .advance(40)
      .setImage('web:2');
    assert.equal(updated.weights, '0/100 verified');
    assert.equal(updated.status.currentStepIndex, 0);
    assert.equal(updated.advance(40).phase, 'Paused CanaryPauseStep');
    assert.equal(updated.weights, '100/0 verified');
  });
});

describe('a router that is not asked', () => {
  test('says nothing, whatever its delay', () => {
    const updated = cluster({ smi: {} }, after(Infinity)).setImage('web:2');
    assert.equal(updated.weights, '20/80');
    assert.equal(updated.phase, 'Paused CanaryPauseStep');
  });
});

describe('the answer of the last of several routers', () => {
  test('is what the status tells', () => {
    const behind = cluster({ ...PLUGIN, smi: {} }, after(Infinity)).setImage('web:2');
    assert.equal(behind.weights, '20/80 unverified');
    const before = cluster({ ...ALB, smi: {} }, after(Infinity)).setImage('web:2');
    assert.equal(before.weights, '20/80');
    assert.equal(before.phase, 'Paused CanaryPauseStep');
  });
});
