// A moment of a recording as the panel shows it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { PanelView, PlaybackMark } from '../../../../src/presentation/panel';
import { playbackMarks, recordingView, watchedCourse } from '../../../../src/presentation/recording';
import type { RecordedHistory } from '../../../../src/rollouts';
import { playing, resultOf } from '../../../support/recorded/playing';
import { historyIn, historyOf } from '../../../support/recorded/readHistory';
import { timeInUtc } from '../../../support/timeInUtc';

const failing = historyIn(join(import.meta.dirname, '../../../fixtures/recorded/head/failing.jsonl'));

function marksOf(history: RecordedHistory): readonly PlaybackMark[] {
  return resultOf(playbackMarks(history));
}

function shown(history: RecordedHistory, at: number): PanelView {
  return recordingView({ ...playing(history), at, now: at, formatTime: timeInUtc });
}

const HEADER = {
  ...{ op: 'recording', version: 1, rollout: 'Rollout/web/1', context: 'prod-eu', startedAt: '2026-11-23T14:02:00Z' },
  ...{ endedAt: '2026-11-23T14:31:00Z', reachesBackTo: '2026-11-23T14:02:00Z' },
};
const ROLLOUT = {
  kind: 'Rollout',
  metadata: { name: 'web', namespace: 'shop', uid: '1' },
  spec: { strategy: { canary: {} } },
};
const lines = (...given: readonly object[]): string => given.map((line) => JSON.stringify(line)).join('\n');

