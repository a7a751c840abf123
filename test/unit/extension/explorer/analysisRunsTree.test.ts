import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { objectOfArgument } from '../../../../src/extension/documents/objectArgument';
import { AnalysisRunsTree } from '../../../../src/extension/explorer/analysisRunsTree';
import type { ShownRow } from '../../../../src/extension/explorer/shownRow';
import { COMMANDS } from '../../../../src/extension/ids';
import type { AnalysisTemplate } from '../../../../src/rollouts';
import { readAnalysisTemplate } from '../../../../src/rollouts';
import { ManualClock } from '../../../support/manualClock';
import { anAnalysisRun, CREATED_MS } from '../../../support/modelObjects';
import type { FakeTreeView } from '../../../support/vscode/window';
import { treeViews } from '../../../support/vscode/window';
import { DrawnTree } from './drawnTree';
import type { TestTemplatesLook } from './testCluster';
import { LIVE, TestCluster } from './testCluster';

let cluster: TestCluster;
let tree: AnalysisRunsTree;
let clock: ManualClock;
let drawn: DrawnTree;

const templatesGroup = (): ShownRow | undefined => drawn.roots.find(({ row }) => row.label === 'Templates');
const runsOf = (): readonly ShownRow[] =>
  drawn.roots.filter((root) => root !== templatesGroup()).flatMap((root) => drawn.children(root));
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
    const [element] = runsOf();
    const before = element?.row;
    cluster.fleet.putRun('one', 'Running', '2026-11-23T12:00:00Z');
    cluster.change('one', 'uid-of-its-rollout');
    assert.deepEqual(drawn.draws, [[before?.id]]);
    assert.notEqual(element?.row, before, 'the element that VS Code has shows the run as it is now');
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

describe('The templates', () => {
  const template = (kind: string, name: string, namespace?: string): AnalysisTemplate => {
    const read = readAnalysisTemplate({ kind, metadata: { name, namespace, uid: `${kind}/${name}` }, spec: {} });
    assert.ok(read);
    return read;
  };

  /** The group is opened. */
  function look(): TestTemplatesLook {
    drawn.children(templatesGroup());
    const [made] = cluster.templatesLooks;
    assert.ok(made);
    drawn.draws.length = 0;
    return made;
  }

  const said = (): readonly unknown[] =>
    drawn.children(templatesGroup()).map((one) => `${one.row.label}: ${one.row.description}`);

  it('are read only while their row is open in a visible view', () => {
    assert.equal(cluster.templatesLooks.length, 0);
    const first = look();
    view.collapsed.fire({ element: templatesGroup() });
    assert.equal(first.disposed, true);
    drawn.children(templatesGroup());
    view.visible = false;
    view.visibility.fire({ visible: false });
    assert.deepEqual(
      cluster.templatesLooks.map(({ disposed }) => disposed),
      [true, true],
    );
  });

  it('say who uses each, those of the cluster last, and say it again when a rollout changes', () => {
    const opened = look();
    assert.deepEqual(drawn.labels(drawn.children(templatesGroup())), ['Loading…']);
    const templates = [
      template('ClusterAnalysisTemplate', 'errors'),
      template('AnalysisTemplate', 'latency', 'shop'),
      template('AnalysisTemplate', 'errors', 'shop'),
    ];
    opened.become({ templates, freshness: LIVE });
    assert.deepEqual(drawn.draws, [['templates']]);
    assert.deepEqual(said(), [
      'errors: not used by any rollout · shop',
      'latency: not used by any rollout · shop',
      'errors: not used by any rollout · cluster',
    ]);
    const steps = [{ analysis: { templates: [{ templateName: 'errors' }] } }];
    for (const name of ['web', 'api']) cluster.fleet.put(name, { spec: { strategy: { canary: { steps } } } });
    cluster.change('shop/web', 'shop/api');
    assert.deepEqual(drawn.draws, [['templates'], ['templates']]);
    assert.equal(said()[0], 'errors: used by web, api · shop');
  });

  it('say why they are not shown, or that there are none', () => {
    const opened = look();
    opened.become({ freshness: LIVE });
    assert.deepEqual(drawn.labels(drawn.children(templatesGroup())), ['No analysis templates']);
    const problem = { kind: 'forbidden' as const, sentence: 'You may not list them.', remedy: 'Ask for a Role.' };
    const refused = [{ ...problem, objectKind: 'AnalysisTemplate', namespace: undefined }];
    opened.become({ freshness: { have: undefined, doing: 'refused', problem, refused } });
    assert.deepEqual(said(), ['AnalysisTemplates are not shown: You may not list them.']);
  });

  it('are opened by a click and act as objects in menus', async () => {
    look().become({ templates: [template('ClusterAnalysisTemplate', 'errors')], freshness: LIVE });
    const [shown] = drawn.children(templatesGroup());
    assert.ok(shown);
    const item = drawn.item(shown);
    assert.equal(item.command?.command, COMMANDS.openSelectedRun);
    assert.equal(item.contextValue, 'template');
    assert.equal(objectOfArgument(shown)?.object.kind, 'ClusterAnalysisTemplate');
    view.selection = [shown];
    assert.equal((await tree.selectedOnceDrawn())?.object.name, 'errors');
  });

  it('stand below a word about runs where there is none', () => {
    cluster.fleet.runs.clear();
    cluster.changeSession();
    assert.deepEqual(drawn.labels(), ['No analysis runs', 'Templates']);
  });
});
