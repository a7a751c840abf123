import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { ROLLOUT_LOOKS } from '../../../../src/presentation/looks';
import { readFilter } from '../../../../src/presentation/tree';
import { USUAL_REACTION_MS } from '../../../../src/rollouts';
import type { Json } from '../../../support/modelObjects';
import { aReplicaSet } from '../../../support/modelObjects';
import { TestFleet, ToldRows } from './fleet';
import { PAUSED_AT } from './objects';

const PAUSE_ENDS = Date.parse(PAUSED_AT) + 5 * 60_000;

let now = Date.parse(PAUSED_AT) + 60_000;
let fleet: TestFleet;
let rows: ToldRows;

beforeEach(() => {
  now = Date.parse(PAUSED_AT) + 60_000;
  fleet = new TestFleet();
  rows = new ToldRows(fleet, { now: () => now, formatTime: (ms) => new Date(ms).toISOString().slice(11, 16) });
});

function labels(): readonly string[] {
  return rows.roots().map(({ label }) => label);
}

describe('The rows of rollouts', () => {
  it('have those that need attention first, then stand by name', () => {
    for (const name of ['web', 'api', 'mail']) fleet.put(name);
    fleet.put('shop', { is: 'waiting' });
    rows.update('all');
    assert.deepEqual(labels(), ['shop', 'api', 'mail', 'web']);
    assert.equal(rows.needingAttention, 1);
  });

  it('stand below their namespaces where there are several, which say how many need attention', () => {
    fleet.put('web', { namespace: 'a' });
    fleet.put('api', { namespace: 'b', is: 'waiting' });
    fleet.put('mail', { namespace: 'b', is: 'waiting' });
    rows.update('all');
    const [first, second] = rows.roots();
    assert.ok(first && second);
    assert.deepEqual([first.label, second.label], ['b', 'a']);
    assert.deepEqual([first.description.slice(0, 2), second.description], ['2 ', '']);
    assert.deepEqual(
      first.children?.().map(({ label }) => label),
      ['api', 'mail'],
    );
    assert.equal(first.expandable, 'expanded');
  });

  it('describe one rollout of 5,000 when one has changed', () => {
    for (let index = 0; index < 5000; index += 1) fleet.put(`service-${index}`, { namespace: `team-${index % 50}` });
    rows.update('all');
    assert.equal(fleet.described.length, 5000);
    fleet.described.length = 0;
    const uid = fleet.put('service-17', { namespace: 'team-17', status: { readyReplicas: 4 } });
    assert.deepEqual(rows.update(new Set([uid])), { changed: [uid], reordered: false });
    assert.equal(rows.row(uid)?.label, 'service-17');
    assert.equal(rows.needingAttention, 0);
    assert.deepEqual(fleet.described, [uid]);
  });

  it('make the row of one rollout of 5,000 when it moves to the front', () => {
    for (let index = 0; index < 5000; index += 1) fleet.put(`service-${index}`);
    rows.update('all');
    rows.showMore();
    const before = new Map(rows.roots().map((row) => [row.rolloutUid, row]));
    const uid = fleet.put('service-1', { is: 'waiting' });
    rows.update([uid]);
    rows.sort();
    const after = rows.roots().filter(({ rolloutUid }) => rolloutUid !== undefined);
    assert.equal(after[0]?.rolloutUid, uid);
    assert.deepEqual(
      after.filter((row) => before.get(row.rolloutUid) !== row).map(({ rolloutUid }) => rolloutUid),
      [uid],
    );
  });

  it('stay where they are when one begins to need attention, and the row above them says so', () => {
    fleet.put('api');
    const uid = fleet.put('web');
    rows.update('all');
    fleet.put('web', { is: 'waiting' });
    assert.deepEqual(rows.update([uid]), { changed: [uid, 'head'], reordered: false });
    assert.deepEqual(labels(), ['api', 'web']);
    assert.equal(rows.head?.label, '↑ 1 needs attention');
    rows.sort();
    assert.deepEqual(labels(), ['web', 'api']);
    const { head } = rows;
    assert.deepEqual([head.label, head.description], ['2 rollouts', '1 needs attention']);
  });

  it('say nothing of attention further down where sorting would move none of them up', () => {
    const first = fleet.put('api');
    fleet.put('web');
    rows.update('all');
    fleet.put('api', { is: 'waiting' });
    rows.update([first]);
    assert.equal(rows.head?.label, '2 rollouts');
  });

  it('say so too where a whole group would move up', () => {
    fleet.put('api', { namespace: 'a' });
    const uid = fleet.put('web', { namespace: 'b' });
    rows.update('all');
    fleet.put('web', { namespace: 'b', is: 'waiting' });
    assert.deepEqual(rows.update([uid]).changed, [uid, 'head', 'namespace/b']);
    assert.equal(rows.head?.label, '↑ 1 needs attention');
    assert.deepEqual(labels(), ['a', 'b']);
    rows.sort();
    assert.deepEqual(labels(), ['b', 'a']);
  });

  it('begin with those that serve nothing, before all others that need attention', () => {
    fleet.put('api', { is: 'waiting' });
    fleet.put('web', {
      spec: { strategy: { blueGreen: { activeService: 'web' } } },
      status: { availableReplicas: 0, blueGreen: { activeSelector: 'a' } },
    });
    rows.update('all');
    assert.deepEqual(labels(), ['web', 'api']);
    assert.equal(rows.row('shop/web')?.look, ROLLOUT_LOOKS.nothingServes);
  });

  it('say that a wait is long once the rollout has been seen not to change', () => {
    const uid = fleet.put('web', { status: { observedGeneration: '0' } });
    fleet.changes.set(uid, now);
    rows.update('all');
    const before = rows.row(uid)?.description;
    const moment = rows.nextTelling;
    assert.ok(moment !== undefined && moment > now + USUAL_REACTION_MS);
    now = moment;
    assert.deepEqual(rows.updateTimed().changed, [uid, 'head']);
    assert.match(rows.row(uid)?.spoken ?? '', /10 s, longer than usual/);
    assert.match(rows.row(uid)?.description ?? '', /^controller not responding/);
    assert.doesNotMatch(before ?? '', /not responding/);
    assert.equal(rows.needingAttention, 1);
  });

  it('are another order when one comes or goes', () => {
    const uid = fleet.put('web');
    assert.equal(rows.update([uid]).reordered, true);
    assert.equal(rows.update([uid]).reordered, false);
    fleet.all.delete(uid);
    assert.deepEqual(rows.update([uid]), { changed: [], reordered: true });
    assert.deepEqual(labels(), []);
    assert.equal(rows.row(uid), undefined);
  });

  it('forget with everything else what is gone', () => {
    const uid = fleet.put('web');
    rows.update('all');
    fleet.all.delete(uid);
    fleet.put('api');
    rows.update('all');
    assert.deepEqual(labels(), ['api']);
  });

  it('pass over what is no rollout', () => {
    fleet.put('web');
    rows.update('all');
    assert.deepEqual(rows.update(['uid-of-an-analysis-run']), { changed: [], reordered: false });
  });

  it('are told again at the moment when a sentence changes by itself, and no other is', () => {
    fleet.put('web');
    const uid = fleet.put('timed', { is: 'timed' });
    rows.update('all');
    now = PAUSE_ENDS - 2000;
    rows.updateTimed();
    assert.equal(rows.nextTelling, PAUSE_ENDS);
    const before = rows.row(uid)?.description;
    fleet.described.length = 0;
    assert.deepEqual(rows.updateTimed().changed, []);
    now = PAUSE_ENDS;
    assert.deepEqual(rows.updateTimed().changed, [uid]);
    assert.deepEqual(fleet.described, [uid]);
    assert.notEqual(rows.row(uid)?.description, before);
    assert.equal(rows.nextTelling, PAUSE_ENDS + USUAL_REACTION_MS, 'once more when the controller is late');
  });

  it('keep the moment of a sentence although another rollout changes after it', () => {
    const uid = fleet.put('timed', { is: 'timed' });
    const other = fleet.put('web');
    rows.update('all');
    now = PAUSE_ENDS - 2000;
    rows.updateTimed();
    now = PAUSE_ENDS + 50;
    rows.update([other]);
    assert.equal(rows.nextTelling, PAUSE_ENDS);
    assert.deepEqual(rows.updateTimed().changed, [uid]);
  });

  it('tell how much of a pause is left, many of them at once and without moving a row', () => {
    const uids = [0, 1, 2].map((index) => fleet.put(`timed-${index}`, { is: 'timed' }));
    rows.update('all');
    const before = rows.row('shop/timed-0')?.description ?? '';
    assert.match(before, /^\d+ % · \d min left$/);
    now = PAUSE_ENDS - 70_000;
    assert.deepEqual(rows.updateTimed(), { changed: uids, reordered: false });
    assert.match(rows.row('shop/timed-0')?.description ?? '', / · 1 min left$/);
    assert.ok((rows.nextTelling ?? 0) % 5000 === 0, 'at whole steps of the clock');
  });

  it('have no moment where nothing ends by itself', () => {
    fleet.put('web', { is: 'waiting' });
    rows.update('all');
    assert.equal(rows.nextTelling, undefined);
  });
});

