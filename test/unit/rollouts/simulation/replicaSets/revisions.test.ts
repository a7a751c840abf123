// ReplicaSets and their revisions: new ones, old ones that come back, and those that are deleted.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { revisionOf } from '../../../../../src/rollouts';
import { hashOf, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const GATED = [{ setWeight: 25 }, { pause: {} }];

describe('a ReplicaSet', () => {
  test('is named after its hash, carries it everywhere, and copies what the Rollout says about itself', () => {
    const cluster = new SimulatedCluster({ spec: { minReadySeconds: 5 } });
    const { rollout } = cluster.world;
    const annotations = { team: 'shop', 'kubectl.kubernetes.io/last-applied-configuration': '{}' };
    cluster.world = { ...cluster.world, rollout: { ...rollout, metadata: { ...rollout.metadata, annotations } } };
    const replicaSet = cluster.settle().replicaSet(1);
    const hash = hashOf(replicaSet);
    assert.equal(replicaSet.metadata.name, `api-${hash}`);
    assert.equal(cluster.status.currentPodHash, hash);
    assert.equal(cluster.status.stableRS, hash);
    assert.equal(replicaSet.spec.selector?.matchLabels?.['rollouts-pod-template-hash'], hash);
    assert.equal(replicaSet.spec.template?.metadata?.labels?.['rollouts-pod-template-hash'], hash);
    assert.equal(replicaSet.spec.minReadySeconds, 5);
    assert.deepEqual(replicaSet.metadata.annotations, {
      team: 'shop',
      'rollout.argoproj.io/revision': '1',
      'rollout.argoproj.io/desired-replicas': '4',
    });
    assert.equal(cluster.rollout.metadata.annotations?.['rollout.argoproj.io/revision'], '1');
  });

  test('comes back with a new number when its template does, through all steps', () => {
    const cluster = SimulatedCluster.healthy({ steps: GATED });
    cluster.setImage('web:2').promote().setImage('web:3').promote();
    assert.equal(cluster.phase, 'Healthy');
    cluster.undo(1);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.pods, 'r4 1, r3 3');
    assert.equal(cluster.world.replicaSets.length, 3);
    assert.equal(cluster.replicaSet(4).metadata.annotations?.['rollout.argoproj.io/revision-history'], '1');
    cluster.promote().setImage('web:5').undo(4);
    assert.equal(cluster.replicaSet(6).metadata.annotations?.['rollout.argoproj.io/revision-history'], '1,4');
  });

  test('is recognised by its template where its hash is of another controller', () => {
    const cluster = SimulatedCluster.healthy({ steps: GATED });
    const stored = cluster.world.replicaSets.map((replicaSet) => ({
      ...replicaSet,
      metadata: {
        ...replicaSet.metadata,
        labels: { ...replicaSet.metadata.labels, 'rollouts-pod-template-hash': 'old' },
      },
    }));
    const status = { ...cluster.status, stableRS: 'old', currentPodHash: 'old' };
    cluster.world = { ...cluster.world, replicaSets: stored, rollout: { ...cluster.rollout, status } };
    cluster.settle();
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.world.replicaSets.length, 1);
  });

  test('is deleted beyond the history limit, oldest first, once it has no pods', () => {
    const cluster = SimulatedCluster.healthy({ spec: { revisionHistoryLimit: 1 } });
    for (const version of [2, 3, 4]) cluster.advance(60).setImage(`web:${String(version)}`);
    assert.deepEqual(cluster.world.replicaSets.map(revisionOf), [3, 4]);
  });

  test('is kept beyond the history limit while it is to have pods', () => {
    for (const [desired, isKept] of [
      [1, true],
      [0, false],
    ] as const) {
      const cluster = SimulatedCluster.healthy().advance(60).setImage('web:2').setImage('web:3').report(1, { desired });
      const { rollout } = cluster.world;
      const spec = { ...rollout.spec, revisionHistoryLimit: 1 };
      cluster.world = { ...cluster.world, rollout: { ...rollout, spec } };
      cluster.pass();
      assert.deepEqual(cluster.world.replicaSets.map(revisionOf), isKept ? [1, 2, 3] : [2, 3]);
    }
  });

  test('that cannot make pods hands its reason to the Rollout', () => {
    const cluster = SimulatedCluster.healthy();
    const failure = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'quota' };
    const replicaSets = cluster.world.replicaSets.map((replicaSet) => ({
      ...replicaSet,
      status: { ...replicaSet.status, conditions: [failure] },
    }));
    cluster.world = { ...cluster.world, replicaSets };
    cluster.settle();
    assert.equal(cluster.status.conditions?.find(({ type }) => type === 'ReplicaFailure')?.message, 'quota');
  });
});

describe('a rollback window', () => {
  const rollbackWindow = { revisions: 2 };
  const history = (): SimulatedCluster => {
    const cluster = SimulatedCluster.healthy({ steps: GATED, spec: { rollbackWindow } });
    for (const version of [2, 3, 4])
      cluster
        .advance(60)
        .setImage(`web:${String(version)}`)
        .promote();
    assert.equal(cluster.phase, 'Healthy');
    return cluster.advance(60);
  };

  test('lets a revision inside it come back without steps', () => {
    const cluster = history();
    cluster.events.length = 0;
    cluster.undo(2);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.pods, 'r5 4');
    assert.ok(!cluster.reasons.includes('SkipSteps'));
    assert.match(
      cluster.events.at(-1)?.message ?? '',
      /^Rollout completed update to revision 5 \(\w+\): Rollback within window$/,
    );
  });

  test('lets a revision outside it run all steps', () => {
    const cluster = history().undo(1);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });
});
