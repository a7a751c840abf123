// A moment of a recording as the panel shows it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { PanelView, PlaybackMark } from '../../../../src/presentation/panel';
import { playbackMarks, recordingView } from '../../../../src/presentation/recording';
import type { RecordedHistory } from '../../../../src/rollouts';
import { historyIn, historyOf } from '../../../support/recorded/readHistory';
import { timeInUtc } from '../../../support/timeInUtc';

const failing = historyIn(join(import.meta.dirname, '../../../fixtures/recorded/head/failing.jsonl'));

function marksOf(history: RecordedHistory): readonly PlaybackMark[] {
  const work = playbackMarks(history);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

function shown(history: RecordedHistory, at: number): PanelView {
  return recordingView({ history, marks: marksOf(history), at, now: at, formatTime: timeInUtc });
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

  it('tells the sentence, what comes next and the measurements of that moment', () => {
    const { body } = shown(failing, Date.parse('2026-11-23T11:59:42Z'));
    assert.ok(body.kind === 'rollout');
    assert.match(body.rollout.sentence, /step 4 of 8\b.*\b2 of 3 allowed failures used/);
    assert.ok(body.rollout.banner.ahead.some(({ until }) => until === Date.parse('2026-11-23T11:59:50Z')));
    assert.equal(body.rollout.analysisRuns[0]?.metrics[0]?.measurements.length, 8);
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
