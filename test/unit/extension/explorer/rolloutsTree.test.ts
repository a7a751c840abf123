import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { TreeItem } from 'vscode';
import { HeldLooks } from '../../../../src/extension/explorer/heldLooks';
import { OpenRollouts } from '../../../../src/extension/explorer/openRollouts';
import { rolloutOfArgument } from '../../../../src/extension/explorer/rolloutArgument';
import { RolloutsTree } from '../../../../src/extension/explorer/rolloutsTree';
import type { ShownRow } from '../../../../src/extension/explorer/shownRow';
import { ToldFleet } from '../../../../src/extension/explorer/toldFleet';
import { ViewChoices } from '../../../../src/extension/explorer/viewChoices';
import { COMMANDS } from '../../../../src/extension/ids';
import type { Filter } from '../../../../src/presentation/tree';
import { NO_FILTER, readFilter } from '../../../../src/presentation/tree';
import type { KubernetesEvent, Pod } from '../../../../src/rollouts';
import { joinRollout, USUAL_REACTION_MS } from '../../../../src/rollouts';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { aPod, aReplicaSet } from '../../../support/modelObjects';
import { MemoryState } from '../../../support/vscode/memento';
import type { FakeTreeView } from '../../../support/vscode/window';
import { focusWindow, treeViews } from '../../../support/vscode/window';
import { PAUSED_AT } from '../../presentation/tree/objects';
import { DrawnTree } from './drawnTree';
import { imagePullFails, UPDATING } from './imagePull';
import { LIVE, TestCluster } from './testCluster';

let cluster: TestCluster;
let clock: ManualClock;
let told: ToldFleet;
let tree: RolloutsTree;
let drawn: DrawnTree;
let view: FakeTreeView<unknown>;
let choices: ViewChoices;

beforeEach(() => {
  focusWindow(true);
  cluster = new TestCluster();
  clock = new ManualClock(Date.parse(PAUSED_AT) + 60_000);
  for (const name of ['api', 'mail', 'web']) cluster.fleet.put(name);
  const log = new MemoryLog();
  const looks = new HeldLooks(cluster, log);
  const open = new OpenRollouts(looks, log, clock);
  told = new ToldFleet({ cluster, looks, log, clock });
  choices = new ViewChoices({
    workspaceState: new MemoryState(),
    keys: { put: () => undefined },
    log,
  });
  tree = new RolloutsTree({ cluster, told, open, choices, log, clock });
  cluster.look(true);
  drawn = new DrawnTree(tree);
  const made = treeViews.get('argoRollouts.rollouts');
  assert.ok(made);
  view = made;
});

function filterOf(text: string): Filter {
  const read = readFilter(text);
  assert.ok('filter' in read);
  return read.filter;
}

function root(label: string): ShownRow {
  const shown = drawn.roots.find(({ row }) => row.label === label);
  assert.ok(shown, label);
  return shown;
}

