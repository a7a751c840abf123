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
];

function sentence({ world, now }: SimulatedCluster): ReturnType<typeof describeRollout> {
  return describeRollout(world, { now, formatTime: String });
}

function offered({ world, now }: SimulatedCluster, id: 'promoteFull' | 'promote' | 'abort'): boolean {
  return action(id).decide({ ...world, now }).offered;
}

describe('a blue-green rollout whose switch never comes', () => {
  for (const { name, strategy, spec, way, says } of CASES)
    for (const version of ['head', '1.9.1'] as const)
      it(`says so ${name} (${version})`, () => {
        const parts = { version, replicas: 3, templates: [aTemplate('errors', { interval: '10s', count: 2 })] };
        const blueGreen = { activeService: 'active', previewService: 'preview', ...strategy };
        const cluster = way(SimulatedCluster.healthy({ ...parts, blueGreen, ...(spec && { spec }) }));
        assert.equal(cluster.advance(7200).selected('active'), 2);
        const { text, needsAttention, waitsFor } = sentence(cluster);
        assert.match(text, says);
        assert.deepEqual([needsAttention, waitsFor], [true, 'person']);
        assert.deepEqual([offered(cluster, 'promote'), offered(cluster, 'abort')], [false, false]);
        assert.ok(offered(cluster, 'promoteFull'));
        assert.equal(cluster.patchStatus({ promoteFull: true }).selected('active'), 3);
      });
});
