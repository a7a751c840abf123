// Blue-green back to an earlier revision (reference 6.10, upstream's e2e cases of rollback_window): outside the window it
// is an update like any other. Inside it the controller ends every pause and starts no analysis, but switches only when
// what stands before the switch is done: with a gate of either kind it waits for good, until a full promotion.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenStrategy } from '../../../../../src/rollouts';
import type { SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, MANUAL, POST, PRE } from './blueGreenCluster';

/** Revisions 1 to 4, of which 4 is active; those with a gate waited for a person. */
function history(revisions: number | undefined, strategy: BlueGreenStrategy = {}): SimulatedCluster {
  const spec = { ...(revisions !== undefined && { rollbackWindow: { revisions } }) };
  const cluster = blueGreen(strategy, { spec });
  for (const version of [2, 3, 4]) {
    cluster
      .advance(60)
      .setImage(`web:${String(version)}`)
      .promote();
  }
  cluster.advance(60);
  assert.equal(cluster.phase, 'Healthy');
  assert.equal(cluster.selected('active'), 4);
  cluster.events.length = 0;
  return cluster;
}

const INSIDE = [
  [3, 1],
  [2, 2],
  [1, 3],
] as const;
const OUTSIDE = [
  [2, 1],
  [1, 2],
  [2, undefined],
] as const;

describe('blue-green goes back to an earlier revision', () => {
  for (const [revision, revisions] of INSIDE) {
    test(`at once, to revision ${String(revision)} with a window of ${String(revisions)}`, () => {
      const cluster = history(revisions, POST);
      const runs = cluster.runs.length;
      cluster.undo(revision);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.selected('active'), 5);
      assert.equal(cluster.runs.length, runs, 'nothing is analysed');
      assert.match(cluster.events.at(-1)?.message ?? '', /: Rollback within window$/);
    });
  }

  for (const [revision, revisions] of OUTSIDE) {
    const window = revisions === undefined ? 'no window' : `a window of ${String(revisions)}`;
    test(`by analysis and pause, to revision ${String(revision)} with ${window}`, () => {
      const cluster = history(revisions, { ...MANUAL, ...PRE }).undo(revision);
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(cluster.selected('active'), 4);
      assert.ok(cluster.runs.includes('5-pre Successful'), cluster.runs.join());
    });
  }

  for (const [gate, strategy] of [
    ["a person's promotion", MANUAL],
    ['an analysis before the switch', PRE],
  ] as const) {
    test(`never, inside the window with ${gate}, until a full promotion`, () => {
      const cluster = history(2, strategy).undo(2).advance(300);
      assert.equal(cluster.phase, 'Progressing active service cutover pending');
      assert.equal(cluster.selected('active'), 4);
      assert.ok(!cluster.reasons.includes('RolloutPaused'), 'nothing that a promotion could end');
      cluster.promoteFull();
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(cluster.selected('active'), 5);
    });
  }
});
