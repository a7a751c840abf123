import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { AttentionNotices } from '../../../../src/extension/attention/attentionNotices';
import { MutedRollouts } from '../../../../src/extension/attention/mutedRollouts';
import { HeldLooks } from '../../../../src/extension/explorer/heldLooks';
import { ToldFleet } from '../../../../src/extension/explorer/toldFleet';
import { SETTINGS } from '../../../../src/extension/ids';
import { DisposableStore, Emitter } from '../../../../src/lifecycle';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { answers, messages, state } from '../../../support/vscode/window';
import { setSetting } from '../../../support/vscode/workspace';
import { settle } from '../../../support/waitFor';
import { PAUSED_AT } from '../../presentation/tree/objects';
import { TestCluster } from '../explorer/testCluster';

interface Act {
  readonly uid: string;
  readonly actionId: string;
  readonly text: string;
  readonly isOver: boolean;
}

let cluster: TestCluster;
let clock: ManualClock;
let store: DisposableStore;
let acts: Emitter<Act>;
let kept: Map<string, unknown>;
let opened: (readonly string[])[];
/** uids of rollouts whose panel is visible. */
let seen: Set<string>;

beforeEach(() => {
  messages.length = 0;
  answers.length = 0;
  state.focused = true;
  kept = new Map();
  opened = [];
  seen = new Set();
  cluster = new TestCluster();
  clock = new ManualClock(Date.parse(PAUSED_AT) + 60_000);
  const fail = (error: unknown): never => {
    throw error;
  };
  acts = new Emitter<Act>(fail);
  store = new DisposableStore();
  const log = new MemoryLog();
  const told = store.add(new ToldFleet({ cluster, looks: new HeldLooks(cluster, log), log, clock }));
  const notices = new AttentionNotices({
    cluster: {
      session: { onDidAct: acts.event },
      contextName: 'prod',
      onDidChangeSession: cluster.onDidChangeSession,
    },
    ...{ told, log, clock },
    muted: new MutedRollouts({
      get: (key) => kept.get(key),
      update: (key, value) => Promise.resolve(void kept.set(key, value)),
    }),
    isSeen: (uid) => seen.has(uid),
    open: (uids) => Promise.resolve(void opened.push(uids)),
  });
  store.add(notices);
  for (const name of ['web', 'api', 'mail']) cluster.fleet.put(name);
  cluster.look(true);
});

afterEach(() => {
  store.dispose();
  assert.equal(clock.timerCount, 0);
});

/** These come to a gate, at a moment of their own. */
function wait(...names: readonly string[]): void {
  const startTime = new Date(clock.now()).toISOString();
  const status = { pauseConditions: [{ reason: 'CanaryPauseStep', startTime }] };
  cluster.change(...names.map((name) => cluster.fleet.put(name, { is: 'waiting', status })));
}

/** What the person leaves on the screen: they answer nothing. */
const unanswered = (): void => void answers.push(() => undefined);

const texts = (): readonly string[] => messages.map(({ text }) => text);

async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await settle();
}

describe('A notification', () => {
  it('says that a rollout waits, once, with the way to it', async () => {
    answers.push(() => 'Open');
    wait('web');
    assert.deepEqual(texts(), []);
    await pass(1000);
    assert.equal(messages.length, 1);
    assert.match(messages[0]?.text ?? '', /^web in shop \(prod\): Waiting for you at step 2 of 4; next: .*\.$/);
    assert.deepEqual(messages[0]?.choices, ['Open', 'Mute This Rollout']);
    assert.deepEqual(opened, [['shop/web']]);
    cluster.change('shop/web');
    await pass(60_000);
    assert.equal(messages.length, 1);
  });

  it('is one for all that come at the same moment', async () => {
    answers.push(() => 'Show');
    wait('web', 'api');
    wait('mail');
    await pass(1000);
    assert.deepEqual(texts(), ['In context prod: 3 rollouts wait for you.']);
    assert.deepEqual(opened, [['shop/web', 'shop/api', 'shop/mail']]);
  });

  it('waits for the one before, and sums what has come by then', async () => {
    unanswered();
    wait('web');
    await pass(1000);
    await pass(0);
    wait('api');
    wait('mail');
    await pass(1000);
    assert.equal(messages.length, 2);
    assert.match(texts()[1] ?? '', /2 rollouts wait/);
  });

  it('is not shown for what is over by then', async () => {
    wait('web');
    cluster.change(cluster.fleet.put('web', { status: { stableRS: 'a', currentPodHash: 'a' } }));
    await pass(2000);
    assert.deepEqual(texts(), []);
  });

  it('is no whole picture, as after a switch or a reload', async () => {
    cluster.fleet.put('web', { is: 'waiting' });
    cluster.changeSession();
    await pass(2000);
    cluster.look(false);
    cluster.fleet.put('api', { is: 'waiting' });
    cluster.look(true);
    await pass(2000);
    assert.deepEqual(texts(), []);
  });

  it('is a warning where an update is aborted, and says nothing of what the person aborted', async () => {
    const aborted = { abort: true, abortedAt: PAUSED_AT, stableRS: 'a', currentPodHash: 'b', phase: 'Degraded' };
    cluster.change(cluster.fleet.put('web', { status: aborted }));
    await pass(1000);
    assert.equal(messages[0]?.severity, 'warning');
    assert.match(texts()[0] ?? '', /^web in shop \(prod\): The update was aborted\.$/);
    acts.fire({ uid: 'shop/api', actionId: 'abort', text: 'Abort', isOver: false });
    acts.fire({ uid: 'shop/api', actionId: 'abort', text: 'says Done.', isOver: true });
    await pass(10_000);
    cluster.change(cluster.fleet.put('api', { status: aborted }));
    await pass(2000);
    assert.equal(messages.length, 1);
  });

  it('is not shown for a rollout that the person has before them, unless they are elsewhere', async () => {
    seen.add('shop/web').add('shop/api');
    wait('web');
    await pass(2000);
    assert.deepEqual(texts(), []);
    state.focused = false;
    wait('api');
    await pass(2000);
    assert.equal(messages.length, 1);
  });

  it('is muted for a rollout, in this context and this workspace', async () => {
    answers.push(() => 'Mute This Rollout');
    wait('web');
    await pass(1000);
    assert.deepEqual([...kept.values()], [[{ context: 'prod', namespace: 'shop', name: 'web' }]]);
    clock.advance(60_000);
    wait('web');
    await pass(2000);
    assert.equal(messages.length, 1);
    wait('api');
    await pass(2000);
    assert.equal(messages.length, 2);
  });

  it('of each kind can be turned off, and full promotions are off at first', async () => {
    const shipped = { status: { stableRS: 'c', currentPodHash: 'c' } };
    cluster.change(cluster.fleet.put('web', shipped));
    await pass(2000);
    assert.deepEqual(texts(), []);
    setSetting(SETTINGS.notifyShipped, true);
    setSetting(SETTINGS.notifyWaitsForPerson, false);
    cluster.change(cluster.fleet.put('api', shipped));
    wait('mail');
    await pass(2000);
    setSetting(SETTINGS.notifyShipped, undefined);
    setSetting(SETTINGS.notifyWaitsForPerson, undefined);
    assert.deepEqual(texts(), ['api in shop (prod): Fully promoted: revision 2 is stable.']);
  });

  it('makes neither link nor icon of a name', async () => {
    const name = 'a [run](command:evil) $(zap)';
    cluster.change(cluster.fleet.put(name));
    wait(name);
    await pass(1000);
    assert.equal(messages.length, 1);
    assert.doesNotMatch(texts()[0] ?? '', /\]\(|\$\(/);
  });
});
