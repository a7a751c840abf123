// A blue-green update from the first pod of the preview to the old revision's last one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, fail, MANUAL, POST, PRE, served, VERSIONS } from './blueGreenCluster';

for (const version of VERSIONS) {
  describe(`a blue-green update with a controller of version ${version}`, () => {
    test('the first revision is stable at once and active when its pods are ready', () => {
      const cluster = new SimulatedCluster({ version, replicas: 3, blueGreen: MANUAL });
      cluster.available = () => 0;
      cluster.settle();
      assert.equal(cluster.phase, 'Progressing updated replicas are still becoming available');
      assert.equal(cluster.status.stableRS, cluster.status.currentPodHash);
      assert.equal(cluster.selected('active'), undefined);
      assert.equal(cluster.selected('preview'), 1);
      assert.equal(cluster.status.selector, 'app=api');
      cluster.available = () => 3;
      cluster.settle();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r1, preview r1');
      assert.equal(cluster.status.selector, `app=api,rollouts-pod-template-hash=${String(cluster.status.stableRS)}`);
    });

    test('a person promotes: the preview waits with all pods, and the old revision goes after 30 s', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2');
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(served(cluster), 'active r1, preview r2');
      assert.equal(cluster.pods, 'r2 3, r1 3');
      cluster.promote();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r2, preview r2');
      assert.equal(cluster.advance(29).pods, 'r2 3, r1 3');
      assert.equal(cluster.advance(1).pods, 'r2 3');
      assert.deepEqual(
        cluster.events.map(({ reason, message }) => (reason === 'SwitchService' ? message.split(' from')[0] : reason)),
        [
          'RolloutUpdated',
          'NewReplicaSetCreated',
          "Switched selector for service 'preview'",
          'RolloutNotCompleted',
          'ScalingReplicaSet',
          'RolloutPaused',
          "Switched selector for service 'active'",
          'RolloutCompleted',
          'ScalingReplicaSet',
        ],
      );
      assert.match(cluster.events.at(-2)?.message ?? '', /: Completed blue-green update$/);
    });

    test('without a gate the switch follows the last ready pod', () => {
      const cluster = blueGreen({}, { version });
      cluster.available = ({ spec }, image) => (image === 'web:2' ? 2 : (spec.replicas ?? 1));
      cluster.setImage('web:2');
      assert.equal(cluster.phase, 'Progressing active service cutover pending');
      assert.equal(served(cluster), 'active r1, preview r2');
      cluster.available = ({ spec }) => spec.replicas ?? 1;
      assert.equal(served(cluster.settle()), 'active r2, preview r2');
    });

    test('with autoPromotionSeconds the time promotes', () => {
      const cluster = blueGreen({ autoPromotionSeconds: 60 }, { version }).setImage('web:2');
      assert.equal(cluster.advance(59).phase, 'Paused BlueGreenPause');
      assert.equal(cluster.advance(1).phase, 'Healthy');
      assert.equal(served(cluster), 'active r2, preview r2');
    });

    test('with autoPromotionSeconds a promotion before the time only makes it count from the start', () => {
      const cluster = blueGreen({ autoPromotionSeconds: 60 }, { version }).setImage('web:2').advance(50).promote();
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(served(cluster.advance(59)), 'active r1, preview r2');
      assert.equal(served(cluster.advance(1)), 'active r2, preview r2');
    });

    // Upstream `CompletedBlueGreenPause`; it is what our own Promote sends.
    test('with autoPromotionSeconds a promotion that also sets scaleUpPreviewCheckPoint switches at once', () => {
      const cluster = blueGreen({ autoPromotionSeconds: 60 }, { version }).setImage('web:2').advance(10);
      cluster.patch({ status: { pauseConditions: null, blueGreen: { scaleUpPreviewCheckPoint: true } } });
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r2, preview r2');
      assert.equal(cluster.status.blueGreen?.scaleUpPreviewCheckPoint, undefined, 'the next update pauses again');
      assert.equal(cluster.setImage('web:3').phase, 'Paused BlueGreenPause');
    });

    test('P12: with autoPromotionEnabled false autoPromotionSeconds are never looked at', () => {
      const cluster = blueGreen({ ...MANUAL, autoPromotionSeconds: 10 }, { version })
        .setImage('web:2')
        .advance(3600);
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(served(cluster), 'active r1, preview r2');
    });

    test('a preview of previewReplicaCount pods grows when it is promoted, and is switched to when it has all', () => {
      const cluster = blueGreen({ ...MANUAL, previewReplicaCount: 1 }, { version }).setImage('web:2');
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(cluster.pods, 'r2 1, r1 3');
      cluster.available = ({ spec }, image) => (image === 'web:2' ? 1 : (spec.replicas ?? 1));
      cluster.promote();
      assert.equal(cluster.status.blueGreen?.scaleUpPreviewCheckPoint, true);
      assert.equal(cluster.pods, 'r2 3, r1 3');
      assert.equal(served(cluster), 'active r1, preview r2');
      cluster.available = ({ spec }) => spec.replicas ?? 1;
      assert.equal(served(cluster.settle()), 'active r2, preview r2');
      assert.equal(cluster.status.blueGreen.scaleUpPreviewCheckPoint, undefined);
    });

    test('a preview that may grow stays small while someone has paused the rollout', () => {
      const cluster = blueGreen({ ...MANUAL, previewReplicaCount: 1 }, { version })
        .setImage('web:2')
        .pause();
      cluster.patchStatus({ pauseConditions: undefined });
      assert.equal(cluster.phase, 'Paused manually paused');
      assert.equal(cluster.pods, 'r2 1, r1 3');
      assert.equal(cluster.resume().phase, 'Healthy');
      assert.equal(cluster.pods, 'r2 3, r1 3');
    });

    test('without a previewService the update goes the same way', () => {
      const cluster = blueGreen({ ...MANUAL, previewService: undefined }, { version }).setImage('web:2');
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(cluster.status.blueGreen?.previewSelector, undefined);
      cluster.promote();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.selected('active'), 2);
    });

    test('analyses before and after the switch: each gate opens by its success', () => {
      const cluster = blueGreen({ ...PRE, ...POST, scaleDownDelaySeconds: 12 }, { version });
      cluster.measure = () => undefined;
      cluster.setImage('web:2');
      assert.deepEqual(cluster.runs, ['2-pre Running']);
      assert.equal(served(cluster.advance(100)), 'active r1, preview r2');
      cluster.measure = ({ name }) => (name === 'pre' ? { value: [1] } : undefined);
      cluster.settle();
      assert.deepEqual(cluster.runs, ['2-pre Successful', '2-post Running']);
      assert.equal(served(cluster), 'active r2, preview r2');
      assert.equal(cluster.phase, 'Progressing waiting for analysis to complete');
      cluster.measure = () => ({ value: [1] });
      assert.equal(cluster.settle().phase, 'Healthy');
      assert.equal(cluster.run('2-pre').metadata.labels?.['rollout-type'], 'PrePromotion');
      assert.equal(cluster.run('2-post').metadata.labels?.['rollout-type'], 'PostPromotion');
    });

    test('without a scale-down delay of its own the old revision stays until the analysis after the switch has succeeded', () => {
      const cluster = blueGreen(POST, { version });
      cluster.measure = () => undefined;
      assert.equal(cluster.setImage('web:2').advance(600).pods, 'r2 3, r1 3');
      cluster.measure = () => ({ value: [1] });
      assert.equal(cluster.settle().advance(30).pods, 'r2 3');
    });

    test('the pause before the switch comes after the analysis before it', () => {
      const cluster = blueGreen({ ...MANUAL, ...PRE }, { version });
      cluster.measure = () => undefined;
      cluster.setImage('web:2');
      assert.equal(cluster.status.pauseConditions, undefined);
      cluster.measure = () => ({ value: [1] });
      assert.equal(cluster.settle().phase, 'Paused BlueGreenPause');
      assert.deepEqual(cluster.promote().runs, ['2-pre Successful']);
      assert.equal(cluster.phase, 'Healthy');
    });

    test('an inconclusive analysis pauses, and promote runs it again', () => {
      const unclear = { successCondition: 'result[0] > 1', failureCondition: 'result[0] < 0' };
      const cluster = blueGreen(PRE, { version, templates: [aTemplate('pre', unclear)] });
      cluster.measure = () => ({ value: [0] });
      cluster.setImage('web:2');
      assert.equal(cluster.phase, 'Paused InconclusiveAnalysisRun');
      cluster.promote();
      assert.equal(cluster.phase, 'Paused InconclusiveAnalysisRun');
      assert.deepEqual(cluster.runs, ['2-pre Inconclusive', '2-pre.1 Inconclusive']);
      assert.equal(served(cluster), 'active r1, preview r2');
      cluster.measure = () => ({ value: [2] });
      cluster.promote();
      assert.equal(cluster.phase, 'Healthy');
      assert.deepEqual(cluster.runs.at(-1), '2-pre.2 Successful');
    });

    // Reference 6.8: the analysis before the switch starts when the preview has its previewReplicaCount, available.
    test('the analysis before the switch waits for the small preview to be available, and for no pod more', () => {
      const cluster = blueGreen({ ...PRE, previewReplicaCount: 2 }, { version });
      cluster.measure = () => undefined;
      let ready = 0;
      cluster.available = ({ spec }, image) => (image === 'web:2' ? ready : (spec.replicas ?? 1));
      cluster.setImage('web:2');
      assert.equal(cluster.pods, 'r2 2, r1 3');
      assert.deepEqual(cluster.runs, []);
      ready = 1;
      assert.deepEqual(cluster.settle().runs, []);
      ready = 2;
      assert.deepEqual(cluster.settle().runs, ['2-pre Running']);
      assert.equal(cluster.pods, 'r2 2, r1 3');
    });

    test('a newer revision replaces the preview, whose pods go after the delay', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2').setImage('web:3');
      assert.equal(served(cluster), 'active r1, preview r3');
      assert.equal(cluster.pods, 'r3 3, r2 3, r1 3');
      assert.equal(cluster.advance(30).pods, 'r3 3, r1 3');
    });

    test('a full promotion skips the pause, both analyses and the small preview', () => {
      const cluster = blueGreen({ ...MANUAL, ...PRE, ...POST, previewReplicaCount: 1 }, { version });
      cluster.measure = () => undefined;
      cluster.setImage('web:2').promoteFull();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r2, preview r2');
      assert.equal(cluster.pods, 'r2 3, r1 3');
      assert.deepEqual(cluster.runs, ['2-pre Successful']);
      assert.equal(cluster.run('2-pre').spec.terminate, true);
      assert.match(
        cluster.events.find(({ reason }) => reason === 'RolloutCompleted')?.message ?? '',
        /: Full promotion/,
      );
    });

    test('a full promotion after an abort ships the revision whose analysis failed', () => {
      const cluster = fail(blueGreen(POST, { version }), 'post').setImage('web:2');
      assert.match(
        cluster.phase,
        /^Degraded RolloutAborted: .*: Blue\/green post-promotion analysis phase error\/failed: /,
      );
      cluster.advance(60).promoteFull();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r2, preview r2');
      assert.equal(cluster.status.abort, undefined);
    });
  });
}
