// `setCanaryScale` and changes of the replicas: pods apart from traffic (reference 7.1 and appendix A2).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep, CanaryStrategy, ControllerVersion } from '../../../../../src/rollouts';
import { limit, routed } from './routed';

describe('setCanaryScale', () => {
  test('scales the canary without traffic until it follows the weight again, as upstream expects of 4 pods', () => {
    const steps: readonly CanaryStep[] = [
      { pause: {} },
      { setCanaryScale: { weight: 25 } },
      { pause: {} },
      { setWeight: 50 },
      { pause: {} },
      { setCanaryScale: { replicas: 3 } },
      { pause: {} },
      { setCanaryScale: { matchTrafficWeight: true } },
      { pause: {} },
    ];
    const cluster = routed({ steps }).setImage('web:2');
    const seen: string[] = [];
    for (const _gate of [0, 2, 4, 6, 8]) {
      seen.push(`${String(cluster.status.currentStepIndex)}: ${cluster.pods}; ${String(cluster.weights)}`);
      cluster.promote();
    }
    assert.deepEqual(seen, [
      '0: r1 4; 0/100',
      '2: r2 1, r1 4; 0/100',
      '4: r2 1, r1 4; 50/50',
      '6: r2 3, r1 4; 50/50',
      '8: r2 2, r1 4; 50/50',
    ]);
    assert.equal(cluster.phase, 'Healthy');
  });

  const rows: readonly [why: string, replicas: number, steps: readonly CanaryStep[], canary: CanaryStrategy, string][] =
    [
      ['more than the rollout wants', 1, [{ setCanaryScale: { replicas: 9 } }], {}, 'r2 9, r1 1'],
      ['more than 100 %', 4, [{ setCanaryScale: { weight: 200 } }], {}, 'r2 8, r1 4'],
      ['at least minPodsPerReplicaSet', 10, [{ setWeight: 5 }], { minPodsPerReplicaSet: 2 }, 'r2 2, r1 10'],
      ['a weight, rounded up', 10, [{ setWeight: 11 }], {}, 'r2 2, r1 10'],
    ];
  for (const [why, replicas, steps, canary, expected] of rows) {
    test(`may ask for ${why}`, () => {
      const cluster = routed({ replicas, canary, steps: [...steps, { pause: {} }] }).setImage('web:2');
      assert.equal(cluster.pods, expected);
    });
  }

  const minimum: readonly [ControllerVersion, string][] = [
    ['head', 'r2 1, r1 1'],
    ['1.9.1', 'r2 2, r1 1'],
  ];
  for (const [version, expected] of minimum) {
    test(`minPodsPerReplicaSet of more than the replicas is ${expected} (${version})`, () => {
      const steps: readonly CanaryStep[] = [{ setWeight: 5 }, { pause: {} }];
      const cluster = routed({ replicas: 1, canary: { minPodsPerReplicaSet: 2 }, version, steps }).setImage('web:2');
      assert.equal(cluster.pods, expected);
    });
  }

  test('waits for the last pod, and may go on with a part of them', () => {
    const steps: readonly CanaryStep[] = [{ setCanaryScale: { replicas: 5 } }, { pause: {} }];
    const cluster = limit(routed({ steps, replicas: 10 }), { 'web:2': 4 }).setImage('web:2');
    assert.equal(cluster.status.currentStepIndex, 0);
    const canary: CanaryStrategy = { replicaProgressThreshold: { type: 'Percent', value: 80 } };
    const tolerant = limit(routed({ steps, replicas: 10, canary }), { 'web:2': 4 }).setImage('web:2');
    assert.equal(tolerant.status.currentStepIndex, 1);
  });
});

describe('other replicas', () => {
  const steps: readonly CanaryStep[] = [{ setWeight: 50 }, { pause: {} }];

  test('scale both revisions at a pause', () => {
    const cluster = routed({ steps }).setImage('web:2').scale(8);
    assert.equal(cluster.pods, 'r2 4, r1 8');
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.scale(2).pods, 'r2 1, r1 2');
  });

  test('scale both revisions with dynamicStableScale', () => {
    const cluster = routed({ steps, canary: { dynamicStableScale: true } }).setImage('web:2');
    assert.equal(cluster.pods, 'r2 2, r1 2');
    assert.equal(cluster.scale(10).pods, 'r2 5, r1 5');
  });

  test('scale while the canary is on its way', () => {
    const cluster = limit(routed({ steps }), { 'web:2': 1 }).setImage('web:2').scale(6);
    assert.equal(cluster.pods, 'r2 3, r1 6');
    assert.equal(cluster.weights, '0/100');
    limit(cluster, {}).settle();
    assert.equal(cluster.weights, '50/50');
  });

  test('scale stable alone while an aborted canary waits for its delay', () => {
    const cluster = routed({ steps }).setImage('web:2').abort().scale(8);
    assert.equal(cluster.pods, 'r2 2, r1 8');
    assert.equal(cluster.weights, '0/100');
    cluster.advance(30);
    assert.equal(cluster.pods, 'r1 8');
  });

  test('scale during a full promotion', () => {
    const cluster = limit(routed({ steps }), { 'web:2': 3 }).setImage('web:2').promoteFull().scale(6);
    assert.equal(cluster.pods, 'r2 6, r1 6');
    limit(cluster, {}).settle();
    assert.equal(cluster.phase, 'Healthy');
  });

  test('scale nothing while someone has paused the rollout (P6)', () => {
    const cluster = routed({ steps }).setImage('web:2').pause().scale(8);
    assert.equal(cluster.pods, 'r2 2, r1 4');
    assert.equal(cluster.resume().pods, 'r2 4, r1 8');
  });
});