describe('Grouped rollouts', () => {
  const release = (labels: Json, annotations: Json = {}): Json => ({ labels, annotations });

  it('stand in one list, named with their namespaces where there are several', () => {
    fleet.put('web', { namespace: 'b' });
    fleet.put('web', { namespace: 'a' });
    fleet.put('api', { namespace: 'a' });
    rows.choose({ grouping: 'flat' });
    rows.update('all');
    assert.deepEqual(
      rows.roots().map(({ label, description }) => `${label} ${description.slice(0, 3)}`),
      ['api a ·', 'web a ·', 'web b ·'],
    );
  });

  it('stay below the phase that they had when the order was decided', () => {
    const uid = fleet.put('web', { is: 'waiting' });
    fleet.put('api', { status: { phase: 'Degraded', message: 'ProgressDeadlineExceeded: too slow' } });
    rows.choose({ grouping: 'phase' });
    rows.update('all');
    assert.deepEqual(labels(), ['Degraded', 'Paused']);
    fleet.put('web', { status: { phase: 'Degraded', message: 'ProgressDeadlineExceeded: too slow' } });
    rows.update([uid]);
    assert.deepEqual(labels(), ['Degraded', 'Paused']);
    rows.sort();
    assert.deepEqual(labels(), ['Degraded']);
  });

  it('stand below the release that their labels and annotations name, of its namespace, those without one last', () => {
    fleet.put('own');
    fleet.put('web', { metadata: release({ 'app.kubernetes.io/instance': 'store' }) });
    fleet.put('mail', { metadata: release({ 'helm.sh/chart': 'mail-1.2.0' }) });
    fleet.put('api', { namespace: 'qa', metadata: release({}, { 'meta.helm.sh/release-name': 'store' }) });
    rows.choose({ grouping: 'release' });
    rows.update('all');
    assert.deepEqual(
      rows.roots().map(({ label, description, children }) => [label, description, children?.().length]),
      [
        ['mail-1.2.0', 'shop', 1],
        ['store', 'qa', 1],
        ['store', 'shop', 1],
        ['No release', '', 1],
      ],
    );
  });

  it('have groups with ids that stay, so that they stay open or closed', () => {
    fleet.put('web', { namespace: 'b' });
    fleet.put('api', { namespace: 'a' });
    rows.update('all');
    const ids = rows.roots().map(({ id }) => id);
    rows.choose({ grouping: 'flat' });
    rows.choose({ grouping: 'namespace' });
    assert.deepEqual(ids, ['namespace/a', 'namespace/b']);
    assert.deepEqual(
      rows.roots().map(({ id }) => id),
      ids,
    );
  });
});

