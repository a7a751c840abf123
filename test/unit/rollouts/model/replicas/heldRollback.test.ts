// A canary without a router that a newer, bad revision has overtaken: where an abort stops is foretold before it, said after
// it, and left by reverting the spec.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { describeRollout, heldRollback, overtakenWeight } from '../../../../../src/rollouts';
import { action } from '../../../../../src/rollouts/actions';
import { type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const HOURS_2 = 7200;

/** Revision 2 serves its share, and revision 3 has pods of which none, or only some, become ready. */
function overtaken(parts: ClusterParts, readyOfBad = 0): SimulatedCluster {
  const cluster = SimulatedCluster.healthy(parts).advance(60);
  cluster.available = ({ spec: { replicas = 0 } }, image) =>
    image === 'web:bad' ? Math.min(replicas, readyOfBad) : replicas;
  return cluster.setImage('web:2').setImage('web:bad');
}

/** The pods that each revision is asked to have, by revision. */
function desired({ world }: SimulatedCluster): readonly (number | undefined)[] {
  return world.replicaSets.map(({ spec }) => spec.replicas);
}

const STEPS = [{ setWeight: 34 }, { pause: {} }];

describe('an abort past a third revision', () => {
  it('says before it where it stops, and after it that it is stuck and what lets it continue', () => {
    const cluster = overtaken({ replicas: 3, steps: STEPS });
    const decision = action('abort').decide({ ...cluster.world, now: cluster.now });
    assert.match(
      decision.offered ? decision.effect : '',
      /no further pod of revision 3 .* 2 of 3 pods of revision 1 \(stable\) and 1 of other revisions.*revert/,
    );
    cluster.abort().advance(HOURS_2);
    assert.deepEqual(desired(cluster), [2, 1, 1]);
    const { text, waitsFor, needsAttention } = describeRollout(cluster.world, { now: cluster.now, formatTime: String });
    assert.match(text, /2 of 3 pods ready.*1 pod of revision 2 still serves.*stuck.*revision 3.*revert the spec/);
    assert.deepEqual([waitsFor, needsAttention], ['person', true]);
    assert.deepEqual(desired(cluster.undo(1).advance(HOURS_2)), [3, 0, 0]);
  });

  it('says of an update past another one whose pods still serve, and counts them in no other revision', () => {
    const cluster = overtaken({ replicas: 3, steps: STEPS });
    const tell = (known: Parameters<typeof describeRollout>[0]): string =>
      describeRollout(known, { now: cluster.now, formatTime: String }).text;
    assert.equal(overtakenWeight(cluster.world.rollout, cluster.world.replicaSets), 33);
    assert.match(tell(cluster.world), /0 of 1 canary pod ready; 1 pod of revision 2 still serves/);
    cluster.abort();
    assert.match(tell({ rollout: cluster.world.rollout }), /at most 3 of 3 pods created/);
  });

  it('is foretold for any number of pods, surge and weight', () => {
    const plan = fc.record({
      replicas: fc.integer({ min: 1, max: 12 }),
      weight: fc.integer({ min: 5, max: 95 }),
      readyOfBad: fc.integer({ min: 0, max: 2 }),
      limits: fc.constantFrom(
        {},
        { maxSurge: 1, maxUnavailable: 0 },
        { maxSurge: 0, maxUnavailable: 1 },
        { maxSurge: 3 },
      ),
    });
    fc.assert(
      fc.property(plan, ({ replicas, weight, readyOfBad, limits }) => {
        const steps = [{ setWeight: weight }, { pause: {} }];
        const cluster = overtaken({ replicas, steps, canary: limits }, readyOfBad);
        const held = heldRollback(cluster.world);
        const [stable, older, canary] = desired(cluster.abort().advance(HOURS_2));
        if (!held) assert.deepEqual([stable, older, canary], [replicas, 0, 0]);
        else assert.deepEqual([stable, older, canary], [held.stable, held.older, held.canary]);
      }),
      { seed: 20261130, numRuns: 60 },
    );
  });

  it('is held up by nothing behind a router, nor before a third revision', () => {
    const routed = {
      canaryService: 'canary',
      stableService: 'stable',
      trafficRouting: { nginx: { stableIngress: 'api' } },
    };
    assert.equal(heldRollback(overtaken({ replicas: 3, steps: STEPS, canary: routed }).world), undefined);
    const two = SimulatedCluster.healthy({ replicas: 3, steps: STEPS }).setImage('web:2');
    assert.equal(heldRollback(two.world), undefined);
  });
});
