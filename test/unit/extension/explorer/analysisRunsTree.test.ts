import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { AnalysisRunsTree } from '../../../../src/extension/explorer/analysisRunsTree';
import type { FakeTreeView } from '../../../support/vscode/window';
import { treeViews } from '../../../support/vscode/window';
import { DrawnTree } from './drawnTree';
import { LIVE, TestCluster } from './testCluster';

let cluster: TestCluster;
let tree: AnalysisRunsTree;
let drawn: DrawnTree;
let view: FakeTreeView<unknown>;

beforeEach(() => {
  cluster = new TestCluster();
  cluster.fleet.putRun('one', 'Running', '2026-11-23T12:00:00Z');
  cluster.fleet.putRun('two', 'Running', '2026-11-23T11:00:00Z');
  tree = new AnalysisRunsTree(cluster);
  drawn = new DrawnTree(tree);
  cluster.become({});
  drawn.draws.length = 0;
  const made = treeViews.get('argoRollouts.analysisRuns');
  assert.ok(made);
  view = made;
});

describe('The tree of analysis runs', () => {
  it('draws only the run that was measured, and keeps its element', () => {
    const before = drawn.roots[0];
    cluster.fleet.putRun('one', 'Running', '2026-11-23T12:00:00Z');
    cluster.change('one', 'uid-of-its-rollout');
    assert.deepEqual(drawn.draws, [['analysisrun/one']]);
    assert.equal(drawn.roots[0], before);
  });

  it('draws everything when a run ends, comes or goes', () => {
    cluster.fleet.putRun('one', 'Failed', '2026-11-23T12:00:00Z');
    cluster.change('one');
    assert.deepEqual(drawn.labels(), ['two', 'one']);
    cluster.fleet.runs.delete('two');
    cluster.change('two');
    assert.deepEqual(drawn.labels(), ['one']);
    assert.deepEqual(drawn.draws, ['all', 'all']);
  });

  it('draws nothing for a rollout, nor for how fresh the picture is', () => {
    cluster.change('shop/web');
    cluster.become({ freshness: { ...LIVE, doing: 'reconnecting' } });
    assert.deepEqual(drawn.draws, []);
  });

  it('draws everything with the first picture, and with another session', () => {
    cluster.become({ freshness: { have: undefined, doing: 'connecting', refused: [] } });
    cluster.become({ freshness: LIVE });
    cluster.changeSession();
    assert.deepEqual(drawn.draws, ['all', 'all', 'all']);
  });

  it('draws nothing while it is hidden, and is up to date when it is shown again', () => {
    view.visible = false;
    view.visibility.fire({ visible: false });
    cluster.fleet.putRun('three', 'Running', '2026-11-23T13:00:00Z');
    cluster.change('three');
    assert.deepEqual(drawn.draws, []);
    view.visible = true;
    view.visibility.fire({ visible: true });
    assert.deepEqual(drawn.labels(), ['three', 'one', 'two']);
  });

  it('has the metrics of a run below it', () => {
    assert.deepEqual(drawn.labels(drawn.children(drawn.roots[0])), ['success-rate']);
  });

  it('is empty without a session', () => {
    cluster.hostState = { kind: 'closed' };
    cluster.changeSession();
    assert.deepEqual(drawn.labels(), []);
    tree.dispose();
    assert.equal(view.disposed, true);
  });
});
