// Which rollouts are looked at closer although nobody opened their rows.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { CLOSER_AFTER_MS, CloserLooks, MOST_CLOSER_LOOKS } from '../../../../src/extension/explorer/closerLooks';
import { HeldLooks } from '../../../../src/extension/explorer/heldLooks';
import { OpenRollouts } from '../../../../src/extension/explorer/openRollouts';
import { ToldFleet } from '../../../../src/extension/explorer/toldFleet';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { PAUSED_AT } from '../../presentation/tree/objects';
import { imagePullFails, SETTLED, UPDATING } from './imagePull';
import { TestCluster } from './testCluster';

let cluster: TestCluster;
let clock: ManualClock;
let open: OpenRollouts;
let told: ToldFleet;
let closer: CloserLooks;

beforeEach(() => {
  cluster = new TestCluster();
  clock = new ManualClock(Date.parse(PAUSED_AT) + 60_000);
  const log = new MemoryLog();
  const looks = new HeldLooks(cluster, log);
  open = new OpenRollouts(looks, log, clock);
  told = new ToldFleet({ cluster, looks, log, clock });
  closer = new CloserLooks({ cluster, told, looks, clock });
  for (const name of ['api', 'mail', 'web']) cluster.fleet.put(name, SETTLED);
  cluster.look(true);
});

function headline(uid: string): string {
  return told.rollouts.get(uid)?.headline.text ?? '';
}

function update(...names: readonly string[]): void {
  cluster.change(...names.map((name) => cluster.fleet.put(name, UPDATING)));
}

describe('A closer look', () => {
  it('is taken at a rollout that waits for pods for a while, whose headline then says why', () => {
    update('web');
    clock.advance(CLOSER_AFTER_MS - 1);
    assert.deepEqual(cluster.held, []);
    clock.advance(1);
    assert.deepEqual(cluster.held, ['shop/web']);
    cluster.looks[0]?.show(imagePullFails(cluster.fleet.rollout('shop/web')));
    assert.match(headline('shop/web'), /ImagePullBackOff/);
  });

  it('is not taken where pods start as usual, or a person is waited for', () => {
    update('web');
    cluster.change(cluster.fleet.put('mail', { is: 'waiting' }));
    clock.advance(CLOSER_AFTER_MS / 2);
    cluster.change(cluster.fleet.put('web', SETTLED));
    clock.advance(10 * CLOSER_AFTER_MS);
    assert.deepEqual(cluster.looks, []);
    assert.equal(clock.timerCount, 0);
  });

  it('stays while the rollout by itself still needs it, whatever the pods tell, and ends with the wait', () => {
    update('web');
    clock.advance(CLOSER_AFTER_MS);
    cluster.looks[0]?.show(imagePullFails(cluster.fleet.rollout('shop/web')));
    for (let minute = 0; minute < 5; minute += 1) {
      clock.advance(60_000);
      cluster.change('shop/web');
    }
    assert.equal(cluster.looks.length, 1);
    assert.deepEqual(cluster.held, ['shop/web']);
    cluster.change(cluster.fleet.put('web', SETTLED));
    assert.deepEqual(cluster.held, []);
    assert.doesNotMatch(headline('shop/web'), /ImagePullBackOff/);
  });

  it('ends with its rollout', () => {
    update('web');
    clock.advance(CLOSER_AFTER_MS);
    cluster.fleet.all.delete('shop/web');
    cluster.change('shop/web');
    assert.deepEqual(cluster.held, []);
  });

  it('is one with that of an open row, and outlasts the row', () => {
    update('web', 'api');
    open.open('shop/web');
    clock.advance(CLOSER_AFTER_MS);
    open.open('shop/api');
    assert.equal(cluster.looks.length, 2);
    cluster.looks[0]?.show(imagePullFails(cluster.fleet.rollout('shop/web')));
    open.closeAll();
    assert.deepEqual([...cluster.held].sort(), ['shop/api', 'shop/web']);
    assert.match(headline('shop/web'), /ImagePullBackOff/);
    open.open('shop/web');
    cluster.change(cluster.fleet.put('web', SETTLED));
    assert.deepEqual([...cluster.held].sort(), ['shop/api', 'shop/web'], 'the row is still open');
  });

  it('is taken at a few only: one that is as urgent takes no place, one that is more urgent does', () => {
    const names = Array.from({ length: MOST_CLOSER_LOOKS + 2 }, (_, index) => `service-${index + 10}`);
    update(...names);
    clock.advance(CLOSER_AFTER_MS);
    const first = names.slice(0, MOST_CLOSER_LOOKS).map((name) => `shop/${name}`);
    assert.deepEqual(cluster.held, first);
    update('a-first');
    clock.advance(CLOSER_AFTER_MS);
    assert.deepEqual(cluster.held, first);
    const late = { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'timed out' };
    const status = { ...UPDATING.status, phase: 'Degraded', conditions: [late] };
    cluster.change(cluster.fleet.put('z-last', { status }));
    assert.ok(told.rollouts.get('shop/z-last')?.sentence.needsAttention);
    clock.advance(CLOSER_AFTER_MS);
    assert.deepEqual(cluster.held, [...first.slice(0, -1), 'shop/z-last']);
  });

  it('is held only while somebody looks at the fleet', () => {
    update('web');
    clock.advance(CLOSER_AFTER_MS);
    cluster.look(false);
    assert.deepEqual(cluster.held, []);
    clock.advance(10 * CLOSER_AFTER_MS);
    assert.deepEqual(cluster.held, []);
    assert.equal(clock.timerCount, 0);
    cluster.look(true);
    clock.advance(CLOSER_AFTER_MS);
    assert.deepEqual(cluster.held, ['shop/web']);
  });

  it('ends with the session', () => {
    update('web');
    clock.advance(CLOSER_AFTER_MS);
    cluster.fleet.all.clear();
    cluster.changeSession();
    assert.deepEqual(cluster.held, []);
  });

  it('leaves no look and no timer behind', () => {
    update('web');
    clock.advance(CLOSER_AFTER_MS);
    update('api');
    closer.dispose();
    assert.deepEqual(cluster.held, []);
    told.dispose();
    assert.equal(clock.timerCount, 0);
  });
});
