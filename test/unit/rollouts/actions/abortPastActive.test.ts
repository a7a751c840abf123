// Abort of a blue-green update that has overtaken the active revision: whose pods go is promised as it comes.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { action } from '../../../../src/rollouts/actions';
import { aTemplate, SimulatedCluster } from '../../../support/recorded/simulatedCluster';

it('keeps the pods of the active revision until its Service returns, which may never be', () => {
  const blueGreen = {
    activeService: 'active',
    previewService: 'preview',
    postPromotionAnalysis: { templates: [{ templateName: 'errors' }] },
  };
  const templates = [aTemplate('errors', { interval: '10s', count: 60 })];
  const cluster = SimulatedCluster.healthy({ replicas: 3, blueGreen, templates }).advance(60);
  cluster.available = ({ spec: { replicas = 0 } }, image) => (image === 'web:bad' ? 0 : replicas);
  cluster.setImage('web:2').advance(5).setImage('web:bad').advance(5);
  assert.equal(cluster.selected('active'), 2);
  const decision = action('abort').decide({ ...cluster.world, now: cluster.now });
  const effect = decision.offered ? decision.effect : decision.reason;
  assert.match(effect, /returns to revision 1 \(stable\) only once the 3 pods of revision 3 are ready/);
  assert.match(
    effect,
    /the 3 pods of other revisions are scaled down 30 s after that; the 3 pods of revision 3 are scaled down after 30 s/,
  );
  cluster.abort().advance(7200);
  assert.equal(cluster.selected('active'), 2);
  assert.equal(cluster.replicaSet(2).spec.replicas, 3);
});
