// Blue-green on its way back where the switch never comes by itself: the sentence says what is waited for in vain, nothing
// happens for hours, and the full promotion that it advises switches.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type BlueGreenStrategy, describeRollout } from '../../../../../src/rollouts';
import { action } from '../../../../../src/rollouts/actions';
import { aTemplate, type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const ANALYSIS = { templates: [{ templateName: 'errors' }] };
const WINDOW = { rollbackWindow: { revisions: 3 } };

interface LostCase {
  readonly name: string;
  readonly strategy: Partial<BlueGreenStrategy>;
  readonly spec?: ClusterParts['spec'];
  /** Leads to it from a healthy first revision. */
  readonly way: (cluster: SimulatedCluster) => SimulatedCluster;
  readonly says: RegExp;
  readonly isAbortable?: true;
}

const CASES: readonly LostCase[] = [
  {
    name: 'back to the stable revision with an analysis before the switch',
    strategy: { prePromotionAnalysis: ANALYSIS, postPromotionAnalysis: ANALYSIS },
    way: (cluster) => cluster.setImage('web:2').advance(15).undo(1),
    says: /^Stuck with revision 2 active: .*pre-promotion analysis of revision 3.*stable revision; promote fully/,
  },
  {
    name: 'inside the rollbackWindow with a pause before the switch',
    strategy: { autoPromotionEnabled: false },
    spec: WINDOW,
    way: (cluster) => cluster.advance(60).setImage('web:2').promote().advance(120).undo(1),
    says: /^Stuck with revision 2 active: .*pause before the switch.*rollbackWindow; promote fully/,
  },
  {
    name: 'inside the rollbackWindow with an analysis before the switch',
    strategy: { prePromotionAnalysis: ANALYSIS },
    spec: WINDOW,
    way: (cluster) => cluster.advance(60).setImage('web:2').advance(120).undo(1),
    says: /^Stuck with revision 2 active: .*pre-promotion analysis of revision 3.*rollbackWindow; promote fully/,
  },
  {
    name: 'for a new template after the preview before it had passed its analysis',
    strategy: { prePromotionAnalysis: ANALYSIS, previewReplicaCount: 1 },
    way: pastPreview,
    says: /^Stuck with revision 1 active: .*pre-promotion analysis of revision 3.*preview before it had passed; promote fully/,
    isAbortable: true,
  },
];

/** Revision 2 passes what is before the switch, and lacks pods for it when revision 3 comes. */
function pastPreview(cluster: SimulatedCluster): SimulatedCluster {
  cluster.available = ({ spec }, image) => (image === 'web:2' ? 1 : (spec.replicas ?? 0));
  return cluster.setImage('web:2').advance(120).promote().advance(5).setImage('web:3');
}

function sentence({ world, now }: SimulatedCluster): ReturnType<typeof describeRollout> {
  return describeRollout(world, { now, formatTime: String });
}

function offered({ world, now }: SimulatedCluster, id: 'promoteFull' | 'promote' | 'abort'): boolean {
  return action(id).decide({ ...world, now }).offered;
}

describe('a blue-green rollout whose switch never comes', () => {
  for (const { name, strategy, spec, way, says, isAbortable = false } of CASES)
    for (const version of ['head', '1.9.1'] as const)
      it(`says so ${name} (${version})`, () => {
        const parts = { version, replicas: 3, templates: [aTemplate('errors', { interval: '10s', count: 2 })] };
        const blueGreen = { activeService: 'active', previewService: 'preview', ...strategy };
        const cluster = way(SimulatedCluster.healthy({ ...parts, blueGreen, ...(spec && { spec }) }));
        const active = cluster.selected('active');
        assert.equal(cluster.advance(7200).selected('active'), active);
        const { text, needsAttention, waitsFor } = sentence(cluster);
        assert.match(text, says);
        assert.deepEqual([needsAttention, waitsFor], [true, 'person']);
        assert.deepEqual([offered(cluster, 'promote'), offered(cluster, 'abort')], [false, isAbortable]);
        assert.ok(offered(cluster, 'promoteFull'));
        assert.equal(cluster.patchStatus({ promoteFull: true }).selected('active'), 3);
      });

  // The last one is a preview again while it is paused, and is analysed.
  for (const { name, strategy, spec, way } of CASES.filter(({ isAbortable }) => !isAbortable))
    it(`promises nothing of a resume ${name}, paused manually`, () => {
      const parts = { replicas: 3, templates: [aTemplate('errors', { interval: '10s', count: 2 })] };
      const blueGreen = { activeService: 'active', previewService: 'preview', ...strategy };
      const cluster = way(SimulatedCluster.healthy({ ...parts, blueGreen, ...(spec && { spec }) }))
        .pause()
        .advance(60);
      const active = cluster.selected('active');
      assert.match(sentence(cluster).text, /also once resumed: the controller waits for .*; promote fully/);
      // A closed row knows the Rollout alone.
      const { world, now } = cluster;
      const alone = describeRollout({ rollout: world.rollout }, { now, formatTime: String }).text;
      assert.doesNotMatch(alone, /until promoted|pause begins/);
      assert.equal(cluster.resume().advance(7200).selected('active'), active);
    });

  it('says that a new template becomes active without a pause once the preview before it had passed', () => {
    const blueGreen = {
      activeService: 'active',
      previewService: 'preview',
      previewReplicaCount: 1,
      autoPromotionEnabled: false,
    };
    const cluster = SimulatedCluster.healthy({ replicas: 3, blueGreen });
    cluster.available = ({ spec }, image) =>
      image === 'web:1' ? (spec.replicas ?? 0) : Math.min(spec.replicas ?? 0, 2);
    cluster.setImage('web:2').promote().advance(5).setImage('web:3').advance(5);
    assert.match(sentence(cluster).text, /^Preparing revision 3: 2 of 3 pods ready, then it becomes active$/);
    cluster.available = ({ spec }) => spec.replicas ?? 0;
    assert.equal(cluster.advance(5).selected('active'), 3);
  });
});
