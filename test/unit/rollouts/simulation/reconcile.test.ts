// The simulation as a function: pure, at rest when nothing is left to do, clear about what it does not know.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { CanaryStep, RolloutSpec } from '../../../../src/rollouts';
import { desiredPods } from '../../../../src/rollouts';
import { replicaLimits } from '../../../../src/rollouts/model/replicas';
import { reconcile, type World } from '../../../../src/rollouts/simulation';
import { SimulatedCluster } from '../../../support/recorded/simulatedCluster';
import { settledRollout } from '../../../support/settledRollout';

const HEAD = { version: 'head' } as const;
const GATED: readonly CanaryStep[] = [{ setWeight: 25 }, { pause: {} }];

describe('reconcile', () => {
  test('gives the same world back when there is nothing to do', () => {
    const { world, now } = SimulatedCluster.healthy({ steps: GATED }).setImage('web:2');
    const result = reconcile(world, now, HEAD);
    assert.equal(result.world, world);
    assert.deepEqual(result.events, []);
    assert.equal(result.nextAt, undefined);
  });

  test('changes nothing in place', () => {
    const cluster = new SimulatedCluster({ steps: GATED });
    cluster.world = deepFreeze(cluster.world);
    for (let pass = 0; pass < 20; pass++) {
      cluster.world = deepFreeze(reconcile(cluster.world, cluster.now, HEAD).world);
    }
    assert.equal(cluster.status.currentStepIndex, 2);
  });

  test('wants another pass at once after one that wrote something', () => {
    const { world, now } = new SimulatedCluster();
    assert.equal(reconcile(world, now, HEAD).nextAt, now);
  });

  test('names the end of a pause as the next thing to happen', () => {
    const steps = [{ setWeight: 25 }, { pause: { duration: '90s' } }];
    const { world, now } = SimulatedCluster.healthy({ steps }).setImage('web:2');
    assert.equal(settledRollout(world, now, HEAD).nextAt, now + 90_000);
  });

  test('keeps the fields it does not know', () => {
    const cluster = new SimulatedCluster();
    const spec: RolloutSpec & object = { ...cluster.rollout.spec, ...{ unknownSpec: 1 } };
    const status: object = { unknownStatus: 2, canary: { unknownCanary: 3 } };
    cluster.world = { ...cluster.world, rollout: { ...cluster.rollout, spec, status } };
    cluster.settle();
    const after: object = cluster.rollout.status;
    assert.ok('unknownSpec' in cluster.rollout.spec);
    assert.ok('unknownStatus' in after);
    assert.ok('unknownCanary' in (cluster.status.canary ?? {}));
    assert.equal(cluster.phase, 'Healthy');
  });

  test('writes the default of one replica down', () => {
    const cluster = new SimulatedCluster({ spec: { replicas: undefined } });
    const { world } = reconcile(cluster.world, cluster.now, HEAD);
    assert.equal(world.rollout.spec.replicas, 1);
  });

  test('keeps the time of an abort', () => {
    const cluster = SimulatedCluster.healthy({ steps: GATED }).setImage('web:2').abort();
    const { abortedAt } = cluster.status;
    cluster.advance(60).scale(8);
    assert.ok(abortedAt);
    assert.equal(cluster.status.abortedAt, abortedAt);
  });

  test('leaves a Rollout alone that is being deleted', () => {
    const { world, now } = new SimulatedCluster();
    const metadata = { ...world.rollout.metadata, deletionTimestamp: '2026-11-23T12:00:00Z' };
    const deleted = { ...world, rollout: { ...world.rollout, metadata } };
    assert.equal(reconcile(deleted, now, HEAD).world, deleted);
  });

  test('leaves ReplicaSets of others alone', () => {
    const cluster = SimulatedCluster.healthy();
    const other = {
      ...cluster.replicaSet(1),
      metadata: { ...cluster.replicaSet(1).metadata, uid: 'x', name: 'x', ownerReferences: [] },
    };
    cluster.world = { ...cluster.world, replicaSets: [...cluster.world.replicaSets, other] };
    cluster.setImage('web:2');
    assert.equal(cluster.phase, 'Healthy');
    assert.equal(cluster.world.replicaSets.find(({ metadata }) => metadata.uid === 'x')?.spec.replicas, 4);
  });

  test('writes no status field that has no value', () => {
    const cluster = SimulatedCluster.healthy({ steps: GATED }).setImage('web:2').abort().retry().promote();
    for (const object of [cluster.status, cluster.status.canary ?? {}]) {
      assert.ok(!Object.values(object).includes(undefined));
    }
  });
});

