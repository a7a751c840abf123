import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { TreeItem } from 'vscode';
import { OpenRollouts } from '../../../../src/extension/explorer/openRollouts';
import { rolloutOfArgument } from '../../../../src/extension/explorer/rolloutArgument';
import { RolloutsTree } from '../../../../src/extension/explorer/rolloutsTree';
import type { ShownRow } from '../../../../src/extension/explorer/shownRow';
import { ToldFleet } from '../../../../src/extension/explorer/toldFleet';
import { joinRollout, USUAL_REACTION_MS } from '../../../../src/rollouts';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { aReplicaSet } from '../../../support/modelObjects';
import type { FakeTreeView } from '../../../support/vscode/window';
import { treeViews } from '../../../support/vscode/window';
import { PAUSED_AT } from '../../presentation/tree/objects';
import { DrawnTree } from './drawnTree';
import { LIVE, TestCluster } from './testCluster';

let cluster: TestCluster;
let clock: ManualClock;
let told: ToldFleet;
let tree: RolloutsTree;
let drawn: DrawnTree;
let view: FakeTreeView<unknown>;

beforeEach(() => {
  cluster = new TestCluster();
  clock = new ManualClock(Date.parse(PAUSED_AT) + 60_000);
  for (const name of ['api', 'mail', 'web']) cluster.fleet.put(name);
  const log = new MemoryLog();
  const open = new OpenRollouts(cluster, log, clock);
  told = new ToldFleet({ cluster, looks: open, log, clock });
  tree = new RolloutsTree({ cluster, told, open, clock });
  cluster.look(true);
  drawn = new DrawnTree(tree);
  const made = treeViews.get('argoRollouts.rollouts');
  assert.ok(made);
  view = made;
});

function root(label: string): ShownRow {
  const shown = drawn.roots.find(({ row }) => row.label === label);
  assert.ok(shown, label);
  return shown;
}

/** A rollout with one ReplicaSet. */
function lookedAt(uid: string) {
  const rollout = cluster.fleet.rollout(uid);
  assert.ok(rollout);
  const replicaSet = aReplicaSet({ name: 'web-b', hash: 'b', revision: 2, owner: uid });
  return joinRollout({ rollout, replicaSets: [replicaSet], pods: [], analysisRuns: [], experiments: [] });
}

function hide(): void {
  cluster.look(false);
  view.visible = false;
  view.visibility.fire({ visible: false });
}

function show(): void {
  view.visible = true;
  cluster.look(true);
  view.visibility.fire({ visible: true });
}

