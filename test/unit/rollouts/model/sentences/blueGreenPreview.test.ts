// A blue-green preview whose pods are not what is wanted of it: in a full promotion, paused in it, and after its time.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type BlueGreenStrategy, describeRollout } from '../../../../../src/rollouts';
import { action } from '../../../../../src/rollouts/actions';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

function previewOf(strategy: Partial<BlueGreenStrategy>, replicas: number): SimulatedCluster {
  const blueGreen = { activeService: 'active', previewService: 'preview', ...strategy };
  return SimulatedCluster.healthy({ replicas, blueGreen }).advance(60);
}

function told({ world, now }: SimulatedCluster): ReturnType<typeof describeRollout> {
  return describeRollout(world, { now, formatTime: String });
}

it('a small preview that is promoted fully is short of all pods, not of its own, and of its own again while paused', () => {
  const cluster = previewOf({ previewReplicaCount: 2, autoPromotionEnabled: false }, 8).setImage('web:2').advance(5);
  cluster.available = ({ spec: { replicas = 0 } }, image) => (image === 'web:2' ? Math.min(replicas, 7) : replicas);
  cluster.promoteFull().advance(60);
  assert.match(told(cluster).text, /7 of 8 pods ready/);
  assert.equal(told(cluster).waitsFor, 'pods');
});

it('the time of a pause that is over is no wait for the controller while pods of the preview are missing', () => {
  const cluster = previewOf({ autoPromotionSeconds: 30 }, 4).setImage('web:2').advance(5);
  cluster.available = ({ spec: { replicas = 0 } }, image) => (image === 'web:2' ? Math.min(replicas, 2) : replicas);
  cluster.advance(7200);
  assert.equal(cluster.selected('active'), 1);
  const { text, waitsFor, needsAttention } = told(cluster);
  assert.match(text, /pause before revision 2 becomes active is over; .*ready: 2 of 4 pods ready$/);
  assert.deepEqual([waitsFor, needsAttention], ['pods', true]);
});

it('a full promotion after the switch says when the pods of the way back go', () => {
  const postPromotionAnalysis = { templates: [{ templateName: 'none' }] };
  const cluster = previewOf({ scaleDownDelaySeconds: 300 }, 4);
  cluster.setImage('web:2');
  const { rollout } = cluster.world;
  const blueGreen = { ...rollout.spec.strategy.blueGreen, activeService: 'active', postPromotionAnalysis };
  const stableRS = cluster.replicaSet(1).metadata.labels?.['rollouts-pod-template-hash'];
  const analysed = {
    ...rollout,
    spec: { ...rollout.spec, strategy: { blueGreen } },
    status: { ...rollout.status, stableRS },
  };
  const decision = action('promoteFull').decide({ ...cluster.world, rollout: analysed, now: cluster.now });
  assert.match(decision.offered ? decision.effect : decision.reason, /4 pods of revision 1 .*scaled down after 5 min/);
});
