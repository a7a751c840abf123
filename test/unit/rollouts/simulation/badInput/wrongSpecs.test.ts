// Specs that are wrong for a while, strategies and steps that change in the middle of an update, and objects whose names or
// annotations are not what the controller wrote.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CanaryStep, reconcile, type ReplicaSet, revisionOf, type RolloutSpec } from '../../../../../src/rollouts';
import { aService } from '../../../../support/recorded/runningCluster';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, MANUAL, served, SERVICES } from '../blueGreen/blueGreenCluster';
import { ROUTED, routed } from '../routing/routed';

const STEPS: readonly CanaryStep[] = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];
const REFUSED = /^Degraded InvalidSpec: /;

function annotate(
  cluster: SimulatedCluster,
  revision: number,
  annotations: Readonly<Record<string, string>>,
): SimulatedCluster {
  const found = cluster.replicaSet(revision);
  const { metadata } = found;
  const after: ReplicaSet = {
    ...found,
    metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } },
  };
  const replicaSets = cluster.world.replicaSets.map((replicaSet) => (replicaSet === found ? after : replicaSet));
  cluster.world = { ...cluster.world, replicaSets };
  return cluster.settle();
}

describe('a spec that is refused in an update', () => {
  const wrong: readonly (readonly [string, Partial<RolloutSpec>, Partial<RolloutSpec>])[] = [
    ['a deadline that is too short', { progressDeadlineSeconds: 0 }, { progressDeadlineSeconds: 600 }],
    ['a negative number of replicas', { replicas: -1 }, { replicas: 4 }],
    ['no selector', { selector: undefined }, { selector: { matchLabels: { app: 'api' } } }],
    ['no strategy', { strategy: {} }, { strategy: { canary: { steps: STEPS } } }],
    ['both strategies', { strategy: { canary: {}, blueGreen: {} } }, { strategy: { canary: { steps: STEPS } } }],
  ];
  for (const [name, bad, good] of wrong) {
    test(`keeps pods and step, and is continued where it was when it is put right: ${name}`, () => {
      const cluster = SimulatedCluster.healthy({ steps: STEPS }).setImage('web:2').edit(bad).advance(700);
      assert.match(cluster.phase, REFUSED);
      assert.equal(cluster.pods, 'r2 1, r1 3');
      cluster.edit(good);
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 1);
      assert.equal(cluster.promote().promote().phase, 'Healthy');
      assert.equal(cluster.pods, 'r2 4');
    });
  }

  test('of blue-green keeps its Services', () => {
    const cluster = blueGreen(MANUAL).setImage('web:2').edit({ minReadySeconds: -1 }).promote().advance(60);
    assert.match(cluster.phase, REFUSED);
    assert.equal(served(cluster), 'active r1, preview r2');
    assert.equal(served(cluster.edit({ minReadySeconds: 0 })), 'active r2, preview r2');
  });

  test('of a routed canary keeps the weight, also while pods fail', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').edit({ revisionHistoryLimit: -1 });
    cluster.available = () => 0;
    cluster.advance(60);
    assert.match(cluster.phase, REFUSED);
    assert.equal(cluster.weights, '25/75');
  });

  test('takes the right spec up when the refused one was the first one ever', () => {
    const cluster = new SimulatedCluster({ steps: [{ pause: { duration: '5x' } }] }).settle();
    assert.match(cluster.phase, REFUSED);
    assert.equal(cluster.world.replicaSets.length, 0);
    assert.equal(cluster.editCanary({ steps: STEPS }).phase, 'Healthy');
  });
});

