// Why there is nothing to promote outside of any step: what the update waits for is named, not a scaling that is over.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { action } from '../../../../src/rollouts/actions';
import { aTemplate, SimulatedCluster } from '../../../support/recorded/simulatedCluster';

function reason({ world, now }: SimulatedCluster): string {
  const { rollout, replicaSets } = world;
  const decision = action('promote').decide({ rollout, replicaSets, now });
  assert.ok(!decision.offered);
  return decision.reason;
}

it('names the analysis before the switch', () => {
  const prePromotionAnalysis = { templates: [{ templateName: 'errors' }] };
  const cluster = SimulatedCluster.healthy({
    replicas: 2,
    templates: [aTemplate('errors', { interval: '10s', count: 9 })],
    blueGreen: { activeService: 'active', previewService: 'preview', prePromotionAnalysis },
  });
  assert.match(reason(cluster.setImage('web:2')), /pre-promotion analysis of revision 2 is still running/);
});

it('names the weight that is not confirmed, and before it the pods that are ready', () => {
  const cluster = SimulatedCluster.healthy({
    replicas: 4,
    canary: {
      canaryService: 'canary',
      stableService: 'stable',
      trafficRouting: { alb: { ingress: 'api', servicePort: 80 } },
    },
    router: { delaySeconds: Infinity, verifies: true },
  });
  cluster.available = ({ spec }, image) => Math.min(spec.replicas ?? 1, image === 'web:1' ? 4 : 3);
  assert.match(reason(cluster.setImage('web:2')), /revision 2 is still being scaled up.*3 of 4 pods ready/);
  const part = { weight: 100, podTemplateHash: cluster.status.currentPodHash, serviceName: 'canary' };
  const weights = { canary: part, stable: { ...part, weight: 0 }, verified: false };
  const { rollout } = cluster.report(2, { replicas: 4, availableReplicas: 4 });
  cluster.world = { ...cluster.world, rollout: { ...rollout, status: { ...rollout.status, canary: { weights } } } };
  assert.match(reason(cluster), /weight of revision 2 has yet to be confirmed/);
});