describe('The tree of rollouts', () => {
  it('tells the ages below an open rollout again as time passes, and has no timer once it is closed', () => {
    drawn.children(root('web'));
    cluster.looks[0]?.show(lookedAt('shop/web'));
    drawn.draws.length = 0;
    clock.advance(30_000);
    assert.deepEqual(drawn.draws, [['rollout/shop/web']]);
    const [before] = drawn.children(root('web'));
    clock.advance(120_000);
    const [after] = drawn.children(root('web'));
    assert.notEqual(after?.row.description, before?.row.description);
    view.collapsed.fire({ element: root('web') });
    drawn.draws.length = 0;
    clock.advance(120_000);
    assert.deepEqual(drawn.draws, []);
  });

  it('draws only the row that changed, and keeps its element, so that the selection stays', () => {
    const before = root('web');
    cluster.fleet.put('web', { status: { readyReplicas: 3 }, spec: { replicas: 9 } });
    cluster.change('shop/web');
    assert.deepEqual(drawn.draws, [['rollout/shop/web']]);
    assert.equal(root('web'), before);
    assert.equal(before.rolloutUid, 'shop/web');
    assert.equal(rolloutOfArgument(before), 'shop/web');
  });

  it('tells which rollout the person selects, also by a row below it, and nothing when VS Code selects it again', () => {
    const told: string[] = [];
    tree.onDidSelectRollout((uid) => told.push(uid));
    const select = (...rows: readonly (ShownRow | undefined)[]): void => view.selected.fire({ selection: rows });
    select(root('web'));
    // Rows that are drawn again lose the selection for a moment.
    select();
    select(root('web'));
    select(root('api'));
    select(drawn.children(root('web'))[0]);
    assert.deepEqual(told, ['shop/web', 'shop/api', 'shop/web']);
  });

  it('shows in the row what has changed', () => {
    const before = drawn.description('web');
    cluster.fleet.put('web', { spec: { replicas: 0 } });
    cluster.change('shop/web');
    assert.notEqual(drawn.description('web'), before);
  });

  it('draws nothing for a change of something else', () => {
    cluster.change('uid-of-an-analysis-run');
    assert.deepEqual(drawn.draws, []);
  });

  it('draws everything when the order changes, with ids that stay', () => {
    const ids = drawn.roots.map(({ row }) => row.id);
    cluster.fleet.put('web', { is: 'waiting' });
    cluster.change('shop/web');
    assert.deepEqual(drawn.draws, ['all']);
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail']);
    assert.deepEqual(drawn.roots.map(({ row }) => row.id).sort(), ids.sort());
  });

  it('tells a sentence again at its moment although the cluster is silent', () => {
    cluster.change(cluster.fleet.put('web', { is: 'timed' }));
    const before = drawn.description('web');
    drawn.draws.length = 0;
    clock.advance(4 * 60_000 + 1000);
    const own = drawn.draws.every((rows) => rows !== 'all' && rows.join() === 'rollout/shop/web');
    assert.ok(own && drawn.draws.length > 0, 'nothing else is drawn, and no row moves');
    assert.notEqual(drawn.description('web'), before);
    clock.advance(USUAL_REACTION_MS);
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail'], 'a controller that is late needs attention');
  });

  it('shows no half picture: problems until there is one', () => {
    const problem = { kind: 'unreachable' as const, sentence: 'The server did not answer.', remedy: 'Check the VPN.' };
    cluster.become({ freshness: { have: undefined, doing: 'connecting', problem, refused: [] } });
    assert.equal(view.message, 'The server did not answer. Check the VPN.');
    assert.deepEqual(drawn.labels(), ['Try Again', 'Select Context…', 'Show Log']);
    assert.equal(drawn.item(drawn.roots[0]).command?.command, 'argoRollouts.refresh');
  });

  it('says above the rows how old they are, and leaves them below a button that tries at once', () => {
    cluster.become({});
    drawn.draws.length = 0;
    const have = { since: 0, asOf: Date.UTC(2026, 10, 23, 12) };
    cluster.become({ freshness: { have, doing: 'reconnecting', refused: [] } });
    assert.match(view.message, /reconnecting/i);
    assert.equal(view.description, 'prod');
    assert.deepEqual(drawn.labels(), ['Try Now', 'api', 'mail', 'web']);
    const problem = { kind: 'unreachable' as const, sentence: 'The server did not answer.', remedy: 'Check the VPN.' };
    drawn.draws.length = 0;
    cluster.become({ freshness: { have, doing: 'reconnecting', problem, refused: [] } });
    assert.match(view.message, /did not answer/);
    assert.deepEqual(drawn.draws, [], 'other words draw no row');
    cluster.become({ freshness: { have, doing: 'live', refused: [] } });
    assert.equal(view.message, '');
    assert.deepEqual(drawn.labels(), ['api', 'mail', 'web']);
  });

  it('says what it waits for, and which namespaces are shown', () => {
    cluster.become({
      freshness: { have: undefined, doing: 'connecting', refused: [] },
      waitingFor: { plugin: 'aws-iam-authenticator', server: 'https://prod.example' },
    });
    assert.match(view.message, /aws-iam-authenticator/);
    cluster.become({
      ...{ freshness: LIVE, waitingFor: undefined },
      scope: { namespaces: ['cart', 'shop'], narrowedBy: 'choice' },
    });
    assert.equal(view.description, 'prod · 2 namespaces');
  });

  it('says where was looked in vain, in plain text whatever a context is called', () => {
    const uids = [...cluster.fleet.all.keys()];
    cluster.fleet.all.clear();
    cluster.change(...uids);
    cluster.become({ contextName: '$(trash) [a](command:b)\u202e' + 'x'.repeat(300) });
    assert.match(view.message, /^No rollouts in any namespace of context \$ \(trash\) \[a\] \(command:b\)x+\. /);
    assert.match(view.description, /^\$ \(trash\)/);
    assert.deepEqual(drawn.labels(), ['Set Namespaces…', 'Select Context…', 'Start Demo Cluster']);
  });
});