describe('another strategy', () => {
  const services = ['active', 'preview', 'canary', 'stable'].map(aService);

  function withServices(cluster: SimulatedCluster): SimulatedCluster {
    cluster.world = { ...cluster.world, services: [...cluster.world.services, ...services] };
    return cluster;
  }

  test('from blue-green to a canary in the middle of an update (TestBlueGreenToCanary): the canary starts at its first step', () => {
    const cluster = blueGreen(MANUAL).setImage('web:2');
    cluster.edit({ strategy: { canary: { steps: STEPS } } });
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.status.currentStepIndex, 1);
    assert.equal(cluster.pods, 'r2 1, r1 3');
    assert.deepEqual(cluster.status.blueGreen, {});
    assert.equal(cluster.promote().promote().phase, 'Healthy');
    assert.equal(cluster.pods, 'r2 3');
  });

  test('from a finished blue-green to a canary changes no pod', () => {
    const cluster = blueGreen({}).setImage('web:2').advance(60);
    cluster.edit({ strategy: { canary: { steps: STEPS } } });
    assert.deepEqual([cluster.phase, cluster.pods, cluster.status.currentStepIndex], ['Healthy', 'r2 3', 4]);
  });

  test('from a canary to blue-green in the middle of an update: all pods, then the Services', () => {
    const cluster = withServices(SimulatedCluster.healthy({ steps: STEPS })).setImage('web:2');
    cluster.edit({ strategy: { blueGreen: SERVICES } }).advance(60);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(served(cluster), 'active r2, preview r2');
    assert.equal(cluster.pods, 'r2 4');
    assert.equal(cluster.status.currentStepIndex, undefined);
  });

  const ON_THE_SAME_SERVICES = { activeService: 'stable', previewService: 'canary', autoPromotionEnabled: false };

  test('there and back again, with a router, ends at the steps of the last spec', () => {
    const cluster = routed({ steps: STEPS });
    cluster.available = ({ spec }, image) => (image === 'web:2' ? 0 : (spec.replicas ?? 1));
    cluster.setImage('web:2').edit({ strategy: { blueGreen: ON_THE_SAME_SERVICES } });
    cluster.available = ({ spec }) => spec.replicas ?? 1;
    assert.equal(cluster.settle().phase, 'Paused BlueGreenPause');
    assert.deepEqual([cluster.pods, cluster.selected('canary'), cluster.selected('stable')], ['r2 4, r1 4', 2, 1]);
    cluster.edit({ strategy: { canary: { ...ROUTED, steps: STEPS } } });
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.deepEqual([cluster.weights, cluster.status.currentStepIndex], ['25/75', 1]);
    assert.deepEqual([cluster.selected('canary'), cluster.selected('stable')], [2, 1]);
  });

  test('from a canary that pauses takes its pause for one that a person has ended: blue-green switches at once', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2');
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    cluster.edit({ strategy: { blueGreen: ON_THE_SAME_SERVICES } });
    assert.deepEqual([cluster.phase, cluster.selected('stable')], ['Healthy', 2]);
  });
});

describe('steps that are edited in a routed update', () => {
  test('start again: the weight goes back to the first step (O10)', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').promote();
    assert.equal(cluster.weights, '50/50');
    cluster.editCanary({ steps: [{ setWeight: 10 }, { pause: {} }] });
    assert.deepEqual([cluster.weights, cluster.status.currentStepIndex], ['10/90', 1]);
  });

  test('that are all taken away promote it', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').editCanary({ steps: [] }).advance(60);
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual([cluster.weights, cluster.pods], ['0/100', 'r2 4']);
  });

  test('of an aborted update retry it', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').abort();
    assert.match(cluster.phase, /^Degraded RolloutAborted/);
    cluster.editCanary({ steps: [{ setWeight: 10 }, { pause: {} }] });
    assert.deepEqual([cluster.phase, cluster.weights], ['Paused CanaryPauseStep', '10/90']);
  });
});