describe('A recording in the panel', () => {
  it('says where and when it was recorded, and that nothing can be done', () => {
    const history = historyOf(lines(HEADER, { t: 0, op: 'put', id: 'Rollout/web/1', object: ROLLOUT }));
    const { playback, freshness, target } = shown(history, history.fromMs);
    assert.match(playback?.sentence ?? '', /prod-eu\b.*14:02–14:31\b.*read only/);
    assert.equal(freshness.doing, 'recording');
    assert.deepEqual([target.context, target.namespace, target.name], ['prod-eu', 'shop', 'web']);
  });

  it('offers nothing that a recording has no answer to', () => {
    const { body } = shown(failing, Date.parse('2026-11-23T11:59:42Z'));
    assert.ok(body.kind === 'rollout');
    const { actions, pods, revisions } = body.rollout;
    const all = [...actions.slots, ...actions.more];
    assert.ok(all.length > 0 && all.every(({ isOffered, text }) => !isOffered && text === actions.whyNone));
    assert.equal(actions.recommended, undefined);
    assert.deepEqual(pods.requests, ['copyName']);
    const shownRevisions = [...revisions.inUse, ...revisions.older];
    assert.ok(shownRevisions.length > 1);
    for (const { compare, rollBack } of shownRevisions) assert.deepEqual([compare, rollBack], [[], undefined]);
  });

  it('tells the sentence, what comes next and the measurements of that moment', () => {
    const { body } = shown(failing, Date.parse('2026-11-23T11:59:42Z'));
    assert.ok(body.kind === 'rollout');
    assert.match(body.rollout.sentence, /step 4 of 8\b.*\b2 of 3 allowed failures used/);
    assert.ok(body.rollout.banner.ahead.some(({ until }) => until === Date.parse('2026-11-23T11:59:50Z')));
    assert.equal(body.rollout.analysisRuns[0]?.metrics[0]?.measurements.length, 8);
  });

  it('draws the past of an update as it was watched, up to that moment and no further', () => {
    for (const at of ['2026-11-23T11:59:42Z', '2026-11-23T12:01:30Z'].map(Date.parse)) {
      const { body } = shown(failing, at);
      assert.ok(body.kind === 'rollout');
      const rows = body.rollout.timeline?.rows ?? [];
      const past = rows.filter(({ startMs = Infinity }) => startMs < at);
      assert.ok(past.length > 2 && past.every(({ isRebuilt }) => !isRebuilt));
      assert.ok(
        past.some(({ weight }) => /33 %/.test(weight)),
        'what no object of that moment says any more',
      );
    }
  });

  it('draws no past as watched while the connection was lost', () => {
    const rollout = (steps: number) => ({
      ...{ kind: 'Rollout', metadata: { name: 'web', namespace: 'shop', uid: '1', generation: 1 } },
      spec: { replicas: 1, strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }, { pause: {} }] } } },
      status: { currentStepIndex: steps, currentPodHash: 'new', stableRS: 'old', observedGeneration: '1' },
    });
    const watching = [120_000, 240_000].map((t, index) => ({ t, op: 'watching', live: index === 1 }));
    const history = historyOf(
      lines(
        HEADER,
        ...[0, 1].map((step) => ({ t: step * 60_000, op: 'put', id: 'Rollout/web/1', object: rollout(step) })),
        ...watching,
        { t: 250_000, op: 'put', id: 'Rollout/web/1', object: rollout(2) },
      ),
    );
    const watched = resultOf(watchedCourse(history));
    const until = (at: number) => watched(history.fromMs + at)?.states.map(({ untilMs }) => untilMs - history.fromMs);
    assert.deepEqual(
      [until(90_000), until(180_000)],
      [
        [0, 90_000],
        [0, 120_000],
      ],
    );
    assert.deepEqual(
      watched(history.toMs)?.states.map(({ stepIndex, isAfterGap }) => [stepIndex, isAfterGap]),
      [
        [0, false],
        [1, false],
        [2, true],
      ],
    );
  });

  it('says what it does not know: what was folded, what is cut, and a rollout that is not there', () => {
    const put = { t: 0, op: 'put', id: 'Rollout/web/1', object: ROLLOUT };
    const history = historyOf(`${lines(HEADER, put, { t: 60_000, op: 'delete', id: 'Rollout/web/1' })}\n{"t":`);
    const { playback, body } = shown(history, history.toMs);
    const [folded = '', cut = ''] = playback?.notes ?? [];
    assert.match(folded, /14:02/);
    assert.match(cut, /\b4\b/);
    assert.equal(body.kind, 'notice');
  });

  it('marks where phase and step changed and where something was done, apart enough to be told apart', () => {
    const marks = marksOf(failing);
    const { fromMs, toMs } = failing;
    assert.ok(marks.some(({ kind, text }) => kind === 'action' && /retry/.test(text)));
    assert.ok(marks.some(({ text, atMs }) => text === 'Paused, step 4 of 8' && atMs > fromMs));
    assert.ok(!marks.some(({ text }) => text.startsWith('says ')));
    for (const [index, { atMs }] of marks.entries()) {
      assert.ok(atMs >= fromMs && atMs <= toMs);
      assert.ok(index === 0 || atMs >= (marks[index - 1]?.atMs ?? 0));
    }
    assert.equal(new Set(marks.map(({ id }) => id)).size, marks.length);
  });

  it('marks where the connection was lost and came back', () => {
    const put = { t: 0, op: 'put', id: 'Rollout/web/1', object: ROLLOUT };
    const watching = [600_000, 900_000].map((t, index) => ({ t, op: 'watching', live: index === 1 }));
    const history = historyOf(lines(HEADER, put, ...watching));
    assert.deepEqual(
      marksOf(history).map(({ atMs }) => atMs - history.fromMs),
      [0, 600_000, 900_000],
    );
  });

  it('has a bounded number of marks, however much changes', () => {
    const flapping = Array.from({ length: 5000 }, (_, index) => ({
      ...{ t: index * 100, op: 'put', id: 'Rollout/web/1' },
      object: { ...ROLLOUT, status: { phase: index % 2 === 0 ? 'Paused' : 'Progressing', observedGeneration: '1' } },
    }));
    assert.ok(marksOf(historyOf(lines(HEADER, ...flapping))).length <= 400);
  });
});