describe('An open row', () => {
  it('looks at its rollout, and says meanwhile that it is read', () => {
    const [below] = drawn.children(root('web'));
    assert.equal(below?.row.context, 'reading');
    assert.deepEqual(cluster.held, ['shop/web']);
    drawn.children(root('web'));
    assert.equal(cluster.looks.length, 1, 'looked at once');
  });

  it('shows its revisions once they are there, and says more itself', () => {
    drawn.children(root('web'));
    cluster.looks[0]?.show(lookedAt('shop/web'));
    assert.deepEqual(drawn.draws, [['rollout/shop/web']]);
    const [revision] = drawn.children(root('web'));
    assert.equal(revision?.row.context, 'revision');
    assert.deepEqual(drawn.labels(drawn.children(revision)), ['web-b']);
  });

  it('is let go when it is closed', () => {
    drawn.children(root('web'));
    view.collapsed.fire({ element: root('web') });
    assert.deepEqual(cluster.held, []);
  });

  it('is let go when its namespace is closed', () => {
    cluster.change(cluster.fleet.put('far', { namespace: 'other' }));
    const [web] = drawn.children(root('shop')).filter(({ row }) => row.label === 'web');
    assert.ok(web);
    drawn.children(web);
    assert.deepEqual(cluster.held, ['shop/web']);
    view.collapsed.fire({ element: root('shop') });
    assert.deepEqual(cluster.held, []);
  });

  it('is let go when its rollout is deleted', () => {
    drawn.children(root('web'));
    cluster.fleet.all.delete('shop/web');
    cluster.change('shop/web');
    assert.deepEqual(cluster.held, []);
    assert.deepEqual(drawn.labels(), ['api', 'mail']);
  });

  it('is let go when the view is hidden, or the session ends', () => {
    drawn.children(root('web'));
    hide();
    assert.deepEqual(cluster.held, []);
    show();
    drawn.children(root('web'));
    assert.deepEqual(cluster.held, ['shop/web']);
    cluster.hostState = { kind: 'closed' };
    cluster.changeSession();
    assert.deepEqual(cluster.held, []);
    assert.deepEqual(drawn.labels(), []);
  });
});

describe('A hidden tree', () => {
  it('draws nothing, sets no timer, and is up to date when it is shown again', () => {
    cluster.change(cluster.fleet.put('web', { is: 'timed' }));
    assert.equal(clock.timerCount, 1);
    drawn.draws.length = 0;
    hide();
    assert.equal(clock.timerCount, 0);
    cluster.change(cluster.fleet.put('web', { is: 'waiting' }));
    assert.deepEqual(drawn.draws, []);
    show();
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail']);
  });
});

describe('A row that a permission is missing for', () => {
  const tooltipOf = ({ tooltip }: TreeItem): string => (typeof tooltip === 'string' ? tooltip : assert.fail());

  it('keeps its actions for the menus, marked, and names the permission', () => {
    cluster.fleet.put('web', { is: 'waiting' });
    cluster.forbidden.add('rollouts/status');
    cluster.change('shop/web');
    const item = tree.getTreeItem(root('web'));
    assert.match(item.contextValue ?? '', /;promote;.*;forbidden:promote;/);
    assert.doesNotMatch(item.contextValue ?? '', /;forbidden:pause;/);
    assert.match(tooltipOf(item), /patch rollouts\/status.*shop/);
  });

  it('is an ordinary one where nothing is missing', () => {
    const item = tree.getTreeItem(root('web'));
    assert.doesNotMatch(item.contextValue ?? '', /forbidden/);
    assert.doesNotMatch(tooltipOf(item), /permission/i);
  });
});

describe('The selected rollout', () => {
  it('is that of the row, also of one below it', () => {
    assert.equal(tree.selectedRollout, undefined);
    view.selection = [root('web')];
    assert.equal(tree.selectedRollout, 'shop/web');
  });

  it('is each of several, once', () => {
    view.selection = [root('web'), root('mail'), root('web')];
    assert.deepEqual(tree.selectedRollouts, ['shop/web', 'shop/mail']);
  });

  it('is waited for while the rows are drawn, but not for ever', async () => {
    const selected = tree.selectedOnceDrawn();
    view.selection = [root('web')];
    clock.advance(100);
    assert.equal(await selected, 'shop/web');
    view.selection = [];
    const none = tree.selectedOnceDrawn();
    for (let waits = 0; waits < 5; waits += 1) {
      clock.advance(100);
      await Promise.resolve();
      await Promise.resolve();
    }
    assert.equal(await none, undefined);
  });
});

describe('A tree that is closed', () => {
  it('leaves no look, no timer and no view behind', () => {
    cluster.change(cluster.fleet.put('web', { is: 'timed' }));
    drawn.children(root('web'));
    tree.dispose();
    told.dispose();
    assert.deepEqual(cluster.held, []);
    assert.equal(clock.timerCount, 0);
    assert.equal(view.disposed, true);
  });
});
