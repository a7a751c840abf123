// What the real controller did that nobody would guess (observed findings O1 to O25), where it concerns canaries
// without a router. Both versions did the same.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryStep } from '../../../../src/rollouts';
import type { ControllerVersion } from '../../../../src/rollouts/simulation';
import { aTemplate, type ClusterParts, SimulatedCluster } from '../../../support/recorded/simulatedCluster';

const GATED: readonly CanaryStep[] = [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }, { pause: {} }];
const VERSIONS: readonly ControllerVersion[] = ['1.9.1', 'head'];

for (const version of VERSIONS) {
  const healthy = (parts: ClusterParts = {}): SimulatedCluster =>
    SimulatedCluster.healthy({ version, replicas: 5, steps: GATED, ...parts });

  describe(`a controller of version ${version}`, () => {
    test('O1: an abort while a full promotion works is lost, and the new revision goes to 100 %', () => {
      const cluster = promotingFully(healthy());
      cluster.abort();
      assert.equal(cluster.status.abort, undefined);
      assert.equal(cluster.status.promoteFull, true);
      cluster.available = ({ spec }) => spec.replicas ?? 1;
      cluster.settle();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.pods, 'r2 5');
    });

    test('O1: aborted together with the end of the full promotion, it goes back at once', () => {
      const cluster = promotingFully(healthy());
      cluster.patchStatus({ abort: true, promoteFull: undefined });
      assert.equal(cluster.phase, 'Degraded RolloutAborted: Rollout aborted update to revision 2');
      assert.equal(cluster.pods, 'r1 5');
    });

    test('O2: an abort while somebody has paused the rollout moves no pod until it is resumed', () => {
      const cluster = healthy().setImage('web:2').pause().abort();
      assert.equal(cluster.phase, 'Degraded RolloutAborted: Rollout aborted update to revision 2');
      assert.equal(cluster.status.currentStepIndex, 0);
      assert.equal(cluster.pods, 'r2 1, r1 4');
      cluster.resume();
      assert.equal(cluster.pods, 'r1 5');
    });

    test('O3: promote on a rollout that is paused twice leaves it at the same step', () => {
      const cluster = healthy().setImage('web:2').pause().promote();
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 1);
      cluster.promote();
      assert.equal(cluster.status.currentStepIndex, 3);
    });

    test('O3: unpaused first and then promoted, it goes on', () => {
      const cluster = healthy().setImage('web:2').pause().resume();
      assert.equal(cluster.status.currentStepIndex, 1);
      cluster.promote();
      assert.equal(cluster.status.currentStepIndex, 3);
      assert.equal(cluster.pods, 'r2 3, r1 2');
    });

    test('O4: promote after an abort changes nothing', () => {
      const cluster = healthy().setImage('web:2').abort();
      const before = cluster.status;
      cluster.promote();
      assert.deepEqual(cluster.status, before);
      assert.equal(cluster.pods, 'r1 5');
    });

    test('O5: promote --full after an abort ships the aborted revision', () => {
      const cluster = healthy().setImage('web:2').abort().promoteFull();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.pods, 'r2 5');
    });

    test('O6: the second of two people who promote at once passes no second gate', () => {
      const cluster = healthy({ steps: [{ setWeight: 20 }, { pause: {} }, { pause: {} }] }).setImage('web:2');
      cluster.patchStatus({ pauseConditions: undefined });
      assert.equal(cluster.status.currentStepIndex, 2);
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    });

    test('O7: undo to the stable revision is healthy at once, runs no step, and gives it a new number', () => {
      const cluster = healthy().setImage('web:2');
      cluster.events.length = 0;
      cluster.undo(1);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.status.currentStepIndex, 4);
      assert.equal(cluster.pods, 'r3 5');
      assert.equal(cluster.replicaSet(3).metadata.annotations?.['rollout.argoproj.io/revision-history'], '1');
      assert.deepEqual(cluster.reasons.slice(0, 2), ['RolloutUpdated', 'SkipSteps']);
      assert.ok(!cluster.reasons.includes('RolloutStepCompleted'));
    });

    test('O8: undo while somebody has paused the rollout leaves the canary until it is resumed', () => {
      const cluster = healthy().setImage('web:2').pause().undo(1);
      assert.equal(cluster.phase, 'Paused manually paused');
      assert.equal(cluster.pods, 'r3 4, r2 1');
      cluster.resume();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.pods, 'r3 5');
    });

    test('O9: a new revision while the last one hangs pauses before its first pod is ready', () => {
      const cluster = healthy({ replicas: 3, steps: [{ setWeight: 34 }, { pause: {} }] });
      cluster.setImage('web:bad-1').setImage('web:bad-2');
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 1);
      assert.equal(cluster.pods, 'r3 1, r1 3');
      assert.equal(cluster.replicaSet(3).status.availableReplicas, 0);
    });

    test('O10: an edit of the steps starts again at the first one, and the canary shrinks', () => {
      const cluster = healthy().setImage('web:2').promote();
      assert.equal(cluster.pods, 'r2 3, r1 2');
      cluster.editCanary({ steps: [{ setWeight: 20 }, { pause: {} }, { setWeight: 50 }] });
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 1);
      assert.equal(cluster.pods, 'r2 1, r1 4');
    });

    test("O11: an edit of a pause's duration while it lasts starts again too", () => {
      const steps = (duration: string): CanaryStep[] => [{ setWeight: 20 }, { pause: { duration } }];
      const cluster = healthy({ steps: steps('1h') })
        .setImage('web:2')
        .advance(60);
      const started = cluster.status.pauseConditions?.[0]?.startTime;
      const passed = cluster.events.length;
      cluster.editCanary({ steps: steps('2h') });
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.notEqual(cluster.status.pauseConditions?.[0]?.startTime, started);
      assert.ok(cluster.history.slice(-6).some(({ status }) => status.currentStepIndex === 0));
      assert.ok(cluster.reasons.slice(passed).includes('RolloutStepCompleted'));
    });

    test('O12: paused while it scales up, pods become ready but the step waits', () => {
      const cluster = healthy();
      const normally = cluster.available;
      cluster.available = (replicaSet, image) => (image === 'web:2' ? 0 : normally(replicaSet, image));
      cluster.setImage('web:2').pause();
      cluster.available = normally;
      cluster.settle();
      assert.equal(cluster.phase, 'Paused manually paused');
      assert.equal(cluster.replicaSet(2).status.availableReplicas, 1);
      assert.equal(cluster.status.currentStepIndex, 0);
      cluster.resume();
      assert.equal(cluster.status.currentStepIndex, 1);
    });

    test('O13: a timed pause that runs out while paused is over at once when resumed', () => {
      const cluster = healthy({ steps: [{ setWeight: 20 }, { pause: { duration: '10s' } }] });
      cluster.setImage('web:2').pause().advance(60);
      assert.equal(cluster.phase, 'Paused manually paused');
      assert.equal(cluster.status.currentStepIndex, 1);
      cluster.resume();
      assert.equal(cluster.phase, 'Healthy');
    });

    test('O14: a restart in a canary replaces the pods of both revisions and keeps the step', () => {
      const cluster = healthy({ withPods: true }).setImage('web:2').advance(5);
      const old = new Set(cluster.world.pods?.map(({ metadata }) => metadata.name));
      cluster.restart();
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      cluster.advance(300);
      assert.equal(cluster.status.restartedAt, cluster.rollout.spec.restartAt);
      assert.equal(cluster.status.currentStepIndex, 1);
      assert.equal(cluster.pods, 'r2 1, r1 4');
      assert.ok(!cluster.world.pods?.some(({ metadata }) => old.has(metadata.name)));
    });

    test('O15: scaled to nothing and back, a canary keeps its step and its share', () => {
      const cluster = healthy().setImage('web:2').scale(0);
      assert.equal(cluster.pods, '');
      assert.equal(cluster.status.currentStepIndex, 1);
      cluster.scale(5);
      assert.equal(cluster.pods, 'r2 1, r1 4');
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    });

    test('O16: abort and promote on a healthy rollout do nothing and leave nothing for the next revision', () => {
      const cluster = healthy();
      cluster.abort().promoteFull().promote();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.status.abort, undefined);
      cluster.setImage('web:2');
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 1);
    });

    test('O17: a retry whose pods hang again is aborted again after the deadline', () => {
      const cluster = healthy({ spec: { progressDeadlineAbort: true, progressDeadlineSeconds: 20 } });
      cluster.setImage('web:bad').advance(25);
      assert.match(cluster.phase, /^Degraded RolloutAborted/);
      assert.equal(cluster.pods, 'r1 5');
      cluster.retry();
      assert.equal(cluster.phase, 'Progressing more replicas need to be updated');
      cluster.advance(25);
      assert.match(cluster.phase, /^Degraded RolloutAborted/);
      assert.equal(cluster.pods, 'r1 5');
    });

    test('O18: a first weight of 0 pauses without any canary pod', () => {
      const cluster = healthy({ steps: [{ setWeight: 0 }, { pause: {} }] }).setImage('web:2');
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
      assert.equal(cluster.status.currentStepIndex, 1);
      assert.equal(cluster.pods, 'r1 5');
    });

    test('O23 and O24: failureLimit 3 fails at the fourth failure; the retry has a run of its own', () => {
      const cluster = healthy({
        steps: [{ setWeight: 20 }, { pause: { duration: '1h' } }],
        canary: { analysis: { templates: [{ templateName: 'rate' }] } },
        templates: [aTemplate('rate', { interval: '10s', failureLimit: 3 })],
      });
      cluster.measure = () => ({ value: [0] });
      cluster.setImage('web:2').advance(29);
      assert.deepEqual(cluster.runs, ['2 Running']);
      cluster.advance(1);
      assert.deepEqual(cluster.runs, ['2 Failed']);
      assert.equal(
        cluster.phase,
        'Degraded RolloutAborted: Rollout aborted update to revision 2: Background analysis phase error/failed: Metric "rate" assessed Failed due to failed (4) > failureLimit (3)',
      );
      cluster.retry();
      assert.deepEqual(cluster.runs, ['2 Failed', '2.1 Running']);
      assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    });

    test('O25: at an abort the canary shrinks only as stable pods become available', () => {
      const cluster = healthy({ canary: { maxSurge: 1, maxUnavailable: 0 } })
        .setImage('web:2')
        .promote();
      assert.equal(cluster.pods, 'r2 3, r1 2');
      let ready = 2;
      const normally = cluster.available;
      cluster.available = (replicaSet, image) => (image === 'web:1' ? ready : normally(replicaSet, image));
      cluster.abort();
      assert.equal(cluster.status.currentStepIndex, 0);
      const steps = [cluster.pods];
      for (ready = 3; ready <= 5; ready++) steps.push(cluster.settle().pods);
      assert.deepEqual(steps, ['r2 3, r1 3', 'r2 2, r1 4', 'r2 1, r1 5', 'r1 5']);
    });
  });
}

/** A canary that somebody promotes fully while its new pods do not become ready. */
function promotingFully(cluster: SimulatedCluster): SimulatedCluster {
  cluster.setImage('web:2');
  const normally = cluster.available;
  cluster.available = (replicaSet, image) => (image === 'web:2' ? 1 : normally(replicaSet, image));
  return cluster.promoteFull();
}
