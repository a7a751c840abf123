// `dynamicStableScale`: stable gives up the pods of the traffic that it has lost, so that traffic comes back only as fast
// as its pods do. With upstream's expectations (reference 7.1, its traffic routing tests) and probes of the controller.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, CanaryStrategy, ControllerVersion } from '../../../../../src/rollouts';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { limit, routed } from './routed';

const VERSIONS: readonly ControllerVersion[] = ['head', '1.9.1'];

interface Setting {
  readonly weights: readonly number[];
  readonly replicas?: number;
  readonly version?: ControllerVersion;
  readonly canary?: CanaryStrategy;
}

/** A canary that stands at the pause behind the last of the weights. */
function atLast({ weights, replicas = 10, version = 'head', canary }: Setting): SimulatedCluster {
  const steps = weights.flatMap((setWeight): CanaryStep[] => [{ setWeight }, { pause: {} }]);
  const cluster = routed({ steps, replicas, version, canary: { dynamicStableScale: true, ...canary } });
  cluster.setImage('web:2');
  for (const _weight of weights.slice(1)) cluster.promote();
  return cluster;
}

function state(cluster: SimulatedCluster): string {
  return `${cluster.pods}; ${String(cluster.weights)}`;
}

describe('forwards', () => {
  test('stable shrinks after its traffic has gone, as upstream expects of 4 pods', () => {
    const cluster = atLast({ weights: [25, 75], replicas: 4 });
    assert.equal(state(cluster), 'r2 3, r1 1; 75/25');
    cluster.promote();
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(state(cluster), 'r2 4; 0/100');
  });

  test('stable keeps its pods while the canary waits for its own', () => {
    const cluster = limit(atLast({ weights: [10, 50] }), { 'web:2': 5 });
    assert.equal(state(cluster), 'r2 5, r1 5; 50/50');
    const waiting = limit(atLast({ weights: [10] }), { 'web:2': 1 }).editCanary({
      steps: [{ setWeight: 10 }, { setWeight: 50 }, { pause: {} }],
    });
    assert.equal(state(waiting), 'r2 5, r1 9; 10/90');
  });

  test('stable shrinks in the pass after the one that moves its traffic and completes the step', () => {
    const steps: readonly CanaryStep[] = [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];
    const cluster = routed({ steps, replicas: 10, canary: { dynamicStableScale: true } }).setImage('web:2');
    limit(cluster, { 'web:2': 1 }).promote();
    assert.equal(state(cluster), 'r2 5, r1 9; 10/90');
    cluster.report(2, { readyReplicas: 5, availableReplicas: 5 }).pass();
    assert.equal(state(cluster), 'r2 5, r1 9; 50/50');
    assert.equal(cluster.status.currentStepIndex, 3);
    cluster.pass();
    assert.equal(state(cluster), 'r2 5, r1 5; 50/50');
  });

  test('minPodsPerReplicaSet holds for both revisions', () => {
    const canary: CanaryStrategy = { minPodsPerReplicaSet: 2 };
    assert.equal(state(atLast({ weights: [95], canary })), 'r2 10, r1 2; 95/5');
  });

  test('the old revision goes without a delay', () => {
    const cluster = atLast({ weights: [50] }).promote();
    assert.equal(cluster.pods, 'r2 10');
  });
});

describe('an abort', () => {
  for (const version of VERSIONS) {
    test(`steps back by the weights of the steps, each with stable's pods (${version})`, () => {
      const cluster = limit(atLast({ weights: [25, 75], replicas: 4, version }), { 'web:1': 1 }).abort();
      assert.equal(state(cluster), 'r2 3, r1 3; 75/25');
      assert.equal(cluster.selected('canary'), 2);
      limit(cluster, { 'web:1': 2 }).settle();
      assert.equal(state(cluster), 'r2 3, r1 3; 75/25');
      limit(cluster, { 'web:1': 3 }).settle();
      assert.equal(state(cluster), 'r2 1, r1 4; 25/75');
      assert.equal(cluster.selected('canary'), 2);
      limit(cluster, {}).settle();
      assert.equal(state(cluster), 'r1 4; 0/100');
      assert.equal(cluster.selected('canary'), 1);
      assert.equal(cluster.status.abort, true);
    });
  }

  test('steps back in one step below the first weight, with what stable can serve', () => {
    const cluster = limit(atLast({ weights: [50] }), { 'web:1': 5 }).abort();
    assert.equal(state(cluster), 'r2 5, r1 10; 50/50');
    limit(cluster, { 'web:1': 8 }).settle();
    assert.equal(state(cluster), 'r2 2, r1 10; 20/80');
    // A pod that breaks doesn't give weight back.
    limit(cluster, { 'web:1': 7 }).settle();
    assert.equal(state(cluster), 'r2 2, r1 10; 20/80');
    limit(cluster, {}).settle();
    assert.equal(state(cluster), 'r1 10; 0/100');
  });

  test('of no replicas is over at once', () => {
    const cluster = atLast({ weights: [50] })
      .scale(0)
      .abort();
    assert.equal(state(cluster), '; 0/100');
  });
});