describe('annotations that nobody can read', () => {
  test('a scale-down deadline: the old pods go at once', () => {
    const cluster = blueGreen({}).setImage('web:2');
    assert.equal(cluster.pods, 'r2 3, r1 3');
    annotate(cluster, 1, { 'scale-down-deadline': 'tomorrow' });
    assert.equal(cluster.pods, 'r2 3');
  });

  test('a scale-down deadline of an aborted revision: its pods go as if there were none', () => {
    const cluster = routed({ steps: STEPS }).setImage('web:2').abort();
    assert.equal(cluster.pods, 'r2 1, r1 4');
    annotate(cluster, 2, { 'scale-down-deadline': 'tomorrow' });
    assert.equal(cluster.pods, 'r1 4');
  });

  test('a revision: the newest ReplicaSet gets a number again', () => {
    const cluster = SimulatedCluster.healthy({ steps: STEPS }).setImage('web:2');
    annotate(cluster, 2, { 'rollout.argoproj.io/revision': 'abc' });
    assert.equal(revisionOf(cluster.replicaSet(2)), 2);
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    annotate(cluster, 1, { 'rollout.argoproj.io/revision': 'abc' });
    assert.equal(cluster.promote().promote().phase, 'Healthy');
  });

  test('the desired replicas: no change of the replicas is read into them', () => {
    const cluster = SimulatedCluster.healthy({ steps: STEPS }).setImage('web:2');
    annotate(cluster, 1, { 'rollout.argoproj.io/desired-replicas': 'many' });
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.pods, 'r2 1, r1 3');
  });

  test('the desired replicas of an older revision that still has pods: the update goes on', () => {
    const cluster = blueGreen(MANUAL).setImage('web:2').promote();
    annotate(cluster, 1, { 'rollout.argoproj.io/desired-replicas': '2' });
    assert.equal(cluster.setImage('web:3').phase, 'Paused BlueGreenPause');
    assert.equal(cluster.promote().phase, 'Healthy');
    assert.equal(cluster.pods, 'r3 3, r2 3, r1 3');
  });
});

describe('many ReplicaSets', () => {
  test('of 40 revisions leave as many as the limit says, and those that still have pods', () => {
    const cluster = SimulatedCluster.healthy({ spec: { revisionHistoryLimit: 2 } });
    for (let version = 2; version <= 40; version++) cluster.setImage(`web:${String(version)}`).advance(1);
    assert.deepEqual(cluster.world.replicaSets.map(revisionOf), [38, 39, 40]);
    assert.equal(cluster.pods, 'r40 4');
  });

  test('of 40 revisions that never became ready: every one but stable and the last loses its pods', () => {
    const cluster = routed({ steps: STEPS, spec: { revisionHistoryLimit: 40 } });
    for (let version = 2; version <= 40; version++) cluster.setImage(`bad:${String(version)}`);
    cluster.advance(60);
    assert.equal(cluster.pods, 'r40 1, r1 4');
    assert.equal(cluster.world.replicaSets.length, 40);
  });

  test('of two Rollouts with one selector: each owns its own', () => {
    const other = SimulatedCluster.healthy({ replicas: 2 }).world.replicaSets.map((replicaSet): ReplicaSet => {
      const { metadata } = replicaSet;
      const owner = { kind: 'Rollout', name: 'web', uid: 'another-uid', controller: true };
      return { ...replicaSet, metadata: { ...metadata, name: 'web-1', uid: 'web-1', ownerReferences: [owner] } };
    });
    const cluster = SimulatedCluster.healthy({ steps: STEPS });
    cluster.world = { ...cluster.world, replicaSets: [...cluster.world.replicaSets, ...other] };
    cluster.setImage('web:2').promote().promote();
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.status.availableReplicas, 4);
    const left = cluster.world.replicaSets.find(({ metadata }) => metadata.uid === 'web-1');
    assert.deepEqual(left, { ...other[0], status: left?.status });
  });
});

describe('a ReplicaSet of somebody else by the name that the new one would have', () => {
  for (const version of ['1.9.1', 'head'] as const) {
    test(`is a collision: the hash is made anew (${version})`, () => {
      const parts: ClusterParts = { steps: STEPS, version };
      const name = SimulatedCluster.healthy(parts).setImage('web:2').replicaSet(2).metadata.name;
      const cluster = SimulatedCluster.healthy(parts);
      const [first] = cluster.world.replicaSets;
      assert.ok(first);
      const foreign: ReplicaSet = {
        ...first,
        metadata: { ...first.metadata, name, uid: 'foreign', ownerReferences: [] },
      };
      cluster.world = { ...cluster.world, replicaSets: [...cluster.world.replicaSets, foreign] };
      cluster.setImage('web:2');
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.collisionCount, 1);
      const own = cluster.world.replicaSets.filter(({ metadata }) => metadata.ownerReferences?.length === 1);
      assert.deepEqual(own.map(revisionOf), [1, 2]);
      assert.notEqual(own[1]?.metadata.name, name);
      assert.ok(cluster.world.replicaSets.includes(foreign), 'the other one is left alone');
      assert.equal(reconcile(cluster.world, cluster.now, cluster.options).world, cluster.world);
    });
  }
});
