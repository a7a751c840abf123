// Whatever people and pods do to a blue-green rollout, the controller comes to rest and the active Service selects a revision.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { reconcile } from '../../../../../src/rollouts/simulation';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { fail, POST, PRE, SERVICES, VERSIONS } from './blueGreenCluster';

type Action = (cluster: SimulatedCluster) => unknown;

const strategies = fc.record({
  previewService: fc.constantFrom('preview', undefined),
  previewReplicaCount: fc.constantFrom(undefined, 0, 1, 3),
  autoPromotionEnabled: fc.constantFrom(undefined, false),
  autoPromotionSeconds: fc.constantFrom(undefined, 20),
  scaleDownDelaySeconds: fc.constantFrom(undefined, 0, 10),
  scaleDownDelayRevisionLimit: fc.constantFrom(undefined, 0, 1),
  abortScaleDownDelaySeconds: fc.constantFrom(undefined, 0, 10),
  prePromotionAnalysis: fc.constantFrom(undefined, PRE.prePromotionAnalysis),
  postPromotionAnalysis: fc.constantFrom(undefined, POST.postPromotionAnalysis),
});

const actions: fc.Arbitrary<readonly Action[]> = fc.array(
  fc.constantFrom<Action>(
    (cluster) => cluster.setImage('web:2'),
    (cluster) => cluster.setImage('web:3'),
    (cluster) => cluster.setImage('web:bad'),
    (cluster) => cluster.setImage('web:1'),
    (cluster) => cluster.abort(),
    (cluster) => cluster.retry(),
    (cluster) => cluster.promote(),
    (cluster) => cluster.promoteFull(),
    (cluster) => cluster.pause(),
    (cluster) => cluster.resume(),
    (cluster) => cluster.scale(2),
    (cluster) => cluster.scale(5),
    (cluster) => cluster.restart(),
    (cluster) => cluster.advance(12),
    (cluster) => cluster.advance(700),
    (cluster) => fail(cluster, 'pre'),
    (cluster) => fail(cluster, 'post'),
    (cluster) => fail(cluster),
    (cluster) => cluster.editBlueGreen({ autoPromotionEnabled: true }),
    (cluster) => cluster.editBlueGreen({ previewReplicaCount: undefined }),
    losesPods,
    losesService,
  ),
  { maxLength: 10 },
);

test('any blue-green rollout comes to rest, and its active Service never selects nothing', () => {
  fc.assert(
    fc.property(strategies, actions, fc.constantFrom(...VERSIONS), (strategy, todo, version) => {
      const templates = [aTemplate('pre'), aTemplate('post')];
      const cluster = new SimulatedCluster({
        version,
        replicas: 3,
        templates,
        blueGreen: { ...SERVICES, ...strategy },
        withPods: true,
      });
      cluster.settle();
      for (const action of todo) {
        action(cluster);
        cluster.settle();
        assert.notEqual(cluster.selected('active'), undefined);
      }
      assert.equal(reconcile(cluster.world, cluster.now, { version }).world, cluster.world);
    }),
    { numRuns: 200 },
  );
});

function losesPods(cluster: SimulatedCluster): void {
  const { available } = cluster;
  cluster.available = () => 1;
  cluster.settle();
  cluster.available = available;
}

function losesService(cluster: SimulatedCluster): void {
  const { services } = cluster.world;
  cluster.world = { ...cluster.world, services: services.filter(({ metadata }) => metadata.name !== 'active') };
  cluster.settle();
  cluster.world = { ...cluster.world, services };
}
