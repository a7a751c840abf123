// A blue-green update that was promoted past its small preview and then aborted: a retry begins before the pause again, as its
// effect says. The checkpoint that the promotion left in the status would take it past that.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { action, type ActionId } from '../../../../src/rollouts/actions';
import { SimulatedCluster } from '../../../support/recorded/simulatedCluster';

function perform(cluster: SimulatedCluster, id: ActionId): string {
  const { rollout, replicaSets } = cluster.world;
  const decision = action(id).decide({ rollout, replicaSets, now: cluster.now });
  assert.ok(decision.offered, id);
  const { effect } = decision;
  for (const { request } of decision.phases) cluster.patch(request.patch ?? {});
  return effect;
}

for (const version of ['head', '1.9.1'] as const)
  it(`a retry waits in the preview again (controller ${version})`, () => {
    const blueGreen = {
      activeService: 'active',
      previewService: 'preview',
      autoPromotionEnabled: false,
      previewReplicaCount: 1,
    };
    const cluster = SimulatedCluster.healthy({ version, replicas: 4, blueGreen }).setImage('web:2');
    cluster.available = ({ spec }, image) => Math.min(spec.replicas ?? 1, image === 'web:1' ? 4 : 1);
    perform(cluster, 'promote');
    assert.equal(cluster.status.blueGreen?.scaleUpPreviewCheckPoint, true);
    perform(cluster, 'abort');
    cluster.advance(90).available = ({ spec }) => spec.replicas ?? 1;
    const effect = perform(cluster, 'retry');
    assert.match(effect, /scales up to 1 pod\b.*waits in the preview until promoted/);
    cluster.advance(600);
    assert.deepEqual([cluster.phase, cluster.selected('active')], ['Paused BlueGreenPause', 1]);
  });
