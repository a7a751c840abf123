import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Notice } from '../../../../src/presentation/attention';
import { isStillSo, NewStates, noticeText, summedText } from '../../../../src/presentation/attention';
import { ToldRollouts } from '../../../../src/presentation/fleet';
import type { AnalysisRun } from '../../../../src/rollouts';
import { anAnalysisRun } from '../../../support/modelObjects';
import { TestFleet } from '../tree/fleet';
import { PAUSED_AT } from '../tree/objects';

/** A fleet whose AnalysisRuns belong to every rollout of it. */
class AnalysedFleet extends TestFleet {
  runList: readonly AnalysisRun[] = [];

  override analysisRunsOf(): readonly AnalysisRun[] {
    return this.runList;
  }
}

let fleet: AnalysedFleet;
let told: ToldRollouts;
let states: NewStates;

beforeEach(() => {
  fleet = new AnalysedFleet();
  const now = Date.parse(PAUSED_AT) + 60_000;
  told = new ToldRollouts(fleet, { now: () => now, formatTime: () => '12:05' });
  states = new NewStates(told);
});

function news(uids: ReadonlySet<string> | 'all'): readonly Notice[] {
  told.update(uids);
  return states.update(uids);
}

const kinds = (notices: readonly Notice[]): readonly string[] => notices.map(({ state }) => state.kind);
const live = (...uids: readonly string[]): readonly string[] => kinds(news(new Set(uids)));

describe('A state of a rollout', () => {
  it('is news when the rollout comes to it, and not when it is told again', () => {
    const uid = fleet.put('web');
    news('all');
    fleet.put('web', { is: 'waiting' });
    assert.deepEqual(live(uid), ['waitsForPerson']);
    fleet.put('web', { is: 'waiting', spec: { replicas: 6 } });
    assert.deepEqual(live(uid), []);
  });

  it('is no news in a whole picture, nor of a rollout that was not seen before', () => {
    const web = fleet.put('web', { is: 'waiting' });
    assert.deepEqual(kinds(news('all')), []);
    const api = fleet.put('api', { is: 'waiting' });
    assert.deepEqual(live(web, api), []);
    fleet.put('web');
    live(web);
    fleet.put('web', { is: 'waiting' });
    assert.deepEqual(kinds(news('all')), [], 'it came to be while nobody watched');
    assert.deepEqual(live(web), []);
  });

  it('that ends for a moment only is the same one', () => {
    const uid = fleet.put('web');
    news('all');
    fleet.put('web', { is: 'waiting' });
    live(uid);
    // The controller has not seen a change of the spec yet.
    fleet.put('web', { is: 'waiting', status: { observedGeneration: '0' } });
    assert.deepEqual(live(uid), []);
    fleet.put('web', { is: 'waiting' });
    assert.deepEqual(live(uid), []);
  });

  it('that comes once more is another one', () => {
    const uid = fleet.put('web');
    news('all');
    fleet.put('web', { is: 'waiting' });
    live(uid);
    fleet.put('web');
    live(uid);
    const pauseConditions = [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T12:00:30Z' }];
    fleet.put('web', { is: 'waiting', status: { pauseConditions } });
    assert.deepEqual(live(uid), ['waitsForPerson']);
  });

  it('of a rollout that is paused manually is no news: a person did it', () => {
    const uid = fleet.put('web');
    news('all');
    fleet.put('web', { is: 'waiting', spec: { paused: true } });
    assert.deepEqual(live(uid), []);
  });

  it('is forgotten with the rollout', () => {
    const uid = fleet.put('web');
    news('all');
    fleet.all.delete(uid);
    assert.deepEqual(live(uid), []);
    fleet.put('web', { is: 'waiting' });
    assert.deepEqual(live(uid), [], 'created again, it is seen for the first time');
  });

  it('can be over before it is told', () => {
    const uid = fleet.put('web');
    news('all');
    fleet.put('web', { is: 'waiting' });
    const [notice] = news(new Set([uid]));
    assert.ok(notice);
    assert.ok(isStillSo(notice, told.get(uid)));
    fleet.put('web');
    news(new Set([uid]));
    assert.ok(!isStillSo(notice, told.get(uid)));
    assert.ok(!isStillSo(notice, undefined));
  });
});

describe('An analysis that one more failure ends', () => {
  const analysed = { canary: { currentBackgroundAnalysisRunStatus: { name: 'run', status: 'Running' } } };

  function run(failed: number, phase = 'Running'): readonly AnalysisRun[] {
    const results = [{ name: 'errors', phase: 'Running', count: failed, failed }];
    const metric = { name: 'errors', failureLimit: 2, provider: { web: {} } };
    return [anAnalysisRun({ name: 'run', spec: { metrics: [metric] }, status: { phase, metricResults: results } })];
  }

  it('is news once', () => {
    const uid = fleet.put('web', { is: 'timed', status: analysed });
    fleet.runList = run(1);
    news('all');
    fleet.runList = run(2);
    assert.deepEqual(live(uid), ['aboutToAbort']);
    fleet.put('web', { is: 'timed', status: analysed, spec: { replicas: 6 } });
    assert.deepEqual(live(uid), []);
  });

  it('is no news where it is seen for the first time: the list of runs comes after that of rollouts', () => {
    const uid = fleet.put('web', { is: 'timed', status: analysed });
    news('all');
    fleet.runList = run(2);
    assert.deepEqual(live(uid), []);
  });

  it('is none that has ended, nor one of another update', () => {
    const uid = fleet.put('web', { is: 'timed', status: analysed });
    fleet.runList = run(1);
    news('all');
    fleet.runList = run(2, 'Successful');
    assert.deepEqual(live(uid), []);
    fleet.put('web', { is: 'timed' });
    fleet.runList = run(2);
    assert.deepEqual(live(uid), []);
  });
});

describe('What is said', () => {
  it('of a rollout with a name that is no name is one short line', () => {
    const uid = fleet.put('a');
    news('all');
    const name = `${'x'.repeat(300)}\n[run](command:evil) $(zap)\u202e`;
    const rollout = fleet.rollout(fleet.put('a', { is: 'waiting' }));
    assert.ok(rollout);
    fleet.all.set(uid, { ...rollout, metadata: { ...rollout.metadata, name } });
    const [notice] = news(new Set([uid]));
    assert.ok(notice);
    const text = noticeText(notice, 'c'.repeat(300));
    assert.match(text, /^x{59}… in shop \(c{59}…\): Waiting for you at /);
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    assert.doesNotMatch(text, /[\u0000-\u001f\u202e]/);
  });

  it('of 5,000 at once is one sentence', () => {
    const names = Array.from({ length: 5000 }, (_, index) => `web-${String(index)}`);
    for (const name of names) fleet.put(name);
    news('all');
    const uids = names.map((name) => fleet.put(name, { is: 'waiting' }));
    assert.equal(summedText(news(new Set(uids)), 'prod-eu'), 'In context prod-eu: 5000 rollouts wait for you.');
  });
});
