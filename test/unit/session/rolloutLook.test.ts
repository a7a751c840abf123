// What a look at one rollout is told, and what is watched for it: only what somebody shows.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GATHER_MS, LOOK_WINDOW_MS } from '../../../src/session/lookScheduler';
import { GRACE_MS } from '../../../src/session/watching/lookers';
import { failure } from '../../support/kubernetes/fakeClient';
import type { WatchEventOf } from './watchedClient';
import { arrival, objectOf, openSession, rolloutWith, runOf } from './watchedSession';

const OWNED_BY_WEB = { owner: { kind: 'Rollout', uid: 'web' } };
const experiment = objectOf('Experiment', 'web-trial', { ...OWNED_BY_WEB, spec: { templates: [] } });
const replicaSet = objectOf('ReplicaSet', 'web-1', { ...OWNED_BY_WEB, spec: {} });
const event = eventAbout('Rollout', 'web', 'RolloutUpdated');

const WITHOUT_EVENTS = ['analysisruns', 'experiments', 'pods', 'replicasets', 'rollouts'];
const WITH_EVENTS = ['analysisruns', 'events', 'experiments', 'pods', 'replicasets', 'rollouts'];

/** An event about the object of this kind and name, whose uid is its name. */
function eventAbout(kind: string, name: string, reason: string, minute = 0) {
  const lastTimestamp = `2026-11-23T12:${String(minute).padStart(2, '0')}:00Z`;
  return objectOf('Event', `${name}.${reason}`, { involvedObject: { kind, name, uid: name }, reason, lastTimestamp });
}

async function looking() {
  const opened = openSession({
    rollouts: [rolloutWith('web'), rolloutWith('api')],
    experiments: [experiment],
    replicasets: [replicaSet],
    events: [event],
  });
  const { session, clock, client } = opened;
  const look = session.lookAt('web');
  let changes = 0;
  look.onDidChange(() => {
    changes += 1;
  });
  const quiet = async (): Promise<void> => {
    await arrival();
    clock.advance(LOOK_WINDOW_MS * 2);
    changes = 0;
  };
  await arrival();
  await quiet();
  return {
    ...opened,
    look,
    quiet,
    watched: () => [...client.watched].sort(),
    changes: () => changes,
    send: async (plural: string, events: readonly WatchEventOf[]) => {
      client.send(plural, events);
      await arrival();
    },
  };
}

describe('a look at one rollout', () => {
  it('is told a change of any of its parts once, shortly after it came', async () => {
    const { send, clock, changes } = await looking();
    await send('replicasets', [{ type: 'MODIFIED', object: replicaSet }]);
    await send('rollouts', [{ type: 'MODIFIED', object: rolloutWith('web') }]);
    clock.advance(GATHER_MS);
    assert.equal(changes(), 1);
    clock.advance(LOOK_WINDOW_MS * 2);
    assert.equal(changes(), 1);
  });

  it('is told nothing of other rollouts', async () => {
    const { send, clock, changes } = await looking();
    await send('rollouts', [{ type: 'MODIFIED', object: rolloutWith('api') }]);
    await send('analysisruns', [{ type: 'ADDED', object: runOf('api-run', 'api') }]);
    clock.advance(LOOK_WINDOW_MS);
    assert.equal(changes(), 0);
  });

  it('shows the analysis runs of its experiments, and is told their changes', async () => {
    const { look, send, clock, changes } = await looking();
    await send('analysisruns', [{ type: 'ADDED', object: runOf('trial-run', 'web-trial', 'Experiment') }]);
    clock.advance(GATHER_MS);
    assert.equal(changes(), 1);
    const runs = look.tree?.revisions.flatMap(({ experiments }) => experiments.flatMap((node) => node.analysisRuns));
    assert.deepEqual(
      runs?.map(({ analysisRun }) => analysisRun.metadata.name),
      ['trial-run'],
    );
    assert.deepEqual(look.analysisRuns, [], 'it is not an analysis of the rollout itself');
  });

  it('keeps its picture until something of it changes', async () => {
    const { look, send } = await looking();
    const before = look.tree;
    await send('rollouts', [{ type: 'MODIFIED', object: rolloutWith('api') }]);
    assert.equal(look.tree, before);
    await send('replicasets', [{ type: 'MODIFIED', object: replicaSet }]);
    assert.notEqual(look.tree, before);
  });

  it('has a schedule of its own beside others at the same rollout', async () => {
    const { session, send, clock, changes } = await looking();
    await send('replicasets', [{ type: 'MODIFIED', object: replicaSet }]);
    clock.advance(GATHER_MS);
    let later = 0;
    session.lookAt('web').onDidChange(() => {
      later += 1;
    });
    await send('replicasets', [{ type: 'MODIFIED', object: replicaSet }]);
    clock.advance(GATHER_MS);
    assert.deepEqual([later, changes()], [1, 1]);
  });
});

