// A routed canary at a pause whose weight was never set, because stable is short of pods: the steps went on all the same.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeRollout } from '../../../../../src/rollouts';
import { action } from '../../../../../src/rollouts/actions';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const ROUTED = {
  canaryService: 'canary',
  stableService: 'stable',
  trafficRouting: { nginx: { stableIngress: 'api' } },
};
const STEPS = [{ setWeight: 20 }, { pause: { duration: 60 } }, { setWeight: 50 }, { pause: {} }];

/** Of stable's pods only so many are ready. */
function short(ready: number): SimulatedCluster {
  const cluster = SimulatedCluster.healthy({ replicas: 10, steps: STEPS, canary: ROUTED }).advance(60);
  cluster.available = ({ spec: { replicas = 0 } }, image) => (image === 'web:1' ? Math.min(replicas, ready) : replicas);
  return cluster.setImage('web:2');
}

function told({ world, now }: SimulatedCluster, replicaSets = world.replicaSets): string {
  return describeRollout({ rollout: world.rollout, replicaSets }, { now, formatTime: String }).text;
}

describe('a pause at which the router has another weight than the steps ask for', () => {
  it('says what the revision really has, and what that waits for', () => {
    const cluster = short(4);
    assert.match(told(cluster), /^Paused at step 2 of 4 .*0 % of the traffic goes to revision 2, not 20 %, .*stable/);
    cluster.advance(61);
    assert.equal(cluster.status.canary?.weights?.canary.weight ?? 0, 0);
    assert.match(
      told(cluster),
      /^Waiting for you at step 4 of 4.*0 % of the traffic goes to revision 2, not 50 %, .*stable/,
    );
    const { text, needsAttention } = describeRollout(
      { rollout: cluster.world.rollout },
      { now: cluster.now, formatTime: String },
    );
    assert.match(text, /0 % of the traffic goes to revision 2, not 50 %$/);
    assert.ok(needsAttention);
  });

  it('says nothing of it once the weight is set', () => {
    assert.doesNotMatch(told(short(10).advance(61)), /of the traffic goes to/);
  });

  it('promises the weight of the next gate only with the pods that it needs', () => {
    const effect = (cluster: SimulatedCluster): string => {
      const decision = action('retry').decide({ ...cluster.world, now: cluster.now });
      return decision.offered ? decision.effect : decision.reason;
    };
    assert.match(
      effect(short(4).abort()),
      /at weight 50 % once the 5 pods of revision 1 \(stable\) are ready \(4 are\)/,
    );
    assert.match(effect(short(10).abort()), /at weight 50 %\./);
  });
});
