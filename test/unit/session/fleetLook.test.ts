// What a look at the fleet is told: which rows changed, when, and in one piece.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FleetLook } from '../../../src/session';
import { GATHER_MS, LOOK_WINDOW_MS } from '../../../src/session/lookScheduler';
import { GRACE_MS } from '../../../src/session/watching/lookers';
import { arrival, objectOf, openSession, rolloutWith, runOf } from './watchedSession';

/** What a look is told, each time as "rollouts/analysis runs". */
function heardBy(look: FleetLook): string[] {
  const told: string[] = [];
  const text = (uids: ReadonlySet<string>): string => [...uids].sort().join(' ');
  look.onDidChange(({ rollouts, analysisRuns }) => told.push(`${text(rollouts)}/${text(analysisRuns)}`));
  return told;
}

const web = rolloutWith('web');
const api = rolloutWith('api');

async function looking() {
  const opened = openSession({ rollouts: [web, api], analysisruns: [runOf('web-1', 'web')] });
  const { session, clock, client } = opened;
  const look = session.look();
  const told = heardBy(look);
  await arrival();
  clock.advance(LOOK_WINDOW_MS * 2);
  assert.deepEqual(client.watched, ['rollouts', 'analysisruns']);
  return {
    ...opened,
    look,
    told,
    send: (...args: Parameters<typeof client.send>) => deliver(() => client.send(...args)),
  };
}

async function deliver(send: () => void): Promise<void> {
  send();
  await arrival();
}

describe('a look at the fleet', () => {
  it('is told the first picture in one piece', async () => {
    const { told } = await looking();
    assert.deepEqual(told, ['api web/web-1']);
  });

  it('knows when each rollout was last seen to change', async () => {
    const { session, send, clock } = await looking();
    const { fleet } = session;
    const [before, first] = [clock.now(), fleet.changedAt('api')];
    assert.ok(first !== undefined && first <= before);
    clock.advance(5000);
    await send('rollouts', [{ type: 'MODIFIED', object: api }]);
    assert.deepEqual([fleet.changedAt('api'), fleet.changedAt('web')], [before + 5000, first]);
    await send('rollouts', [{ type: 'DELETED', object: web }]);
    assert.equal(fleet.changedAt('web'), undefined);
  });

  it('is told which rows a change concerns, and no others', async () => {
    const { told, send, clock } = await looking();
    await send('rollouts', [{ type: 'MODIFIED', object: api }]);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.deepEqual(told.slice(1), ['api/']);
    await send('analysisruns', [{ type: 'ADDED', object: runOf('web-2', 'web') }]);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.deepEqual(told.slice(2), ['web/web-2']);
  });

  it('is told what a burst brings in one piece, also from two watches and in several chunks', async () => {
    const { told, send, clock } = await looking();
    await send('rollouts', [
      { type: 'MODIFIED', object: web },
      { type: 'MODIFIED', object: api },
    ]);
    await send('rollouts', [{ type: 'ADDED', object: rolloutWith('new') }]);
    await send('analysisruns', [{ type: 'MODIFIED', object: runOf('web-1', 'web') }]);
    clock.advance(GATHER_MS);
    assert.deepEqual(told.slice(1), ['api new web/web-1']);
  });

  it('is told what follows soon in one piece, a window later', async () => {
    const { told, send, clock } = await looking();
    await send('rollouts', [{ type: 'MODIFIED', object: web }]);
    clock.advance(GATHER_MS);
    assert.equal(told.length, 2);
    for (const object of [api, web, api]) await send('rollouts', [{ type: 'MODIFIED', object }]);
    clock.advance(LOOK_WINDOW_MS - 1);
    assert.equal(told.length, 2);
    clock.advance(1);
    assert.deepEqual(told.slice(2), ['api web/']);
  });

  it('has a schedule of its own: one that begins later waits for nobody', async () => {
    const { session, told, send, clock } = await looking();
    await send('rollouts', [{ type: 'MODIFIED', object: web }]);
    clock.advance(GATHER_MS);
    const later = heardBy(session.look());
    await send('rollouts', [{ type: 'MODIFIED', object: api }]);
    clock.advance(GATHER_MS);
    assert.deepEqual(later, ['api/']);
    assert.equal(told.length, 2);
  });

  it('is told a deletion by uid, and a rollout of the same name is another one', async () => {
    const { session, told, send, clock } = await looking();
    await send('rollouts', [
      { type: 'DELETED', object: web },
      { type: 'ADDED', object: rolloutWith('web', 'web-again') },
    ]);
    clock.advance(GATHER_MS);
    assert.deepEqual(told.slice(1), ['web web-again/']);
    assert.equal(session.fleet.rollout('web'), undefined);
    assert.equal(session.fleet.find('shop', 'web')?.metadata.uid, 'web-again');
  });

  it('is told nothing after it was let go, and leaves no timer', async () => {
    const { look, told, send, clock, session } = await looking();
    await send('rollouts', [{ type: 'MODIFIED', object: web }]);
    look.dispose();
    clock.advance(LOOK_WINDOW_MS);
    assert.equal(told.length, 1);
    session.dispose();
    assert.equal(clock.timerCount, 0);
  });
});

