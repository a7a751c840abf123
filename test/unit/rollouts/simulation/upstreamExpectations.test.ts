// What the project's own end-to-end tests expect of the controller (reference 7.1), for canaries without a router.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ControllerVersion } from '../../../../src/rollouts/simulation';
import { aTemplate, SimulatedCluster } from '../../../support/recorded/simulatedCluster';

const VERSIONS: readonly ControllerVersion[] = ['1.9.1', 'head'];

for (const version of VERSIONS) {
  describe(`a controller of version ${version}`, () => {
    test('abort, retry and promotion of a single pod: the states and the events in their order', () => {
      const cluster = SimulatedCluster.healthy({
        version,
        replicas: 1,
        steps: [{ setWeight: 50 }, { pause: { duration: '3s' } }],
      });
      cluster.setImage('web:2');
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.pods, 'r2 1, r1 1');
      cluster.abort();
      assert.equal(cluster.phase, 'Degraded RolloutAborted: Rollout aborted update to revision 2');
      assert.equal(cluster.pods, 'r1 1');
      cluster.retry();
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.pods, 'r2 1, r1 1');
      cluster.advance(3);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.pods, 'r2 1');
      assert.deepEqual(
        cluster.events.map(({ reason, message }) => `${reason}: ${message.replaceAll(/-[a-z0-9]{8,10}\b/g, '')}`),
        [
          'RolloutUpdated: Rollout updated to revision 2',
          'NewReplicaSetCreated: Created ReplicaSet api (revision 2)',
          `RolloutNotCompleted: Rollout not completed, started update to revision 2 (${cluster.status.currentPodHash ?? ''})`,
          'ScalingReplicaSet: Scaled up ReplicaSet api (revision 2) from 0 to 1',
          'RolloutStepCompleted: Rollout step 1/2 completed (setWeight: 50)',
          'RolloutPaused: Rollout is paused (CanaryPauseStep)',
          'ScalingReplicaSet: Scaled down ReplicaSet api (revision 2) from 1 to 0',
          'RolloutAborted: Rollout aborted update to revision 2',
          'ScalingReplicaSet: Scaled up ReplicaSet api (revision 2) from 0 to 1',
          'RolloutStepCompleted: Rollout step 1/2 completed (setWeight: 50)',
          'RolloutPaused: Rollout is paused (CanaryPauseStep)',
          'RolloutStepCompleted: Rollout step 2/2 completed (pause: 3s)',
          'RolloutResumed: Rollout is resumed',
          'ScalingReplicaSet: Scaled down ReplicaSet api (revision 1) from 1 to 0',
          `RolloutCompleted: Rollout completed update to revision 2 (${cluster.status.currentPodHash ?? ''}): Completed all 2 canary steps`,
        ],
      );
    });

    test('a full promotion after an abort goes to the end and starts no further analysis', () => {
      const long = { templates: [{ templateName: 'long' }] };
      const cluster = SimulatedCluster.healthy({
        version,
        replicas: 2,
        steps: [{ pause: { duration: '24h' } }, { analysis: long }, { pause: {} }, { analysis: long }],
        canary: { analysis: { ...long, startingStep: 4 } },
        templates: [aTemplate('long', { count: 1, initialDelay: '24h' })],
      });
      cluster.setImage('web:2').promote();
      assert.equal(cluster.status.phase, 'Progressing');
      assert.equal(cluster.status.currentStepIndex, 1);
      assert.deepEqual(cluster.runs, ['2-1 Running']);
      cluster.promote();
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 2);
      cluster.abort();
      assert.equal(cluster.status.phase, 'Degraded');
      cluster.promoteFull();
      assert.equal(cluster.phase, 'Healthy');
      assert.deepEqual(cluster.runs, ['2-1 Successful']);
    });

    test('scaling while paused keeps the shares: 1 of 2 becomes 2 of 8 and 1 of 4', () => {
      const cluster = SimulatedCluster.healthy({ version, replicas: 1, steps: [{ setWeight: 25 }, { pause: {} }] });
      cluster.setImage('web:2');
      assert.equal(cluster.pods, 'r2 1, r1 1');
      cluster.scale(8);
      assert.equal(cluster.pods, 'r2 2, r1 6');
      cluster.scale(4);
      assert.equal(cluster.pods, 'r2 1, r1 3');
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 1);
    });

    test('scaling while an update hangs: the new pods take the surge', () => {
      const cluster = SimulatedCluster.healthy({ version, replicas: 4, canary: { maxSurge: 2, maxUnavailable: 0 } });
      cluster.setImage('web:bad');
      assert.equal(cluster.pods, 'r2 2, r1 4');
      cluster.scale(8);
      assert.equal(cluster.pods, 'r2 6, r1 4');
      cluster.scale(4);
      assert.equal(cluster.pods, 'r2 2, r1 4');
    });

    test('scaling while an update hangs with a surge of 100 %', () => {
      const cluster = SimulatedCluster.healthy({
        version,
        replicas: 4,
        canary: { maxSurge: '100%', maxUnavailable: '25%' },
      });
      cluster.setImage('web:bad');
      assert.equal(cluster.pods, 'r2 4, r1 3');
      cluster.scale(8);
      assert.equal(cluster.pods, 'r2 8, r1 3');
      cluster.scale(4);
      assert.equal(cluster.pods, 'r2 4, r1 3');
    });

    test('a smaller weight waits for stable, and an abort then leaves what must be available', () => {
      const cluster = SimulatedCluster.healthy({
        version,
        replicas: 3,
        canary: { maxSurge: 2, maxUnavailable: 0 },
        steps: [
          { setWeight: 100 },
          { pause: {} },
          { setWeight: 0 },
          { analysis: { templates: [{ templateName: 'a' }] } },
        ],
        templates: [aTemplate('a')],
      });
      cluster.setImage('web:2');
      assert.equal(cluster.pods, 'r2 3');
      const normally = cluster.available;
      cluster.available = (replicaSet, image) => (image === 'web:1' ? 0 : normally(replicaSet, image));
      cluster.measure = () => undefined;
      cluster.promote();
      assert.equal(cluster.pods, 'r2 3, r1 2');
      assert.deepEqual(cluster.runs, ['2-3 Running']);
      cluster.measure = () => ({ value: [0] });
      cluster.settle();
      assert.match(cluster.phase, /^Degraded RolloutAborted: .*Step-based analysis phase error\/failed/);
      assert.equal(cluster.pods, 'r2 3, r1 2');
    });

    test('from good to bad: the old revision keeps all its pods', () => {
      const cluster = SimulatedCluster.healthy({ version, replicas: 4, canary: { maxSurge: 1, maxUnavailable: 0 } });
      cluster.setImage('web:bad');
      assert.equal(cluster.pods, 'r2 1, r1 4');
      assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
    });

    test('from bad to bad: the first bad revision makes room for the second', () => {
      const cluster = SimulatedCluster.healthy({ version, replicas: 4, canary: { maxSurge: 1, maxUnavailable: 0 } });
      cluster.setImage('web:bad-1').setImage('web:bad-2');
      assert.equal(cluster.pods, 'r3 1, r1 4');
    });

    test('from bad to good: the update goes through', () => {
      const cluster = SimulatedCluster.healthy({ version, replicas: 4, canary: { maxSurge: 1, maxUnavailable: 0 } });
      cluster.setImage('web:bad').setImage('web:3');
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.pods, 'r3 4');
    });

    test('an exceeded deadline gives way to a pause and comes back until the pods are there', () => {
      const cluster = SimulatedCluster.healthy({
        version,
        replicas: 3,
        canary: { maxSurge: 1, maxUnavailable: 0 },
        steps: [{ setWeight: 32 }, { pause: {} }, { setWeight: 65 }, { pause: {} }],
        spec: { progressDeadlineSeconds: 5 },
      });
      let ready = false;
      const normally = cluster.available;
      cluster.available = (replicaSet, image) => (image === 'web:2' && !ready ? 0 : normally(replicaSet, image));
      cluster.setImage('web:2').advance(7);
      assert.match(
        cluster.phase,
        /^Degraded ProgressDeadlineExceeded: ReplicaSet "api-\w+" has timed out progressing\.$/,
      );
      ready = true;
      cluster.settle();
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      ready = false;
      cluster.promote().advance(7);
      assert.match(cluster.phase, /^Degraded ProgressDeadlineExceeded/);
      ready = true;
      cluster.settle().promote();
      assert.equal(cluster.phase, 'Healthy');
    });

    test('a pause may last longer than the progress deadline', () => {
      const cluster = SimulatedCluster.healthy({
        version,
        replicas: 1,
        steps: [{ setWeight: 32 }, { pause: { duration: '30s' } }],
        spec: { progressDeadlineSeconds: 5 },
      });
      cluster.setImage('web:2').advance(29);
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      cluster.advance(1);
      assert.equal(cluster.phase, 'Healthy');
      assert.ok(!cluster.history.some(({ status }) => status.message?.startsWith('ProgressDeadlineExceeded')));
    });

    test('template and replicas changed at once lead to the new revision at the new size', () => {
      const cluster = SimulatedCluster.healthy({ version, replicas: 2 });
      const { template } = cluster.rollout.spec;
      cluster.edit({ replicas: 6, template: { ...template, spec: { containers: [{ name: 'web', image: 'web:2' }] } } });
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.pods, 'r2 6');
    });
  });
}
