// What we have recorded, played as a live cluster: the demo cluster takes it as it takes recordings of real controllers.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseRecording, startDemoCluster } from '../../../../src/demo';
import { readRollout, rolloutPhase } from '../../../../src/rollouts';
import { historyIn, treeAt } from '../../../support/recorded/readHistory';
import { recorder } from './recorder';

const FAILING = join(import.meta.dirname, '../../../fixtures/recorded/head/failing.jsonl');

describe('A recording of ours', () => {
  it('is played by the demo cluster, state by state, with its parts', async () => {
    const cluster = historyIn(FAILING);
    const { clock, look, text } = recorder({ uid: cluster.rolloutId.split('/').at(-1) ?? '', at: cluster.fromMs });
    for (const at of cluster.quietMoments(1)) {
      clock.advance(at - clock.now());
      look.shows(treeAt(cluster, at)?.tree);
    }
    const recording = parseRecording(text());
    assert.equal(recording.began, cluster.rolloutStates[0]?.at);
    const demo = await startDemoCluster({ recording });
    try {
      for (const [index, line] of recording.lines.entries()) {
        if (line.op !== 'put' && line.op !== 'patch') continue;
        if (!line.id.startsWith('Rollout/')) continue;
        demo.stopAt(index + 1);
        const expected = cluster.momentAt(recording.began + line.t)?.rollout;
        const found = readRollout(demo.read('Rollout', 'failing', 'portal-services'));
        assert.ok(expected && found);
        assert.deepEqual(rolloutPhase(found), rolloutPhase(expected));
      }
      demo.stopAt(recording.lines.length);
      const last = cluster.momentAt(cluster.toMs);
      for (const { kind, metadata } of [
        ...(last?.pods ?? []),
        ...(last?.replicaSets ?? []),
        ...(last?.analysisRuns ?? []),
      ])
        assert.ok(demo.read(kind, metadata.namespace, metadata.name), `${kind} ${metadata.name}`);
    } finally {
      await demo.close();
    }
  });
});
