import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { AnalysisRunsTree } from '../../../../src/extension/explorer/analysisRunsTree';
import type { ShownRow } from '../../../../src/extension/explorer/shownRow';
import { COMMANDS } from '../../../../src/extension/ids';
import { ManualClock } from '../../../support/manualClock';
import { anAnalysisRun, CREATED_MS } from '../../../support/modelObjects';
import type { FakeTreeView } from '../../../support/vscode/window';
import { treeViews } from '../../../support/vscode/window';
import { DrawnTree } from './drawnTree';
import { LIVE, TestCluster } from './testCluster';

let cluster: TestCluster;
let tree: AnalysisRunsTree;
let clock: ManualClock;
let drawn: DrawnTree;

const runsOf = (): readonly ShownRow[] => drawn.roots.flatMap((root) => drawn.children(root));
const runLabels = (): readonly unknown[] => drawn.labels(runsOf());

let view: FakeTreeView<unknown>;

beforeEach(() => {
  cluster = new TestCluster();
  cluster.fleet.putRun('one', 'Running', '2026-11-23T12:00:00Z');
  cluster.fleet.putRun('two', 'Running', '2026-11-23T11:00:00Z');
  clock = new ManualClock(CREATED_MS + 60_000);
  tree = new AnalysisRunsTree(cluster, clock);
  drawn = new DrawnTree(tree);
  cluster.become({});
  drawn.draws.length = 0;
  const made = treeViews.get('argoRollouts.analysisRuns');
  assert.ok(made);
  view = made;
});

describe('The tree of analysis runs', () => {
  it('draws only the run that was measured, and keeps its element', () => {
    const [before] = runsOf();
    cluster.fleet.putRun('one', 'Running', '2026-11-23T12:00:00Z');
    cluster.change('one', 'uid-of-its-rollout');
    assert.deepEqual(drawn.draws, [[before?.row.id]]);
  });

  it('draws everything when a run ends, comes or goes', () => {
    cluster.fleet.putRun('one', 'Failed', '2026-11-23T12:00:00Z');
    cluster.change('one');
    assert.deepEqual(runLabels(), ['two', 'one']);
    cluster.fleet.runs.delete('two');
    cluster.change('two');
    assert.deepEqual(runLabels(), ['one']);
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
    assert.deepEqual(runLabels(), ['three', 'one', 'two']);
  });

  it('tells ages again while it is visible, and has no timer while it is hidden', () => {
    const [run] = runsOf();
    drawn.draws.length = 0;
    const before = run?.row.description;
    clock.advance(180_000);
    assert.notEqual(run?.row.description, before);
    view.visible = false;
    view.visibility.fire({ visible: false });
    assert.equal(clock.timerCount, 0);
  });

  it('has the metrics of a run below it', () => {
    assert.deepEqual(drawn.labels(drawn.children(runsOf()[0])), ['success-rate']);
  });

  it('shows 100 runs and 100 measurements at a time', () => {
    const minute = (index: number): string => new Date(CREATED_MS - index * 60_000).toISOString();
    for (let index = 0; index < 250; index += 1) cluster.fleet.putRun(`run-${index}`, 'Successful', minute(index));
    const measurements = Array.from({ length: 130 }, (_, index) => ({
      ...{ phase: 'Successful', value: String(index), startedAt: minute(-index) },
    }));
    const metric = { name: 'errors', provider: { web: {} } };
    const status = { phase: 'Running', metricResults: [{ name: 'errors', phase: 'Running', measurements }] };
    cluster.fleet.runs.set('one', anAnalysisRun({ name: 'one', spec: { metrics: [metric] }, status }));
    cluster.changeSession();
    assert.equal(runsOf().length, 101);
    assert.equal(drawn.item(runsOf().at(-1)).command?.command, COMMANDS.showMoreRuns);
    tree.showMore(runsOf().at(-1));
    view.selection = runsOf().slice(-1);
    tree.showMore(undefined);
    assert.equal(runsOf().length, 252);

    const measured = drawn.children(drawn.children(runsOf().find(({ row }) => row.label === 'one'))[0]);
    // The newest are those that are shown.
    assert.equal(measured[0]?.row.label, '129');
    assert.deepEqual(drawn.labels(measured).slice(-2), ['30', 'Show 30 More']);
  });

  it('is empty without a session', () => {
    cluster.hostState = { kind: 'closed' };
    cluster.changeSession();
    assert.deepEqual(drawn.labels(), []);
    tree.dispose();
    assert.equal(view.disposed, true);
  });
});