describe('Filtered rollouts', () => {
  const filtered = (text: string, onlyAttention = false): void => {
    const read = readFilter(text);
    assert.ok('filter' in read);
    rows.choose({ filter: read.filter, onlyAttention });
  };

  it('are counted among all', () => {
    for (const name of ['web', 'api', 'webhook']) fleet.put(name);
    filtered('web');
    rows.update('all');
    assert.deepEqual(labels(), ['web', 'webhook']);
    assert.equal(rows.head?.label, '2 of 3 rollouts');
    const uid = fleet.put('mail');
    assert.deepEqual(rows.update([uid]), { changed: ['head'], reordered: false });
    assert.equal(rows.head.label, '2 of 4 rollouts');
  });

  it('keep the row of one that no longer passes until the order is decided again', () => {
    const uid = fleet.put('web', { is: 'waiting' });
    fleet.put('api');
    filtered('', true);
    rows.update('all');
    assert.deepEqual(labels(), ['web']);
    fleet.put('web');
    rows.update([uid]);
    assert.deepEqual(labels(), ['web']);
    rows.sort();
    assert.deepEqual(labels(), ['No rollout needs attention', 'Show All Rollouts']);
  });

  it('stand below their namespaces although the filter leaves only one of them', () => {
    fleet.put('web', { namespace: 'a' });
    fleet.put('api', { namespace: 'b' });
    filtered('web');
    rows.update('all');
    assert.deepEqual(labels(), ['a']);
  });
});

