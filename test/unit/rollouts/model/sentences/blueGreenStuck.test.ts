// Blue-green scaled between the switch and the end of the analysis after it: the sentence says that nothing will happen and
// what lets it happen, and the simulation does just that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeRollout } from '../../../../../src/rollouts';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const analysis = { templates: [{ templateName: 'errors' }] };

function scaledAfterSwitch(version: 'head' | '1.9.1'): SimulatedCluster {
  const cluster = SimulatedCluster.healthy({
    version,
    replicas: 3,
    templates: [aTemplate('errors', { interval: '10s', count: 9 })],
    blueGreen: { activeService: 'active', previewService: 'preview', postPromotionAnalysis: analysis },
  });
  return cluster.setImage('web:2').scale(7);
}

function sentence(cluster: SimulatedCluster, withReplicaSets = true): ReturnType<typeof describeRollout> {
  const { rollout, replicaSets, analysisRuns } = cluster.world;
  const input = { rollout, analysisRuns, ...(withReplicaSets && { replicaSets }) };
  return describeRollout(input, { now: cluster.now, formatTime: String });
}

describe('blue-green whose stable revision is not scaled', () => {
  for (const version of ['head', '1.9.1'] as const) {
    it(`is said to be stuck for good, with the pods that end it (${version})`, () => {
      const cluster = scaledAfterSwitch(version).advance(7200);
      assert.equal(cluster.pods, 'r2 7, r1 3');
      const { text, needsAttention, waitsFor } = sentence(cluster);
      assert.match(text, /^Stuck with revision 2 active.*revision 1.*from 3 to 7 pods.*back to 3 pods/);
      assert.deepEqual([needsAttention, waitsFor], [true, 'person']);
      assert.doesNotMatch(sentence(cluster.scale(3)).text, /stuck/i);
      assert.equal(cluster.advance(7200).phase, 'Healthy');
    });

    it(`is said to be stuck after an abort too (${version})`, () => {
      const cluster = scaledAfterSwitch(version).abort().advance(7200);
      assert.equal(cluster.selected('active'), 2);
      assert.match(sentence(cluster).text, /^Aborted, but stuck with revision 2 active.*back to 3 pods/);
      assert.equal(cluster.scale(3).status.phase, 'Degraded');
    });
  }

  it('is a wait for the controller, and then a long one, where the ReplicaSets are not known', () => {
    const cluster = scaledAfterSwitch('head').advance(7200);
    const { rollout, analysisRuns } = cluster.world;
    const seen = { now: cluster.now, formatTime: String };
    const lastChange = cluster.now - 7_000_000;
    const { waitsFor, needsAttention } = describeRollout({ rollout, analysisRuns, lastChange }, seen);
    assert.deepEqual([waitsFor, needsAttention], ['controller', true]);
  });

  it('is not said where the ReplicaSets are not known, or the stable revision is the active one', () => {
    assert.doesNotMatch(sentence(scaledAfterSwitch('head'), false).text, /stuck/i);
    const before = SimulatedCluster.healthy({
      replicas: 3,
      blueGreen: { activeService: 'active', previewService: 'preview', autoPromotionEnabled: false },
    });
    assert.doesNotMatch(sentence(before.setImage('web:2').scale(7)).text, /stuck/i);
  });
});