describe('a pass of a later controller', () => {
  for (const [version, isNoted] of [
    ['1.9.1', true],
    ['head', false],
  ] as const) {
    test(`${version}: notes a pause by hand ${isNoted ? 'at once' : 'once the spec has been observed'}`, () => {
      const cluster = SimulatedCluster.healthy({ version });
      const { rollout } = cluster.world;
      const metadata = { ...rollout.metadata, generation: 2 };
      cluster.world = { ...cluster.world, rollout: { ...rollout, metadata, spec: { ...rollout.spec, paused: true } } };
      const isPaused = (): boolean =>
        cluster.status.conditions?.some(({ type, status }) => type === 'Paused' && status === 'True') === true;
      cluster.pass();
      assert.equal(cluster.status.observedGeneration, '2');
      assert.equal(isPaused(), isNoted);
      cluster.pass();
      assert.equal(isPaused(), true);
    });

    test(`${version}: ${isNoted ? 'goes on after' : 'ends with'} the note that a person ended a pause`, () => {
      const cluster = SimulatedCluster.healthy({ version, steps: GATED }).setImage('web:2');
      const status = { ...cluster.status, pauseConditions: undefined };
      cluster.world = { ...cluster.world, rollout: { ...cluster.rollout, status } };
      cluster.pass();
      assert.equal(cluster.status.currentStepIndex, isNoted ? 2 : 1);
      cluster.pass();
      assert.equal(cluster.status.currentStepIndex, 2);
    });
  }
});

describe('any canary', () => {
  const canaries = fc.record({
    replicas: fc.integer({ min: 0, max: 12 }),
    maxSurge: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('0%', '25%', '50%', '100%')),
    maxUnavailable: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('0%', '25%', '50%')),
    weights: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 }),
    version: fc.constantFrom('1.9.1' as const, 'head' as const),
  });
  type Action = (cluster: SimulatedCluster) => unknown;
  const actions: fc.Arbitrary<readonly Action[]> = fc.array(
    fc.constantFrom<Action>(
      (cluster) => cluster.setImage('web:2'),
      (cluster) => cluster.setImage('web:bad'),
      (cluster) => cluster.abort(),
      (cluster) => cluster.retry(),
      (cluster) => cluster.promote(),
      (cluster) => cluster.promoteFull(),
      (cluster) => cluster.pause(),
      (cluster) => cluster.resume(),
      (cluster) => cluster.scale(3),
      (cluster) => cluster.scale(9),
      (cluster) => cluster.undo(1),
      (cluster) => cluster.advance(30),
    ),
    { maxLength: 8 },
  );

  test('comes to rest after whatever people do, keeps within its surge, and never loses its way', () => {
    fc.assert(
      fc.property(canaries, actions, ({ replicas, weights, version, ...limits }, todo) => {
        const isRefused = [limits.maxSurge, limits.maxUnavailable].every((limit) => limit === 0 || limit === '0%');
        const steps = weights.flatMap((setWeight) => [{ setWeight }, { pause: {} }]);
        const cluster = new SimulatedCluster({ replicas, canary: limits, steps, version });
        cluster.settle();
        for (const action of todo) {
          const before = podsAskedFor(cluster);
          try {
            action(cluster);
          } catch (error) {
            // Revision 1 gets another number when somebody goes back to it.
            if (!(error instanceof Error) || !error.message.includes('there is no ReplicaSet of revision 1'))
              throw error;
          }
          const wanted = cluster.rollout.spec.replicas ?? 1;
          const asked = podsAskedFor(cluster);
          // What is above the surge already, say after scaling down, may have to stay for the sake of availability.
          const most = Math.max(before, wanted + replicaLimits(limits, wanted).maxSurge);
          assert.ok(asked <= most, `${String(asked)} pods of ${String(wanted)}, at most ${String(most)}`);
          const { currentStepIndex = 0 } = cluster.status;
          assert.ok(isRefused || (currentStepIndex >= 0 && currentStepIndex <= steps.length));
        }
        const world: World = cluster.world;
        assert.equal(reconcile(world, cluster.now, { version }).world, world);
      }),
      { numRuns: 150 },
    );
  });
});

function podsAskedFor({ world }: SimulatedCluster): number {
  return world.replicaSets.reduce((sum, replicaSet) => sum + desiredPods(replicaSet), 0);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const field of Object.values(value)) deepFreeze(field);
  }
  return value;
}
