// Pods that come and go, autoscalers and clocks, in every phase of every strategy: the update neither crashes nor runs in
// circles, and once the trouble is over it ends where it would have ended.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { desiredPods, revisionOf } from '../../../../../src/rollouts';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, served } from '../blueGreen/blueGreenCluster';
import { routed } from '../routing/routed';
import { PHASES } from './phases';

const ALL = 4;

function assertFinished(cluster: SimulatedCluster, replicas: number): void {
  assert.equal(cluster.phase, 'Healthy');
  assert.equal(cluster.pods, replicas === 0 ? '' : `r2 ${String(replicas)}`);
}

for (const { name, at, finish, holdsPods = false, isHeldByScaling = false } of PHASES) {
  describe(name, () => {
    test('gets through pods that come and go', () => {
      const cluster = at();
      const { available } = cluster;
      const replicas = cluster.rollout.spec.replicas ?? 1;
      for (const share of [0, 0.5, 1, 0, 0.75]) {
        cluster.available = (replicaSet) => Math.floor((replicaSet.spec.replicas ?? 1) * share);
        cluster.advance(3);
        assert.match(cluster.phase, /^(Progressing|Paused|Degraded RolloutAborted|Healthy)/);
      }
      cluster.available = available;
      assertFinished(finish(cluster.settle()), replicas);
    });

    test(holdsPods ? 'lets no autoscaler move a pod' : 'follows an autoscaler up, down, to nothing and back', () => {
      const cluster = at();
      const { pods } = cluster;
      const replicas = cluster.rollout.spec.replicas ?? 1;
      for (const count of [ALL + 6, 1, 0, 2, replicas]) {
        cluster.scale(count).advance(1);
        if (holdsPods) {
          assert.equal(cluster.pods, pods);
          continue;
        }
        const serving = cluster.world.replicaSets.filter((replicaSet) => revisionOf(replicaSet) > 0).map(desiredPods);
        const [all, most] = [serving.reduce((sum, desired) => sum + desired, 0), Math.max(...serving)];
        // A quarter may be missing in an update.
        assert.ok(all >= Math.floor(count * 0.75), `only ${String(all)} pods for ${String(count)}`);
        assert.ok(most <= Math.max(count, 1) + ALL, `${String(most)} pods for ${String(count)}`);
      }
      assertFinished(finish(cluster), replicas);
    });

    if (isHeldByScaling) {
      test('waits for the number that it began with', () => {
        const cluster = at();
        const replicas = cluster.rollout.spec.replicas ?? 1;
        finish(cluster.scale(replicas + 2).advance(1));
        assert.match(cluster.phase, /^Progressing/);
        assertFinished(finish(cluster.scale(replicas)), replicas);
      });
    } else {
      test('ends with the number that it had last, also when that is none', () => {
        const cluster = at().scale(0).advance(1);
        assertFinished(finish(cluster), 0);
      });
    }

    for (const seconds of [-7200, -1, 45, 7200]) {
      test(`survives a clock that jumps by ${String(seconds)} s`, () => {
        const cluster = at();
        const replicas = cluster.rollout.spec.replicas ?? 1;
        cluster.now += seconds * 1000;
        cluster.settle();
        // What was to happen happens once the clock is where it was.
        cluster.advance(Math.max(0, -seconds));
        if (cluster.phase !== 'Healthy') finish(cluster);
        assertFinished(cluster.advance(120), replicas);
      });
    }
  });
}

describe('a deadline', () => {
  test('in the past lets old pods go at once', () => {
    const cluster = blueGreen({ scaleDownDelaySeconds: 600 }).setImage('web:2');
    assert.equal(cluster.pods, 'r2 3, r1 3');
    cluster.now += 3_600_000;
    assert.equal(cluster.settle().pods, 'r2 3');
  });

  test('in a future that a clock turned back makes far away keeps them until then', () => {
    const cluster = blueGreen({ scaleDownDelaySeconds: 30 }).setImage('web:2');
    cluster.now -= 3_600_000;
    assert.equal(cluster.advance(3_600).pods, 'r2 3, r1 3');
    assert.equal(cluster.advance(30).pods, 'r2 3');
    assert.equal(served(cluster), 'active r2, preview r2');
  });
});

describe('a router that is asked', () => {
  const STEPS = [{ setWeight: 25 }, { pause: { duration: '10s' } }];
  const plugin = { canary: { trafficRouting: { plugins: { 'org/router': {} } } }, steps: STEPS };

  test('and never has the weight in force holds the step, and lets an abort through', () => {
    const cluster = routed({ ...plugin, router: { delaySeconds: Infinity, verifies: true } })
      .setImage('web:2')
      .advance(900);
    assert.deepEqual([cluster.weights, cluster.status.currentStepIndex], ['25/75 unverified', 0]);
    assert.equal(cluster.pods, 'r2 1, r1 4');
    cluster.abort().advance(60);
    assert.match(cluster.phase, /^Degraded RolloutAborted/);
    assert.deepEqual([cluster.weights, cluster.pods], ['0/100 unverified', 'r1 4']);
  });

  test('and becomes able to in between goes on by itself', () => {
    const cluster = routed({ ...plugin, router: { delaySeconds: Infinity, verifies: true } })
      .setImage('web:2')
      .advance(60);
    assert.equal(cluster.status.currentStepIndex, 0);
    cluster.router = { delaySeconds: 5, verifies: true };
    cluster.advance(60);
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.weights, '0/100 verified');
  });

  test('late takes every weight later, and ends all the same', () => {
    const cluster = routed({ ...plugin, router: { delaySeconds: 25, verifies: true } }).setImage('web:2');
    assert.equal(cluster.advance(20).status.currentStepIndex, 0);
    assert.equal(cluster.advance(10).phase, 'Paused CanaryPauseStep');
    assert.equal(cluster.advance(90).phase, 'Healthy');
  });
});