describe('the events of a rollout', () => {
  it('are watched only while somebody shows them, and a grace period longer', async () => {
    const { look, watched, clock, quiet } = await looking();
    assert.deepEqual(watched(), WITHOUT_EVENTS);
    const { events } = look;
    assert.equal(events, undefined);
    const shown = look.showEvents();
    await quiet();
    assert.deepEqual(watched(), WITH_EVENTS);
    assert.deepEqual(
      look.events?.map(({ reason }) => reason),
      ['RolloutUpdated'],
    );
    shown.dispose();
    shown.dispose();
    assert.deepEqual(watched(), WITH_EVENTS);
    clock.advance(GRACE_MS);
    await arrival();
    assert.deepEqual(watched(), WITHOUT_EVENTS);
  });

  it('are watched until the last of two who show them is gone', async () => {
    const { session, look, watched, clock, quiet } = await looking();
    const other = session.lookAt('web');
    look.showEvents();
    other.showEvents();
    await quiet();
    other.dispose();
    clock.advance(2 * GRACE_MS);
    await arrival();
    assert.deepEqual(watched(), WITH_EVENTS);
    look.dispose();
    clock.advance(2 * GRACE_MS);
    await arrival();
    assert.deepEqual(watched(), []);
  });

  it('are shown from the start where that was asked for before the rollout was known', async () => {
    const { session, client } = openSession({ rollouts: [rolloutWith('web')] });
    session.lookAt('web').showEvents();
    await arrival();
    assert.deepEqual([...client.watched].sort(), WITH_EVENTS);
    session.dispose();
  });

  it('are those of what belongs to it, newest last, also of pods that are gone', async () => {
    const { look, send, quiet } = await looking();
    await send('analysisruns', [{ type: 'ADDED', object: runOf('web-1-2', 'web') }]);
    look.showEvents();
    await quiet();
    const about = (kind: string, name: string, reason: string, minute?: number): WatchEventOf => ({
      type: 'ADDED',
      object: eventAbout(kind, name, reason, minute),
    });
    await send('events', [
      about('Pod', 'web-1-x7k2p', 'BackOff', 4),
      about('ReplicaSet', 'web-1', 'SuccessfulCreate', 3),
      about('AnalysisRun', 'web-1-2', 'MetricFailed', 5),
      about('Experiment', 'web-trial', 'TemplateRunning', 2),
      about('Rollout', 'web-2', 'OfAnotherRollout', 6),
      about('ReplicaSet', 'web-api-1', 'OfAnotherRollout', 6),
      about('Pod', 'web-api-1-x7k2p', 'OfAnotherRollout', 6),
      about('Pod', 'web-migration-x7k2p', 'OfAJob', 6),
      about('Service', 'web', 'OfAService', 6),
    ]);
    await quiet();
    assert.deepEqual(
      look.events?.map(({ reason }) => reason),
      ['RolloutUpdated', 'TemplateRunning', 'SuccessfulCreate', 'BackOff', 'MetricFailed'],
    );
  });

  it('are counted only once their owner is known, however early they came', async () => {
    const { look, send, quiet } = await looking();
    look.showEvents();
    await quiet();
    await send('events', [{ type: 'ADDED', object: eventAbout('Pod', 'web-2-x7k2p', 'BackOff', 1) }]);
    await quiet();
    assert.equal(look.events?.length, 1);
    await send('replicasets', [
      { type: 'ADDED', object: objectOf('ReplicaSet', 'web-2', { ...OWNED_BY_WEB, spec: {} }) },
    ]);
    await quiet();
    assert.deepEqual(
      look.events.map(({ reason }) => reason),
      ['RolloutUpdated', 'BackOff'],
    );
  });

  it('leave the picture of the rollout as it is when one comes', async () => {
    const { look, send, quiet, changes, clock } = await looking();
    look.showEvents();
    await quiet();
    const before = look.tree;
    await send('events', [{ type: 'ADDED', object: eventAbout('ReplicaSet', 'web-1', 'SuccessfulCreate', 1) }]);
    clock.advance(GATHER_MS);
    assert.equal(changes(), 1);
    assert.equal(look.tree, before);
    assert.equal(look.events?.length, 2);
  });

  it('are named as missing only while somebody shows them', async () => {
    const { look, client, quiet, changes, clock } = await looking();
    const open = client.stream;
    client.stream = (path, verb, query, options) =>
      path.resource.plural === 'events'
        ? Promise.reject(failure('forbidden', 'You may not list events.'))
        : open(path, verb, query, options);
    const missing = (): readonly string[] => look.freshness.refused.map(({ objectKind }) => objectKind);
    assert.deepEqual(missing(), []);
    const shown = look.showEvents();
    await arrival();
    await quiet();
    assert.deepEqual(missing(), ['Event']);
    shown.dispose();
    assert.deepEqual(missing(), []);
    clock.advance(GATHER_MS);
    assert.equal(changes(), 1, 'the look is told that nothing is missing any more');
  });
});
