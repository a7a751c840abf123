// Recordings as they are read: whole ones, cut ones, and what is none.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RecordedHistory } from '../../../../src/rollouts';
import { historyIn, historyOf, readHistory } from '../../../support/recorded/readHistory';
import { recordingStart } from '../../../support/recorded/recordedClock';
import { recordedObjects } from '../../../support/recorded/recordedObjects';
import { readRecordings, recordingName, replay } from '../../../support/recorded/recording';

const BEGAN = '2026-11-23T12:00:00.000Z';
const HEADER = {
  ...{ op: 'recording', version: 1, rollout: 'Rollout/web/1', context: 'prod-eu' },
  ...{ startedAt: BEGAN, endedAt: '2026-11-23T12:10:00.000Z' },
};
const rollout = (name: string, uid: string, status: object = {}): object => ({
  ...{ kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1', spec: { strategy: {} }, status },
  metadata: { name, uid, namespace: 'shop', creationTimestamp: '2026-11-23T11:00:00Z' },
});
const put = (t: number, name = 'web', uid = '1'): object => ({
  ...{ t, op: 'put', id: `Rollout/${name}/${uid}` },
  object: rollout(name, uid, { currentStepIndex: 0 }),
});
const step = (t: number, index: number): object => ({
  ...{ t, op: 'patch', id: 'Rollout/web/1' },
  patch: { status: { currentStepIndex: index } },
});
const text = (...lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

describe('A recording that is read', () => {
  for (const one of readRecordings())
    it(`${recordingName(one)}: has at each line the objects of that line, at the recording's own time`, () => {
      const history = historyIn(one.file);
      const start = recordingStart(one);
      assert.equal(history.cutAt, undefined);
      const last = new Map([...replay(one)].map((moment) => [moment.line.t, moment]));
      let checked = 0;
      for (const [t, moment] of last) {
        const found = history.momentAt(start + t);
        if (!found) continue;
        const { replicaSets, pods, analysisRuns, experiments, rollouts } = recordedObjects(moment);
        assert.ok(rollouts.some(({ metadata }) => metadata.uid === found.rollout.metadata.uid));
        const names = (objects: readonly { readonly metadata: { readonly name: string } }[]): string[] =>
          objects.map(({ metadata }) => metadata.name).sort();
        assert.deepEqual(
          [found.replicaSets, found.pods, found.analysisRuns, found.experiments].map(names),
          [replicaSets, pods, analysisRuns, experiments].map(names),
        );
        checked += 1;
      }
      assert.ok(checked > 20);
    });

  it('tells absolute times by its header, and lasts until it was saved', () => {
    const history = historyOf(text(HEADER, put(0), step(90_000, 1)));
    assert.equal(history.fromMs, Date.parse(BEGAN));
    assert.equal(history.toMs, Date.parse(HEADER.endedAt));
    assert.equal(history.momentAt(history.fromMs + 89_999)?.rollout.status.currentStepIndex, 0);
    const after = history.momentAt(history.fromMs + 90_000);
    assert.equal(after?.rollout.status.currentStepIndex, 1);
    assert.equal(after.changedAt, history.fromMs + 90_000);
  });

  it('is about the rollout that its header names, else about the first one', () => {
    const both = [put(0, 'api', '2'), put(1)];
    assert.equal(historyOf(text(HEADER, ...both)).rolloutId, 'Rollout/web/1');
    assert.equal(historyOf(text(...both)).rolloutId, 'Rollout/api/2');
    assert.equal(historyOf(text({ ...HEADER, rollout: 'Pod/x/1' }, ...both)).rolloutId, 'Rollout/api/2');
  });

  it('passes over kinds of lines that this version does not know, and empty ones', () => {
    const history = historyOf(`${text(HEADER, put(0))}\n${text({ t: 5, op: 'weather', sun: true }, step(10, 1))}`);
    assert.equal(history.cutAt, undefined);
    assert.equal(history.rolloutStates.length, 2);
  });

  it('knows when nothing was seen, also from before its beginning and to its end', () => {
    const live = (t: number, isLive: boolean): object => ({ t, op: 'watching', live: isLive });
    const gapsOf = (...lines: readonly object[]): readonly (readonly number[])[] => {
      const { gaps, fromMs } = historyOf(text({ ...HEADER, endedAt: '' }, put(0), ...lines));
      return gaps.map((gap) => [gap.fromMs - fromMs, gap.toMs - fromMs]);
    };
    assert.deepEqual(gapsOf(step(5, 1)), []);
    assert.deepEqual(gapsOf(live(10, false), live(30, true), step(50, 1), live(60, false), step(90, 2)), [
      [10, 30],
      [60, 90],
    ]);
    assert.deepEqual(gapsOf(live(30, true), step(50, 1)), [[0, 30]]);
    assert.deepEqual(gapsOf(live(10, false), live(20, false), live(30, true)), [[10, 30]]);
  });

  it('shares what did not change between two states', () => {
    const [first, second] = historyOf(text(HEADER, put(0), step(10, 1))).rolloutStates;
    assert.equal(first?.object?.['metadata'], second?.object?.['metadata']);
  });
});

describe('A recording that is damaged', () => {
  const whole = text(HEADER, put(0), step(10, 1), step(20, 2));

  it('is told as far as it is whole, and where it ends, however it was cut', () => {
    for (const cutOff of [1, 20, 50]) {
      const history = historyOf(whole.slice(0, whole.length - 1 - cutOff));
      assert.equal(history.rolloutStates.length, 2);
      assert.equal(history.cutAt, 4);
      assert.equal(history.toMs, history.fromMs + 10, 'it does not last longer than what is known');
    }
  });

  const BAD: readonly (readonly [what: string, line: string])[] = [
    ['is no JSON', '{"t":1,'],
    ['is of something never seen', JSON.stringify({ t: 15, op: 'patch', id: 'Pod/x/1', patch: {} })],
    ['has no time', JSON.stringify({ op: 'delete', id: 'Rollout/web/1' })],
    ['has a time that is none', JSON.stringify({ t: -5, op: 'delete', id: 'Rollout/web/1' })],
    [
      'nests a thousand times',
      `{"t":15,"op":"put","id":"Pod/x/1","object":{"a":${'['.repeat(1000)}${']'.repeat(1000)}}}`,
    ],
    ['begins another recording', JSON.stringify(HEADER)],
    [
      'changes more at once than any object holds',
      JSON.stringify({
        ...{ t: 15, op: 'patch', id: 'Rollout/web/1' },
        patch: { status: Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${String(index)}`, 1])) },
      }),
    ],
  ];
  for (const [what, line] of BAD)
    it(`ends before a line that ${what}`, () => {
      const history = historyOf(`${text(HEADER, put(0))}${line}\n${text(step(20, 2))}`);
      assert.equal(history.cutAt, 3);
      assert.equal(history.rolloutStates.length, 1);
    });

  it('ends where its changes would fill the memory', () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${String(index)}`, 1]));
    const changes = Array.from({ length: 1000 }, (_, index) => ({
      ...{ t: index, op: 'patch', id: 'Rollout/web/1' },
      patch: { metadata: { annotations: { k1: String(index) } } },
    }));
    const first = {
      ...put(0),
      object: { ...rollout('web', '1'), metadata: { name: 'web', uid: '1', annotations: wide } },
    };
    const history = historyOf(text(HEADER, first, ...changes));
    assert.ok(history.cutAt !== undefined && history.cutAt > 100 && history.cutAt < 700, String(history.cutAt));
  });

  it('is dated by its objects where its own times are none that Kubernetes writes', () => {
    const year = '+275760-09-13T00:00:00Z';
    const history = historyOf(text({ ...HEADER, startedAt: year, endedAt: year }, put(0), step(10, 1)));
    assert.deepEqual(
      [history.fromMs, history.toMs].map((ms) => ms - Date.parse('2026-11-23T11:00:00Z')),
      [0, 10],
    );
  });

  it('does not run backwards, and is not confused by hostile names', () => {
    const proto = {
      t: 5,
      op: 'patch',
      id: 'Rollout/web/1',
      patch: JSON.parse('{"__proto__":{"polluted":1},"status":{"phase":"Paused"}}') as object,
    };
    const history = historyOf(text(HEADER, put(100), proto, { ...put(1, 'constructor', '__proto__') }));
    assert.deepEqual(
      history.rolloutStates.map(({ at }) => at - history.fromMs),
      [0, 0],
    );
    assert.equal(history.momentAt(history.toMs)?.rollout.status.phase, 'Paused');
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });
});

describe('A file that is no recording', () => {
  const CASES: readonly (readonly [what: string, text: string, kind: string])[] = [
    ['text', 'apiVersion: v1\nkind: Pod\n', 'notARecording'],
    ['other JSON lines', '{"level":"info"}\n', 'notARecording'],
    ['nothing', '', 'noRollout'],
    ['a recording without a rollout', text({ t: 0, op: 'delete', id: 'Pod/x/1' }), 'noRollout'],
    ['a header alone', text(HEADER), 'noRollout'],
    ['one of a newer version', text({ ...HEADER, version: 2 }, put(0)), 'newerVersion'],
  ];
  for (const [what, content, kind] of CASES)
    it(`is refused: ${what}`, () => {
      const found = readHistory(content);
      assert.ok(!(found instanceof RecordedHistory));
      assert.equal(found.kind, kind);
    });

  it('is told of a newer version even where its lines mean nothing to us', () => {
    assert.deepEqual(readHistory(`${JSON.stringify({ ...HEADER, version: 7 })}\n???`), {
      kind: 'newerVersion',
      version: 7,
    });
  });

  it('is not what the project ships', () => {
    for (const { file } of readRecordings())
      assert.ok(readHistory(readFileSync(file, 'utf8')) instanceof RecordedHistory);
  });
});