/** A rollout with one ReplicaSet. */
function lookedAt(uid: string, pods: readonly Pod[] = []) {
  const rollout = cluster.fleet.rollout(uid);
  assert.ok(rollout);
  const replicaSet = aReplicaSet({ name: 'web-b', hash: 'b', revision: 2, owner: uid });
  return joinRollout({ rollout, replicaSets: [replicaSet], pods, analysisRuns: [], experiments: [] });
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

function anEvent(parts: Pick<KubernetesEvent, 'reason' | 'lastTimestamp'>): KubernetesEvent {
  const metadata = { name: 'event', namespace: 'shop', uid: 'event', resourceVersion: '1' };
  return { kind: 'Event', metadata, involvedObject: { kind: 'Rollout', name: 'web' }, ...parts };
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

  it('says no more of the pods of a row that is closed, or of a view that is hidden', () => {
    cluster.change(cluster.fleet.put('web', UPDATING));
    const before = drawn.description('web');
    const openAndSee = (): void => {
      drawn.children(root('web'));
      cluster.looks.at(-1)?.show(imagePullFails(cluster.fleet.rollout('shop/web')));
      assert.match(drawn.description('web'), /ImagePullBackOff/);
    };
    openAndSee();
    view.collapsed.fire({ element: root('web') });
    assert.equal(drawn.description('web'), before);
    openAndSee();
    // Still watched in the background.
    view.visible = false;
    view.visibility.fire({ visible: false });
    assert.doesNotMatch(told.rollouts.get('shop/web')?.headline.text ?? '', /ImagePullBackOff/);
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

  it('keeps its order when one begins to need attention, and says so above the rows', () => {
    cluster.change(cluster.fleet.put('web', { is: 'waiting' }));
    assert.deepEqual(drawn.draws, [['rollout/shop/web', 'head']]);
    assert.deepEqual(drawn.labels(), ['api', 'mail', 'web']);
    assert.equal(drawn.item(drawn.head).label, '↑ 1 needs attention');
    assert.equal(drawn.item(drawn.head).command?.command, COMMANDS.sortRollouts);
  });

  it('is sorted by a click on the row that says so, with ids that stay, and goes to what needs attention', async () => {
    const ids = drawn.roots.map(({ row }) => row.id);
    cluster.change(cluster.fleet.put('web', { is: 'waiting' }));
    await tree.sortAndReveal();
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail']);
    assert.equal(drawn.item(drawn.head).label, '3 rollouts');
    assert.deepEqual(drawn.roots.map(({ row }) => row.id).sort(), ids.sort());
    assert.deepEqual(view.revealed, [{ element: root('web'), options: { select: true, focus: true } }]);
  });

  it('is sorted again when the person comes back to the view', () => {
    cluster.change(cluster.fleet.put('web', { is: 'waiting' }));
    hide();
    show();
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail']);
  });

  it('is sorted while the window has no focus, unless a row is selected', () => {
    view.selection = [root('api')];
    focusWindow(false);
    cluster.change(cluster.fleet.put('web', { is: 'waiting' }));
    assert.deepEqual(drawn.labels(), ['api', 'mail', 'web']);
    view.selection = [];
    cluster.change(cluster.fleet.put('web', { is: 'waiting', status: { readyReplicas: 4 } }));
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail']);
    focusWindow(true);
    cluster.change(cluster.fleet.put('web'), cluster.fleet.put('api', { is: 'waiting' }));
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail'], 'the person is back');
    focusWindow(false);
    assert.deepEqual(drawn.labels(), ['api', 'mail', 'web'], 'and away');
  });

  it('puts a new rollout at the end, and lets one go that is deleted', () => {
    cluster.change(cluster.fleet.put('billing', { is: 'waiting' }));
    assert.deepEqual(drawn.labels(), ['api', 'mail', 'web', 'billing']);
    cluster.fleet.all.delete('shop/mail');
    cluster.change('shop/mail');
    assert.deepEqual(drawn.labels(), ['api', 'web', 'billing']);
  });

  it('shows what the person chooses, in an order of its own, and says beside its title what hides the rest', async () => {
    cluster.become({});
    cluster.change(cluster.fleet.put('web', { is: 'waiting' }));
    await choices.change({ grouping: 'phase' });
    assert.deepEqual(drawn.labels(), ['Paused', 'Progressing']);
    await choices.change({ grouping: 'flat', filter: filterOf('a') });
    assert.deepEqual(drawn.labels(), ['web', 'api', 'mail']);
    await choices.change({ filter: filterOf('mail') });
    assert.deepEqual(drawn.labels(), ['mail']);
    assert.equal(drawn.item(drawn.head).label, '1 of 3 rollouts');
    assert.equal(view.description, 'prod · filter: mail');
    await choices.change({ filter: NO_FILTER, onlyAttention: true });
    assert.deepEqual(drawn.labels(), ['web']);
    assert.equal(view.description, 'prod · needs attention');
  });

  it('says that the filter hides all, with a way to clear it', async () => {
    await choices.change({ filter: filterOf('nothing-like-it') });
    const [why, clear] = drawn.roots.filter((one) => one !== drawn.head);
    assert.match(why?.row.label ?? '', /nothing-like-it/);
    assert.equal(drawn.item(clear).command?.command, COMMANDS.clearFilter);
  });

  it('shows another 500 rows of a long list at a time', () => {
    for (let index = 0; index < 1200; index += 1) cluster.fleet.put(`service-${index}`);
    cluster.changeSession();
    assert.equal(drawn.labels().length, 501);
    const more = drawn.roots.at(-1);
    assert.equal(drawn.item(more).command?.command, COMMANDS.showMore);
    tree.showMore(more);
    assert.equal(drawn.labels().length, 1001);
    view.selection = drawn.roots.slice(-1);
    tree.showMore(undefined);
    assert.equal(drawn.labels().length, 1203);
  });

  it('shows 100 pods of a ReplicaSet at a time, also once they are read again', () => {
    drawn.children(root('web'));
    const pods = Array.from({ length: 500 }, (_, index) =>
      aPod({ name: `web-b-${String(index).padStart(3, '0')}`, owner: 'web-b' }),
    );
    cluster.looks[0]?.show(lookedAt('shop/web', pods));
    const below = (): readonly ShownRow[] => {
      const [revision] = drawn.children(root('web'));
      return drawn.children(drawn.children(revision)[0]);
    };
    assert.deepEqual(drawn.labels(below()).slice(-2), ['web-b-099', 'Show 100 More']);
    tree.showMore(below().at(-1));
    assert.deepEqual(drawn.labels(below()).slice(-2), ['web-b-199', 'Show 100 More']);
    view.selection = below().slice(-1);
    tree.showMore(undefined);
    cluster.change('shop/web');
    assert.equal(below().length, 301);
    assert.equal(below().at(-1)?.row.description, '200 not shown');
  });

  it('knows what each row stands below, so that VS Code can bring it before the person', async () => {
    cluster.fleet.put('far', { namespace: 'other', is: 'waiting' });
    cluster.changeSession();
    const [far] = drawn.children(root('other'));
    assert.ok(far);
    assert.equal(tree.getParent(far), root('other'));
    const [reading] = drawn.children(far);
    assert.ok(reading);
    assert.equal(tree.getParent(reading), far);
    assert.equal(tree.getParent(root('other')), undefined);
    await tree.sortAndReveal();
    const revealed = view.revealed.at(-1)?.element as ShownRow;
    assert.equal(revealed.row.id, 'rollout/other/far');
    assert.equal(tree.getParent(revealed)?.row.id, 'namespace/other');
  });

  it('keeps order, open rows and looks through a hundred updates, and draws only the rows that changed', () => {
    drawn.children(root('web'));
    const elements = [...drawn.roots];
    for (let count = 0; count < 100; count += 1)
      cluster.change(cluster.fleet.put(['api', 'mail', 'web'][count % 3] ?? '', { status: { readyReplicas: count } }));
    assert.deepEqual(drawn.roots, elements);
    assert.deepEqual(cluster.held, ['shop/web']);
    assert.ok(drawn.draws.every((draw) => draw !== 'all' && draw.length === 1));
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
    assert.equal(drawn.item(drawn.head).label, '↑ 1 needs attention', 'a controller that is late needs attention');
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
    tree.sort();
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
  const tooltipOf = async (item: TreeItem): Promise<string> => {
    const { tooltip } = await tree.resolveTreeItem(item, root('web'));
    assert.ok(typeof tooltip === 'object');
    return tooltip.value;
  };

  it('keeps its actions for the menus, marked, and names the permission', async () => {
    cluster.fleet.put('web', { is: 'waiting' });
    cluster.forbidden.add('rollouts/status');
    cluster.change('shop/web');
    const item = tree.getTreeItem(root('web'));
    assert.match(item.contextValue ?? '', /;promote;.*;forbidden:promote;/);
    assert.doesNotMatch(item.contextValue ?? '', /;forbidden:pause;/);
    assert.match(await tooltipOf(item), /patch rollouts\/status.*shop/);
  });

  it('is an ordinary one where nothing is missing', async () => {
    const item = tree.getTreeItem(root('web'));
    assert.doesNotMatch(item.contextValue ?? '', /forbidden/);
    assert.doesNotMatch(await tooltipOf(item), /permission/i);
  });
});

describe('The tooltip of a rollout', () => {
  const resolve = async (): Promise<string> => {
    const shown = root('web');
    const { tooltip } = await tree.resolveTreeItem(tree.getTreeItem(shown), shown);
    return typeof tooltip === 'object' ? tooltip.value : assert.fail();
  };

  it('ends with its last three events, the newest first, each once', async () => {
    const said = ['Scaled', 'Paused', 'Paused', 'Resumed', 'Aborted'];
    const events = said.map((reason, index) => anEvent({ reason, lastTimestamp: `2026-11-23T12:00:0${index}Z` }));
    cluster.readEvents = () => Promise.resolve(events);
    const told = [...(await resolve()).matchAll(/Scaled|Paused|Resumed|Aborted/g)].map(([reason]) => reason);
    assert.deepEqual(told, ['Aborted', 'Resumed', 'Paused']);
  });

  it('does without events that do not come within a second', async () => {
    cluster.readEvents = (signal) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('cancelled'))));
    const tooltip = resolve();
    clock.advance(1000);
    assert.doesNotMatch(await tooltip, /events/i);
    assert.equal(clock.timerCount, 0);
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
