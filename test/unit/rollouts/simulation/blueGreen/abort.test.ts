// Aborting a blue-green update: before the switch, after it, while paused, and with pods missing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, fail, MANUAL, POST, PRE, served, VERSIONS } from './blueGreenCluster';

const ABORTED = 'Degraded RolloutAborted: Rollout aborted update to revision 2';

for (const version of VERSIONS) {
  /** Revision 2 is active, its analysis still measures. */
  const switched = (): SimulatedCluster => {
    const cluster = blueGreen({ ...POST, scaleDownDelaySeconds: 600 }, { version });
    cluster.measure = () => undefined;
    cluster.setImage('web:2');
    assert.equal(served(cluster), 'active r2, preview r2');
    return cluster;
  };

  describe(`an aborted blue-green update with a controller of version ${version}`, () => {
    test('before the switch: the preview keeps its pods for 30 s, and its Service', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2').abort();
      assert.equal(cluster.phase, ABORTED);
      assert.equal(cluster.status.pauseConditions, undefined);
      assert.equal(cluster.advance(29).pods, 'r2 3, r1 3');
      assert.equal(cluster.advance(1).pods, 'r1 3');
      assert.equal(served(cluster), 'active r1, preview r2');
      assert.equal(cluster.phase, ABORTED);
    });

    test('abortScaleDownDelaySeconds says how long, and 0 keeps the pods', () => {
      const short = blueGreen({ ...MANUAL, abortScaleDownDelaySeconds: 5 }, { version })
        .setImage('web:2')
        .abort();
      assert.equal(short.advance(4).pods, 'r2 3, r1 3');
      assert.equal(short.advance(1).pods, 'r1 3');
      const kept = blueGreen({ ...MANUAL, abortScaleDownDelaySeconds: 0 }, { version })
        .setImage('web:2')
        .abort();
      assert.equal(kept.advance(36_000).pods, 'r2 3, r1 3');
      assert.equal(kept.scale(5).pods, 'r2 5, r1 5');
    });

    test('the pods stay until stable is whole, and the delay begins then', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2');
      cluster.available = ({ spec }, image) => (image === 'web:1' ? 2 : (spec.replicas ?? 1));
      assert.equal(cluster.settle().abort().advance(600).pods, 'r2 3, r1 3');
      cluster.available = ({ spec }) => spec.replicas ?? 1;
      assert.equal(cluster.settle().advance(29).pods, 'r2 3, r1 3');
      assert.equal(cluster.advance(1).pods, 'r1 3');
    });

    test('P1: spec.paused does not hold the pods of an aborted preview', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2').pause().abort();
      assert.equal(cluster.phase, ABORTED);
      assert.equal(cluster.advance(30).pods, 'r1 3');
      assert.equal(served(cluster), 'active r1, preview r2');
    });

    test('P2: with spec.paused after the switch the active revision goes to 0, and a resume brings nothing back', () => {
      const cluster = switched().pause().abort();
      assert.equal(served(cluster), 'active r2, preview r2');
      assert.equal(cluster.advance(30).pods, 'r1 3');
      assert.equal(served(cluster.resume().advance(60)), 'active r2, preview r2');
      assert.equal(cluster.pods, 'r1 3');
      assert.equal(cluster.status.blueGreen?.activeSelector, cluster.status.currentPodHash);
    });

    test('P3: after the switch, with all new pods ready, the active Service goes back to stable', () => {
      const cluster = switched().abort();
      assert.equal(cluster.phase, ABORTED);
      assert.equal(served(cluster), 'active r1, preview r2');
      assert.equal(cluster.run('2-post').spec.terminate, true);
      assert.equal(cluster.advance(30).pods, 'r1 3');
    });

    test('P4: with a new pod missing the active Service stays, also when the revision has gone to 0', () => {
      const cluster = switched();
      cluster.available = ({ spec }, image) => (image === 'web:2' ? 1 : (spec.replicas ?? 1));
      cluster.report(2, { readyReplicas: 1, availableReplicas: 1 }).abort();
      assert.equal(served(cluster), 'active r2, preview r2');
      assert.equal(cluster.advance(30).pods, 'r1 3');
      assert.equal(served(cluster.advance(600)), 'active r2, preview r2');
    });

    test('a pod that is lost while the analysis after the switch works ends it, and that counts as its success', () => {
      const cluster = switched();
      cluster.available = ({ spec }, image) => (image === 'web:2' ? 1 : (spec.replicas ?? 1));
      cluster.settle();
      assert.deepEqual(cluster.runs, ['2-post Successful']);
      assert.equal(cluster.status.stableRS, cluster.status.currentPodHash);
    });

    test('P5: spec.paused holds no pods of a preview, only the Services', () => {
      const cluster = blueGreen(MANUAL, { version }).pause().setImage('web:2');
      assert.equal(cluster.pods, 'r2 3, r1 3');
      assert.equal(served(cluster), 'active r1, preview r1');
      assert.equal(cluster.scale(5).pods, 'r2 5, r1 5');
      assert.equal(served(cluster.resume()), 'active r1, preview r2');
    });

    test('a failed analysis before the switch aborts with its reason', () => {
      const cluster = fail(blueGreen(PRE, { version }), 'pre').setImage('web:2');
      assert.match(
        cluster.phase,
        /: Blue\/green pre-promotion analysis phase error\/failed: Metric "pre" assessed Failed/,
      );
      assert.equal(served(cluster), 'active r1, preview r2');
      assert.equal(cluster.advance(30).pods, 'r1 3');
    });

    test('a failed analysis after the switch aborts, and active goes back', () => {
      const cluster = fail(blueGreen(POST, { version }), 'post').setImage('web:2');
      assert.match(
        cluster.phase,
        /: Blue\/green post-promotion analysis phase error\/failed: Metric "post" assessed Failed/,
      );
      assert.equal(served(cluster), 'active r1, preview r2');
      assert.deepEqual(
        cluster.events.filter(({ type }) => type === 'Warning').map(({ reason }) => reason),
        ['AnalysisRunFailed', 'RolloutAborted'],
      );
    });

    test('a missed deadline with progressDeadlineAbort aborts before the switch', () => {
      const cluster = blueGreen({}, { version, spec: { progressDeadlineSeconds: 60, progressDeadlineAbort: true } });
      cluster.setImage('web:bad').advance(70);
      assert.match(cluster.phase, /^Degraded RolloutAborted: /);
      assert.equal(cluster.advance(30).pods, 'r1 3');
      assert.equal(served(cluster), 'active r1, preview r2');
    });

    test('old pods that wait for their own deadline keep the progress deadline from being judged', () => {
      const cluster = blueGreen({ scaleDownDelaySeconds: 300 }, { version, spec: { progressDeadlineSeconds: 60 } });
      cluster.setImage('web:2').setImage('web:bad').advance(200);
      assert.match(cluster.phase, /^Progressing /);
      assert.match(cluster.advance(200).phase, /^Degraded ProgressDeadlineExceeded: /);
    });

    test('an abort of a healthy rollout leaves nothing behind', () => {
      const cluster = blueGreen(MANUAL, { version }).abort();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.status.abort, undefined);
    });

    test('an abort while a full promotion works is lost', () => {
      const cluster = blueGreen(MANUAL, { version });
      cluster.available = ({ spec }, image) => (image === 'web:2' ? 1 : (spec.replicas ?? 1));
      cluster.setImage('web:2').promoteFull().abort();
      assert.equal(cluster.status.abort, undefined);
      cluster.available = ({ spec }) => spec.replicas ?? 1;
      assert.equal(served(cluster.settle()), 'active r2, preview r2');
    });
  });
}