describe('A long list', () => {
  it('shows 500 rows, those that need attention first, then as many more on demand', () => {
    for (let index = 0; index < 1200; index += 1) fleet.put(`service-${index}`);
    fleet.put('zebra', { is: 'waiting' });
    rows.update('all');
    assert.equal(rows.roots().length, 501);
    assert.equal(rows.roots()[0]?.label, 'zebra');
    assert.deepEqual(
      [rows.roots().at(-1)?.label, rows.roots().at(-1)?.description],
      ['Show 500 More', '701 not shown'],
    );
    rows.showMore();
    assert.equal(rows.roots().at(-1)?.label, 'Show 201 More');
    rows.showMore();
    assert.equal(rows.roots().length, 1201);
  });
});

describe('The row of a rollout', () => {
  function rowOf(state: Parameters<TestFleet['put']>[1]) {
    const uid = fleet.put('web', state);
    rows.update('all');
    const row = rows.row(uid);
    assert.ok(row);
    return row;
  }

  it('begins with who must act, and how much of the update users have', () => {
    assert.match(rowOf({ is: 'waiting' }).description, /^needs you: \d+ %$/);
    assert.match(rowOf({ is: 'timed' }).description, /^\d+ % · 4 min left$/);
  });

  it('has an icon that tells a wait for a person from a timer', () => {
    assert.equal(rowOf({ is: 'waiting' }).look, ROLLOUT_LOOKS.person);
    assert.equal(rowOf({ is: 'timed' }).look, ROLLOUT_LOOKS.waiting);
  });

  it('has details with the sentence, the images and the actions that make sense', () => {
    const details = rowOf({ is: 'waiting' }).details?.();
    assert.equal(details?.title, 'shop / web');
    assert.match(details.sentence, /^Waiting for you/);
    assert.ok(details.actions.some(({ id }) => id === 'promote'));
    assert.match(details.weight ?? '', /40 % wanted/);
  });

  it('offers in its menu what makes sense now, between semicolons', () => {
    assert.match(rowOf({ is: 'waiting' }).context, /^rollout;.*;promote;.*|^rollout;promote;/);
    assert.match(rowOf({ is: 'waiting' }).context, /;$/);
    assert.doesNotMatch(rowOf({}).context, /;promote;/);
  });

  it('names namespace, phase and message in its tooltip; not the namespace that stands above it', () => {
    const { tooltip } = rowOf({ is: 'waiting' });
    assert.ok(tooltip[0]?.includes('shop') && tooltip[0].includes('web'), tooltip[0]);
    assert.ok(tooltip[1]?.includes('Paused') && tooltip[1].includes('CanaryPauseStep'), tooltip[1]);
    fleet.put('api', { namespace: 'other' });
    rows.update('all');
    rows.sort();
    assert.equal(rows.row('shop/web')?.tooltip[0], 'web');
  });

  it('is heard with its name, namespace and phase', () => {
    const { spoken } = rowOf({ is: 'waiting' });
    for (const part of ['web', 'shop', 'Paused']) assert.ok(spoken.includes(part), spoken);
  });

  it('opens the panel, and is what commands act on', () => {
    const row = rowOf({});
    assert.deepEqual([row.opensPanel, row.rolloutUid, row.expandable], [true, 'shop/web', 'collapsed']);
  });

  it('says more once its parts are looked at', () => {
    const status = {
      phase: 'Progressing',
      pauseConditions: [],
      controllerPause: false,
      currentStepIndex: 0,
      message: '',
    };
    const alone = rowOf({ is: 'waiting', status }).description;
    fleet.parts.set('shop/web', {
      replicaSets: [
        aReplicaSet({ name: 'web-a', hash: 'a', revision: 1, spec: { replicas: 3 }, status: { availableReplicas: 3 } }),
        aReplicaSet({ name: 'web-b', hash: 'b', revision: 2, spec: { replicas: 2 }, status: { availableReplicas: 1 } }),
      ],
    });
    const looked = rowOf({ is: 'waiting', status }).description;
    assert.notEqual(looked, alone);
    assert.match(looked, /1\/2 ready/);
  });
});