describe('an abort with a delay for the canary', () => {
  const canary: CanaryStrategy = { abortScaleDownDelaySeconds: 60 };

  test('P8: the router keeps its weight until stable has all its pods, then goes to the step before, not to 0 (1.9.1)', () => {
    const cluster = limit(atLast({ weights: [5, 50], version: '1.9.1', canary }), { 'web:1': 5 }).abort();
    assert.equal(state(cluster), 'r2 5, r1 10; 50/50');
    limit(cluster, { 'web:1': 9 }).settle();
    assert.equal(state(cluster), 'r2 5, r1 10; 50/50');
    limit(cluster, {}).settle();
    assert.equal(state(cluster), 'r2 5, r1 10; 5/95');
    cluster.advance(59);
    assert.equal(state(cluster), 'r2 5, r1 10; 5/95');
    cluster.advance(1);
    assert.equal(state(cluster), 'r1 10; 0/100');
  });

  test('P8: later controllers go on to 0 and then keep the pods for the delay', () => {
    const cluster = limit(atLast({ weights: [5, 50], canary }), { 'web:1': 5 }).abort();
    assert.equal(state(cluster), 'r2 5, r1 10; 50/50');
    limit(cluster, {}).settle();
    assert.equal(state(cluster), 'r2 5, r1 10; 0/100');
    cluster.advance(60);
    assert.equal(state(cluster), 'r1 10; 0/100');
  });

  test('P9: steps of 20 and 50 get stuck at 20 % on the aborted revision (1.9.1)', () => {
    const cluster = atLast({ weights: [20, 50], version: '1.9.1', canary }).abort();
    assert.equal(state(cluster), 'r2 5, r1 8; 20/80');
    cluster.advance(3600);
    assert.equal(state(cluster), 'r2 5, r1 8; 20/80');
  });

  test('P9: without the delay the same steps go on (1.9.1)', () => {
    const cluster = atLast({ weights: [20, 50], version: '1.9.1' }).abort();
    assert.equal(state(cluster), 'r1 10; 0/100');
  });

  test('P9: later controllers step through', () => {
    const cluster = limit(atLast({ weights: [20, 50], canary }), { 'web:1': 5 }).abort();
    assert.equal(state(cluster), 'r2 5, r1 8; 50/50');
    limit(cluster, { 'web:1': 8 }).settle();
    assert.equal(state(cluster), 'r2 5, r1 10; 20/80');
    limit(cluster, {}).settle();
    assert.equal(state(cluster), 'r2 5, r1 10; 0/100');
    cluster.advance(60);
    assert.equal(cluster.pods, 'r1 10');
  });
});

describe('going back to the stable revision in the middle of an update', () => {
  test('balances the traffic until stable is whole, and moves the canary Service then', () => {
    const cluster = limit(atLast({ weights: [80] }), { 'web:1': 2 });
    cluster.undo(1);
    assert.equal(cluster.replicaSet(3).spec.replicas, 10);
    assert.equal(cluster.weights, '80/20');
    assert.equal(cluster.selected('canary'), 2);
    limit(cluster, { 'web:1': 6 }).settle();
    assert.equal(cluster.weights, '40/60');
    assert.equal(cluster.selected('canary'), 2);
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '0/100');
    assert.equal(cluster.selected('canary'), 3);
    assert.equal(cluster.pods, 'r3 10');
    assert.equal(cluster.phase, 'Healthy');
  });
});
