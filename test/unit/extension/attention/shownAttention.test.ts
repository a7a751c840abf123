import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { attentionBadge } from '../../../../src/extension/attention/attentionBadge';
import { AttentionStatus } from '../../../../src/extension/attention/attentionStatus';
import { followAttention } from '../../../../src/extension/attention/followAttention';
import { HeldLooks } from '../../../../src/extension/explorer/heldLooks';
import { ToldFleet } from '../../../../src/extension/explorer/toldFleet';
import { DisposableStore } from '../../../../src/lifecycle';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import type { FakeStatusBarItem } from '../../../support/vscode/statusBar';
import { FakeTreeView, statusBarItems } from '../../../support/vscode/window';
import { PAUSED_AT } from '../../presentation/tree/objects';
import { LIVE, TestCluster } from '../explorer/testCluster';

let cluster: TestCluster;
let clock: ManualClock;
let view: FakeTreeView<unknown>;
let item: FakeStatusBarItem;
let shown: DisposableStore;

beforeEach(() => {
  cluster = new TestCluster();
  clock = new ManualClock(Date.parse(PAUSED_AT) + 60_000);
  view = new FakeTreeView();
  shown = new DisposableStore();
  const log = new MemoryLog();
  const told = shown.add(new ToldFleet({ cluster, looks: new HeldLooks(cluster, log), log, clock }));
  const status = shown.add(new AttentionStatus());
  shown.add(followAttention({ cluster, told, show: [attentionBadge(view), status.show], clock }));
  const made = statusBarItems.get('argoRollouts.attention');
  assert.ok(made);
  item = made;
});

afterEach(() => {
  shown.dispose();
  assert.equal(clock.timerCount, 0);
});

function change(...uids: readonly string[]): void {
  cluster.change(...uids);
  clock.advance(1000);
}

describe('What needs attention', () => {
  it('is shown nowhere before somebody looks', () => {
    assert.ok(!item.visible);
    assert.equal(view.badge, undefined);
  });

  it('is beside the view and in the status bar, however long the view has been hidden', () => {
    cluster.fleet.put('web', { is: 'waiting' });
    cluster.fleet.put('api');
    cluster.look(true);
    assert.equal(view.badge?.value, 1);
    assert.ok(item.visible);
    assert.equal(item.text, '$(repo-forked) 1 needs attention · prod');
    assert.equal(item.command, 'argoRollouts.showAttention');
    view.visible = false;
    clock.advance(60_000);
    change(cluster.fleet.put('api', { is: 'waiting' }));
    assert.equal(view.badge.value, 2);
    assert.equal(item.text, '$(repo-forked) 2 need attention · prod');
    for (const name of ['web', 'api']) change(cluster.fleet.put(name));
    assert.equal(view.badge, undefined);
    assert.equal(item.text, '$(repo-forked) prod');
  });

  it('is shown at most once a second, and as it is at last', () => {
    cluster.look(true);
    clock.advance(2000);
    for (let index = 0; index < 100; index += 1) {
      cluster.change(cluster.fleet.put('web', { is: index % 2 === 0 ? 'waiting' : 'healthy' }));
      clock.advance(5);
    }
    assert.equal(view.badge?.value, 1, 'as of the first change');
    clock.advance(1000);
    assert.equal(view.badge, undefined);
  });

  it('is dated while the cluster is not heard of', () => {
    cluster.fleet.put('web', { is: 'waiting' });
    cluster.look(true);
    cluster.become({ freshness: { ...LIVE, doing: 'reconnecting' } });
    clock.advance(1000);
    assert.match(item.text, /^\$\(warning\) prod · stale since \d\d:\d\d$/);
    assert.equal(view.badge?.value, 1);
    assert.match(view.badge.tooltip, / as of \d\d:\d\d$/);
    cluster.become({ freshness: LIVE });
    clock.advance(1000);
    assert.equal(item.text, '$(repo-forked) 1 needs attention · prod');
  });

  it('is not shown as true when nobody watches any more, nor without a picture', () => {
    cluster.fleet.put('web', { is: 'waiting' });
    cluster.look(true);
    cluster.look(false);
    clock.advance(1000);
    assert.equal(view.badge, undefined);
    assert.ok(!item.visible);
    cluster.look(true);
    clock.advance(1000);
    assert.ok(item.visible);
    cluster.become({ hostState: { kind: 'failed' } });
    clock.advance(1000);
    assert.equal(view.badge, undefined);
    assert.ok(!item.visible);
  });

  it('makes no icon of a name', () => {
    cluster.fleet.put('$(zap)', { is: 'waiting' });
    cluster.become({ contextName: '$(alert) prod' });
    cluster.look(true);
    clock.advance(1000);
    assert.doesNotMatch(item.text.slice('$(repo-forked)'.length), /\$\(/);
    assert.doesNotMatch(`${item.tooltip}${item.accessibilityInformation?.label ?? ''}`, /\$\(/);
  });
});