describe('a rollout that is opened in a look at the fleet', () => {
  const replicaSet = objectOf('ReplicaSet', 'web-1', { owner: { kind: 'Rollout', uid: 'web' }, spec: {} });

  async function opening() {
    const fleet = await looking();
    const opened = fleet.look.open('web');
    let changes = 0;
    opened.onDidChange(() => {
      changes += 1;
    });
    await arrival();
    fleet.clock.advance(LOOK_WINDOW_MS * 2);
    fleet.told.length = 0;
    changes = 0;
    return { ...fleet, opened, changes: () => changes };
  }

  it('is told with the fleet, in one piece with what comes together with it', async () => {
    const { told, send, clock, changes } = await opening();
    await send('replicasets', [{ type: 'ADDED', object: replicaSet }]);
    await send('rollouts', [
      { type: 'MODIFIED', object: web },
      { type: 'MODIFIED', object: api },
    ]);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.deepEqual(told, ['api web/']);
    assert.equal(changes(), 1);
  });

  it('is told its parts, and nothing of other rollouts', async () => {
    const { opened, told, send, clock, changes } = await opening();
    await send('replicasets', [{ type: 'ADDED', object: replicaSet }]);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.deepEqual(told, ['web/']);
    assert.deepEqual(
      opened.replicaSets.map(({ metadata }) => metadata.name),
      ['web-1'],
    );
    await send('rollouts', [{ type: 'MODIFIED', object: api }]);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.equal(changes(), 1);
  });

  it('is let go with its row, and with the look', async () => {
    const { look, opened, client, clock, session } = await opening();
    const watched = (): boolean => client.watched.includes('replicasets');
    opened.dispose();
    clock.advance(GRACE_MS);
    assert.equal(watched(), false);
    look.open('web');
    await arrival();
    assert.equal(watched(), true);
    look.dispose();
    clock.advance(GRACE_MS);
    assert.deepEqual(client.watched, []);
    session.dispose();
    assert.equal(clock.timerCount, 0);
  });
});

describe('the fleet', () => {
  it('finds a rollout by name only while it is there', async () => {
    const { session, send } = await looking();
    assert.equal(session.fleet.find('shop', 'api')?.metadata.uid, 'api');
    assert.equal(session.fleet.find('other', 'api'), undefined);
    await send('rollouts', [{ type: 'DELETED', object: api }]);
    assert.equal(session.fleet.find('shop', 'api'), undefined);
  });

  it('gives what has not changed as the same objects', async () => {
    const { session, send } = await looking();
    const { fleet } = session;
    const before = { web: fleet.rollout('web'), api: fleet.rollout('api'), runs: fleet.analysisRunsOf('web') };
    await send('rollouts', [{ type: 'MODIFIED', object: api }]);
    assert.equal(fleet.rollout('web'), before.web);
    assert.notEqual(fleet.rollout('api'), before.api);
    assert.equal(fleet.analysisRunsOf('web'), before.runs);
    await send('analysisruns', [{ type: 'MODIFIED', object: runOf('web-1', 'web') }]);
    assert.notEqual(fleet.analysisRunsOf('web'), before.runs);
  });

  it('follows an analysis run to another owner, and out', async () => {
    const { session, told, send, clock } = await looking();
    const names = (uid: string): string =>
      session.fleet
        .analysisRunsOf(uid)
        .map(({ metadata }) => metadata.name)
        .join();
    await send('analysisruns', [{ type: 'MODIFIED', object: runOf('web-1', 'api') }]);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.deepEqual([names('web'), names('api')], ['', 'web-1']);
    assert.deepEqual(told.slice(1), ['api web/web-1']);
    await send('analysisruns', [{ type: 'DELETED', object: runOf('web-1', 'api') }]);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.equal(names('api'), '');
    assert.deepEqual(told.slice(2), ['api/web-1']);
  });
});
