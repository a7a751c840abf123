// When a step is done, pass by pass of the controller: with pods that come and go slowly.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RolloutStatus } from '../../../../../src/rollouts';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

/** Revision 3 at a weight of 50 that it just reached, revision 2 stable, revision 1 gone. 4 pods, none above. */
function atWeight(): SimulatedCluster {
  const steps = [{ setWeight: 50 }, { pause: {} }];
  const cluster = SimulatedCluster.healthy({ steps, canary: { maxSurge: 0, maxUnavailable: 1 } });
  cluster.setImage('web:2').promote().setImage('web:3');
  assert.equal(cluster.pods, 'r3 2, r2 2');
  const { pauseConditions: _conditions, controllerPause: _pause, ...status } = cluster.status;
  cluster.world = { ...cluster.world, rollout: { ...cluster.rollout, status: { ...status, currentStepIndex: 0 } } };
  return cluster;
}

describe('a weight', () => {
  const rows: readonly [why: string, change: (cluster: SimulatedCluster) => SimulatedCluster, isDone: boolean][] = [
    ['is reached when both revisions have their pods', (cluster) => cluster, true],
    [
      'waits for the last pod of the canary',
      (cluster) => cluster.report(3, { readyReplicas: 1, availableReplicas: 1 }),
      false,
    ],
    [
      "waits until the canary's pods above it are gone",
      (cluster) => cluster.report(3, { replicas: 3, readyReplicas: 3, availableReplicas: 3 }),
      false,
    ],
    ["waits until stable's pods above it are gone", (cluster) => cluster.report(2, { replicas: 3 }), false],
    [
      'waits until no pod of an older revision serves',
      (cluster) => cluster.report(1, { replicas: 1, availableReplicas: 1 }),
      false,
    ],
    [
      'does not wait for pods of an older revision that serve nobody',
      (cluster) => cluster.report(1, { replicas: 1 }),
      true,
    ],
  ];
  for (const [why, change, isDone] of rows) {
    test(why, () => {
      const cluster = change(atWeight());
      // The first pass notes that nothing pauses any more, the second looks at the step.
      cluster.pass();
      cluster.pass();
      assert.equal(cluster.status.currentStepIndex, isDone ? 1 : 0);
    });
  }
});

// Reference 5.1: replicaProgressThreshold, since 1.9. Upstream `checkReplicasAvailable`.
describe('a replicaProgressThreshold', () => {
  const reached = (type: 'Pods' | 'Percent', value: number, available: number): boolean => {
    const canary = { maxSurge: 0, maxUnavailable: 4, replicaProgressThreshold: { type, value } };
    const cluster = SimulatedCluster.healthy({ steps: [{ setWeight: 50 }, { pause: {} }], canary });
    cluster.available = ({ spec }, image) => (image === 'web:2' ? available : (spec.replicas ?? 1));
    return cluster.setImage('web:2').advance(60).status.currentStepIndex === 1;
  };

  test('of pods lets a weight go on with so many, and waits for them', () => {
    assert.deepEqual([reached('Pods', 1, 0), reached('Pods', 1, 1)], [false, true]);
  });

  test('of more pods than a weight asks for waits for those it asks for', () => {
    assert.deepEqual([reached('Pods', 3, 1), reached('Pods', 3, 2)], [false, true]);
  });

  test('of a share lets a weight go on with that share, rounded up', () => {
    assert.deepEqual([reached('Percent', 50, 0), reached('Percent', 50, 1)], [false, true]);
    assert.deepEqual([reached('Percent', 51, 1), reached('Percent', 51, 2)], [false, true]);
  });
});

describe('a pause', () => {
  test('begins in a pass of its own, after the passes that scale', () => {
    const cluster = SimulatedCluster.healthy({ steps: [{ setWeight: 50 }, { pause: {} }] }).setImage('web:2');
    const { rollout } = cluster.world;
    const strategy = { canary: { steps: [{ pause: {} }] } };
    cluster.world = { ...cluster.world, rollout: { ...rollout, spec: { ...rollout.spec, strategy } } };
    const pods: string[] = [];
    while (cluster.status.currentStepIndex !== 0 || !cluster.status.pauseConditions) {
      assert.ok(pods.length < 20, `no pause begins: ${cluster.phase}, ${cluster.pods}`);
      cluster.pass();
      pods.push(cluster.pods);
    }
    assert.notEqual(pods[0], pods.at(-1));
    assert.equal(pods.at(-1), pods.at(-2));
  });

  for (const [duration, seconds] of [
    ['90s', 90],
    ['1m30s', 90],
    ['2', 2],
    [7, 7],
  ] as const) {
    test(`of ${JSON.stringify(duration)} lasts ${String(seconds)} seconds`, () => {
      const steps = [{ setWeight: 25 }, { pause: { duration } }];
      const cluster = SimulatedCluster.healthy({ steps }).setImage('web:2');
      assert.equal(cluster.advance(seconds - 1).phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.advance(1).phase, 'Healthy');
    });
  }

  const jump = (status: RolloutStatus): SimulatedCluster => {
    const steps = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: { duration: '1m' } }, { pause: {} }];
    const cluster = SimulatedCluster.healthy({ steps }).setImage('web:2').advance(40);
    return cluster.patchStatus({ ...status, currentStepIndex: 3 });
  };

  test('that somebody jumps to is one of its own where all of the last pause is taken away', () => {
    const cluster = jump({ pauseConditions: undefined, controllerPause: undefined });
    assert.equal(cluster.pods, 'r2 2, r1 2');
    assert.equal(cluster.advance(59).status.currentStepIndex, 3);
    assert.equal(cluster.advance(1).status.currentStepIndex, 4);
  });

  test('that somebody jumps to is passed as well where only the conditions of the last are taken away', () => {
    assert.equal(jump({ pauseConditions: undefined }).status.currentStepIndex, 4);
  });

  test('that somebody jumps to began with the last one where that is left', () => {
    const cluster = jump({});
    assert.equal(cluster.advance(19).status.currentStepIndex, 3);
    assert.equal(cluster.advance(1).status.currentStepIndex, 4);
  });
});

describe('a change of the replicas', () => {
  test('changes pods and nothing else in its pass, even when a pause is over', () => {
    const steps = [{ setWeight: 50 }, { pause: { duration: '10s' } }];
    const cluster = SimulatedCluster.healthy({ steps }).setImage('web:2');
    const { rollout } = cluster.world;
    cluster.world = { ...cluster.world, rollout: { ...rollout, spec: { ...rollout.spec, replicas: 8 } } };
    cluster.now += 10_000;
    cluster.pass();
    assert.equal(cluster.status.currentStepIndex, 1);
    assert.equal(cluster.pods, 'r2 2, r1 4');
    assert.equal(cluster.settle().phase, 'Healthy');
  });

  test('that leaves a revision its pods does not hold the update up', () => {
    const steps = [{ setWeight: 20 }, { pause: {} }];
    const cluster = SimulatedCluster.healthy({ steps, replicas: 5 }).setImage('web:2').scale(4);
    assert.equal(cluster.pods, 'r2 1, r1 4');
    assert.equal(cluster.promote().phase, 'Healthy');
  });
});
