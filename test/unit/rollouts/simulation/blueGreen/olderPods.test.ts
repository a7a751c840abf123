// When the pods of a preview go that another revision replaced: after their delay, and what holds them longer.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aTemplate, type SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, MANUAL, POST, PRE, served, VERSIONS } from './blueGreenCluster';

const UNCLEAR = { successCondition: 'result[0] > 1', failureCondition: 'result[0] < 0' };

for (const version of VERSIONS) {
  describe(`pods of a replaced preview with a controller of version ${version}`, () => {
    // Upstream `scaleDownOldReplicaSetsForBlueGreen`: nothing is scaled down at this pause.
    test('stay while an inconclusive analysis waits for a person, long after their delay', () => {
      const cluster = blueGreen(PRE, { version, templates: [aTemplate('pre', UNCLEAR)] });
      cluster.measure = () => undefined;
      cluster.setImage('web:2').setImage('web:3');
      cluster.measure = () => ({ value: [0] });
      assert.equal(cluster.settle().phase, 'Paused InconclusiveAnalysisRun');
      assert.equal(cluster.advance(600).pods, 'r3 3, r2 3, r1 3');
      cluster.measure = () => ({ value: [2] });
      assert.equal(cluster.promote().phase, 'Healthy');
      assert.equal(cluster.pods, 'r3 3, r1 3');
    });

    /** Revision 3 has replaced the preview of revision 2 and is active; its analysis measures. */
    const analysedAfterSwitch = (delay: { readonly scaleDownDelaySeconds?: number }): SimulatedCluster => {
      const cluster = blueGreen({ ...MANUAL, ...POST, ...delay }, { version });
      cluster.measure = () => undefined;
      cluster.setImage('web:2').setImage('web:3').promote();
      assert.equal(served(cluster), 'active r3, preview r3');
      assert.deepEqual(cluster.runs, ['3-post Running']);
      return cluster;
    };

    // Reference 6.8: older ReplicaSets wait for the analysis after the switch only where no scaleDownDelaySeconds is set.
    test('go after a delay that the spec gives, although the analysis after the switch still measures', () => {
      const cluster = analysedAfterSwitch({ scaleDownDelaySeconds: 20 });
      assert.equal(cluster.advance(19).pods, 'r3 3, r2 3, r1 3');
      assert.equal(cluster.advance(1).pods, 'r3 3, r1 3', 'the stable revision stays');
      assert.deepEqual(cluster.runs, ['3-post Running']);
    });

    test('wait for the end of the analysis after the switch where the spec gives no delay', () => {
      const cluster = analysedAfterSwitch({});
      assert.equal(cluster.advance(600).pods, 'r3 3, r2 3, r1 3');
      cluster.measure = () => ({ value: [1] });
      assert.equal(cluster.settle().advance(30).pods, 'r3 3');
    });
  });
}
