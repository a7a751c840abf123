// What meets a blue-green rollout from outside: autoscalers, restarts, and Services that are gone or belong to another.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Service } from '../../../../../src/rollouts';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, MANUAL, served, VERSIONS } from './blueGreenCluster';

for (const version of VERSIONS) {
  describe(`replicas of a blue-green rollout with a controller of version ${version}`, () => {
    test('follow in every phase: healthy, at the pause, after the switch, in the old revision’s delay', () => {
      const cluster = blueGreen(MANUAL, { version }).scale(4);
      assert.equal(cluster.pods, 'r1 4');
      assert.equal(cluster.setImage('web:2').scale(5).pods, 'r2 5, r1 5');
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(cluster.promote().scale(2).pods, 'r2 2, r1 2');
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.advance(30).pods, 'r2 2');
    });

    test('leave a preview of previewReplicaCount alone', () => {
      const cluster = blueGreen({ ...MANUAL, previewReplicaCount: 1 }, { version })
        .setImage('web:2')
        .scale(6);
      assert.equal(cluster.pods, 'r2 1, r1 6');
      assert.equal(cluster.promote().pods, 'r2 6, r1 6');
    });

    test('that change together with the template start an ordinary update', () => {
      const cluster = blueGreen(MANUAL, { version });
      const template = cluster.rollout.spec.template;
      cluster.edit({ replicas: 5, template: { ...template, spec: { containers: [{ name: 'web', image: 'web:2' }] } } });
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(cluster.pods, 'r2 5, r1 5');
    });

    test('that change in an abort’s delay leave the aborted pods as they are', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2').abort().advance(5).scale(5);
      assert.equal(cluster.pods, 'r2 3, r1 5');
      assert.equal(cluster.advance(25).pods, 'r1 5');
      assert.match(cluster.phase, /^Degraded RolloutAborted/);
    });

    test('autoscalers are told of the active revision alone', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2');
      const { HPAReplicas, replicas, updatedReplicas, availableReplicas, readyReplicas } = cluster.status;
      assert.deepEqual([HPAReplicas, availableReplicas, readyReplicas, replicas, updatedReplicas], [3, 3, 3, 6, 3]);
      assert.equal(cluster.status.selector, `app=api,rollouts-pod-template-hash=${String(cluster.status.stableRS)}`);
      assert.equal(cluster.status.currentStepIndex, undefined);
      assert.equal(cluster.status.currentStepHash, undefined);
    });
  });

  describe(`a restart of a blue-green rollout with a controller of version ${version}`, () => {
    test('replaces as many pods at a time as maxUnavailable says, at least one', () => {
      const replaced = (maxUnavailable: number | string): number => {
        const cluster = blueGreen({ ...MANUAL, maxUnavailable }, { version, replicas: 4, withPods: true }).advance(10);
        const before = new Set(cluster.world.pods?.map(({ metadata }) => metadata.name));
        const restartAt = '2026-11-23T12:00:10Z';
        const { rollout } = cluster.world;
        cluster.world = { ...cluster.world, rollout: { ...rollout, spec: { ...rollout.spec, restartAt } } };
        cluster.pass();
        const going = cluster.world.pods?.filter(({ metadata }) => metadata.deletionTimestamp !== undefined) ?? [];
        assert.ok(going.every(({ metadata }) => before.has(metadata.name)));
        return going.length;
      };
      assert.equal(replaced(0), 1);
      assert.equal(replaced(2), 2);
      assert.equal(replaced('75%'), 3);
    });

    test('ends healthy', () => {
      const cluster = blueGreen(MANUAL, { version, withPods: true }).advance(10).restart().advance(120);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.status.restartedAt, cluster.rollout.spec.restartAt);
    });
  });

  describe(`the Services of a blue-green rollout with a controller of version ${version}`, () => {
    test('one that is deleted in an update makes the rollout invalid, and it goes on when it is back', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2');
      const { services } = cluster.world;
      cluster.world = { ...cluster.world, services: without(services, 'active') };
      cluster.promote();
      assert.equal(
        cluster.phase,
        'Degraded InvalidSpec: The Rollout "api" is invalid: spec.strategy.blueGreen.activeService: Invalid value: "active": service "active" not found',
      );
      assert.equal(cluster.pods, 'r2 3, r1 3');
      cluster.world = { ...cluster.world, services };
      assert.equal(cluster.advance(20).phase, 'Healthy');
      assert.equal(served(cluster), 'active r2, preview r2');
    });

    test('a preview Service that is missing says so under its own field', () => {
      const cluster = blueGreen({}, { version });
      cluster.world = { ...cluster.world, services: without(cluster.world.services, 'preview') };
      assert.match(
        cluster.settle().phase,
        /spec\.strategy\.blueGreen\.previewService: .* service "preview" not found$/,
      );
    });

    test('one that another Rollout manages is refused', () => {
      const cluster = blueGreen({}, { version });
      change(cluster, 'active', (service) => {
        const annotations = { 'argo-rollouts.argoproj.io/managed-by-rollouts': 'web' };
        return { ...service, metadata: { ...service.metadata, annotations } };
      });
      assert.match(cluster.settle().phase, /activeService: .* Service "active" is managed by another Rollout$/);
    });

    test('one that selects other pods is refused', () => {
      const cluster = blueGreen({}, { version });
      change(cluster, 'active', (service) => ({ ...service, spec: { selector: { app: 'web' } } }));
      assert.match(cluster.settle().phase, /activeService: .* Service "active" has unmatch label "app" in rollout$/);
    });

    test('both are marked as managed by the rollout when they are first switched', () => {
      const cluster = blueGreen({}, { version });
      for (const { metadata } of cluster.world.services) {
        assert.equal(metadata.annotations?.['argo-rollouts.argoproj.io/managed-by-rollouts'], 'api');
      }
    });
  });
}

function without(services: readonly Service[], name: string): readonly Service[] {
  return services.filter(({ metadata }) => metadata.name !== name);
}

function change(cluster: SimulatedCluster, name: string, changed: (service: Service) => Service): void {
  const services = cluster.world.services.map((item) => (item.metadata.name === name ? changed(item) : item));
  cluster.world = { ...cluster.world, services };
}
