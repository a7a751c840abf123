// A weight that the load balancer has not confirmed is waited for, also after an abort and past the deadline; and a rollout
// without pods has nothing that is ready.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeRollout } from '../../../../../src/rollouts';
import { action } from '../../../../../src/rollouts/actions';
import { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const BALANCED = {
  canaryService: 'canary',
  stableService: 'stable',
  trafficRouting: { alb: { ingress: 'api', servicePort: 80 } },
};

function sentence({ world, now }: SimulatedCluster): ReturnType<typeof describeRollout> {
  const { rollout, replicaSets } = world;
  return describeRollout({ rollout, replicaSets }, { now, formatTime: String });
}

function balanced(delaySeconds: number): SimulatedCluster {
  return SimulatedCluster.healthy({
    replicas: 3,
    steps: [{ setWeight: 50 }, { pause: {} }],
    canary: BALANCED,
    router: { delaySeconds, verifies: true },
  });
}

it('names the weight that an aborted rollout waits for, until it is confirmed', () => {
  const cluster = balanced(60).setImage('web:2').advance(70).abort();
  const { text, waitsFor } = sentence(cluster);
  assert.match(text, /^Rolling back to revision 1: .*load balancer has not confirmed 0 % yet/);
  assert.equal(waitsFor, 'controller');
});

it('waits for the load balancer, not for pods, once the deadline has passed with all pods ready', () => {
  const cluster = balanced(Infinity).setImage('web:2');
  const { rollout } = cluster.world;
  const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded' }];
  cluster.world = { ...cluster.world, rollout: { ...rollout, status: { ...rollout.status, conditions } } };
  const { text, waitsFor } = sentence(cluster);
  assert.match(text, /\bload balancer\b.*\b50 %/);
  assert.match(text, /\bno progress within 10 min\b/i);
  assert.doesNotMatch(text, /\bpods? ready\b/);
  assert.equal(waitsFor, 'controller');
});

it('calls no revision ready that has no pods, at the gate of a blue-green rollout scaled to 0', () => {
  const blueGreen = { activeService: 'active', previewService: 'preview', autoPromotionEnabled: false };
  const { text } = sentence(SimulatedCluster.healthy({ replicas: 3, blueGreen }).setImage('web:2').scale(0));
  assert.match(text, /^Waiting for you: revision 2 is in preview, .*scaled to 0: no pods running$/);
});

it('promises no pods to a canary that is scaled to 0', () => {
  const cluster = SimulatedCluster.healthy({ steps: [{ setWeight: 50 }, { pause: {} }], canary: BALANCED });
  const { rollout, replicaSets } = cluster.setImage('web:2').scale(0).world;
  for (const id of ['promote', 'promoteFull'] as const) {
    const decision = action(id).decide({ rollout, replicaSets, now: cluster.now });
    assert.doesNotMatch(decision.offered ? decision.effect : decision.reason, /\b0 pods? (are|is) ready|all 0 pods/);
  }
});
