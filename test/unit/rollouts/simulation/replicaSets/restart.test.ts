// A restart: which pods go when.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { formatTimestamp, type Pod } from '../../../../../src/rollouts';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

function healthy(parts: ClusterParts = {}): SimulatedCluster {
  return SimulatedCluster.healthy({ withPods: true, ...parts }).advance(5);
}

/** Asks for a restart without letting anybody work. */
function asked(cluster: SimulatedCluster, at: number = cluster.now): SimulatedCluster {
  const { rollout } = cluster.world;
  const spec = { ...rollout.spec, restartAt: formatTimestamp(at) };
  cluster.world = { ...cluster.world, rollout: { ...rollout, spec } };
  return cluster;
}

function leaving({ world }: SimulatedCluster): readonly Pod[] {
  return world.pods?.filter(({ metadata }) => metadata.deletionTimestamp !== undefined) ?? [];
}

describe('a restart', () => {
  for (const [canary, expected] of [
    [{ maxSurge: 1, maxUnavailable: 0 }, 1],
    [{ maxSurge: 0, maxUnavailable: 3 }, 3],
    [{ maxSurge: 0, maxUnavailable: '50%' }, 2],
  ] as const) {
    test(`evicts ${String(expected)} of 4 pods at a time with maxUnavailable ${canary.maxUnavailable}`, () => {
      const cluster = asked(healthy({ canary }));
      cluster.pass();
      assert.equal(leaving(cluster).length, expected);
    });
  }

  test('evicts none while as many are unavailable as may be', () => {
    const cluster = asked(healthy({ canary: { maxSurge: 0, maxUnavailable: 1 } }));
    for (let passes = 0; passes < 5; passes++) cluster.pass();
    const { nextAt } = cluster.pass();
    assert.equal(leaving(cluster).length, 1);
    assert.equal(nextAt, cluster.now + 30_000);
  });

  test('ends its pass, so that nothing else happens beside an eviction', () => {
    const cluster = asked(healthy());
    const { status } = cluster.rollout;
    cluster.pass();
    assert.equal(cluster.status, status);
  });

  test("begins with stable's pods, though the canary's ReplicaSet may be older", () => {
    const steps = [{ setWeight: 50 }, { pause: {} }];
    const cluster = asked(healthy({ steps }).setImage('web:2').promote().advance(60).undo(1).advance(5));
    assert.equal(cluster.pods, 'r3 2, r2 2');
    cluster.pass();
    const [first] = leaving(cluster);
    assert.equal(first?.metadata.ownerReferences?.[0]?.uid, cluster.replicaSet(2).metadata.uid);
  });

  test('counts the pods above the replicas as wanted too', () => {
    const canary = { maxSurge: 2, maxUnavailable: 0 };
    const cluster = healthy({ canary, steps: [{ setWeight: 50 }, { pause: {} }] })
      .setImage('web:2')
      .advance(5);
    const before = cluster.world.pods?.length ?? 0;
    asked(cluster.report(1, { desired: 4 })).pass();
    assert.ok(before <= 6);
    assert.equal(leaving(cluster).length, 0);
  });

  test('of a time to come is waited for', () => {
    const cluster = healthy();
    const at = cluster.now + 45_000;
    asked(cluster, at);
    assert.equal(cluster.pass().nextAt, cluster.now);
    assert.equal(cluster.pass().nextAt, at);
    assert.equal(leaving(cluster).length, 0);
    const old = new Set(cluster.world.pods);
    cluster.advance(600);
    assert.equal(cluster.status.restartedAt, formatTimestamp(at));
    assert.ok(!cluster.world.pods?.some((pod) => old.has(pod)));
  });

  test('is over at once where no pod is old enough, or no pod is known', () => {
    for (const withPods of [true, false]) {
      const cluster = SimulatedCluster.healthy({ withPods }).restart();
      assert.equal(cluster.status.restartedAt, cluster.rollout.spec.restartAt);
      assert.equal(cluster.phase, 'Healthy');
    }
  });

  test('is said in the phase while it lasts', () => {
    const cluster = asked(healthy());
    for (let passes = 0; passes < 5; passes++) cluster.pass();
    assert.equal(cluster.phase, 'Progressing rollout is restarting');
    assert.equal(cluster.advance(600).phase, 'Healthy');
  });
});
