import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RolloutView } from '../../../../../src/presentation';
import { panelRollout, panelViewModel } from '../../../../../src/presentation';
import type { TimelinePicture } from '../../../../../src/presentation/timeline';
import { positionOf, startsOf } from '../../../../../src/presentation/timeline';
import { heldPanelState, recordedState, type ShownState, shownState } from '../../../../support/panels/shownStates';
import { assertSays } from '../../../../support/sentences/assertSays';
import { replicaSetOf, rolloutOf, treeOf } from '../objects';

type Timeline = NonNullable<RolloutView['timeline']>;

function timelineOf({ view }: ShownState): Timeline {
  assert.ok(view.body.kind === 'rollout' && view.body.rollout.timeline);
  return view.body.rollout.timeline;
}

function pictureOf(timeline: Timeline): TimelinePicture {
  assert.ok(timeline.picture);
  return timeline.picture;
}

function partsOf(timeline: Timeline): readonly string[] {
  return pictureOf(timeline).segments.map(({ id, part }) => `${id} ${part}`);
}

describe('The timeline of a canary', () => {
  it('is past, now and ahead, with what is wanted and what is real', () => {
    const state = shownState('timedPause');
    const timeline = timelineOf(state);
    assert.deepEqual(partsOf(timeline).slice(0, 4), ['step-0 past', 'step-1 past', 'step-2 past', 'step-3 now']);
    assert.ok(
      partsOf(timeline)
        .slice(4)
        .every((part) => part.endsWith(' ahead')),
    );
    const { segments, hasNow } = pictureOf(timeline);
    assert.equal(hasNow, true);
    assert.deepEqual([segments[1]?.wanted, segments[1]?.pieces.at(-1)?.real], [0.2, 0.2]);
    assert.equal(segments.at(-1)?.wanted, 1);
    assertSays(timeline.position ?? '', ['Step 4 of 8', '12 s']);
    assert.match(timeline.weight ?? '', /40 % wanted.*40 % real.*2 of 5/);
  });

  it('has now within the step that is under way, and measurements in the order of time up to it', () => {
    const state = shownState('timedPause');
    const { segments, lanes, axis } = pictureOf(timelineOf(state));
    const index = segments.findIndex(({ part }) => part === 'now');
    const start = startsOf(segments.map(({ share }) => share))[index] ?? 0;
    const now = positionOf(axis, state.now) ?? -1;
    assert.ok(now >= start && now <= start + (segments[index]?.share ?? 0));
    assert.deepEqual(new Set(lanes.map(({ name }) => name)), new Set(['success-rate', 'error-rate', 'latency']));
    for (const { points } of lanes) {
      assert.ok(points.length > 0 && points.every(({ share }) => share <= now + 1e-9));
      assert.deepEqual(
        points,
        [...points].sort((left, right) => left.share - right.share),
      );
    }
  });

  it('tells failed measurements from others by more than their colour', () => {
    const [lane] = pictureOf(timelineOf(shownState('failingBudgetUsed'))).lanes;
    const icons = new Map(lane?.points.map(({ words, icon }) => [words.split(':')[0], icon]));
    assert.equal(icons.size, 2);
    assert.equal(new Set(icons.values()).size, 2);
  });

  it('shows where the update is expected to be rolled back', () => {
    const end = pictureOf(timelineOf(shownState('failingBudgetUsed'))).marks.find(({ isEnd }) => isEnd);
    assertSays(end?.label ?? '', ['rollback', 'success-rate']);
  });

  it('says which part nobody watched', () => {
    const watched = pictureOf(timelineOf(shownState('progressing')));
    assert.ok(watched.segments.every(({ isRebuilt }) => !isRebuilt));
    const { segments } = pictureOf(timelineOf(shownState('openedMeanwhile')));
    assert.ok(segments.every(({ isRebuilt, part }) => isRebuilt === (part === 'past' || part === 'now')));
  });

  it('keeps the picture of an aborted update: how far it came, when and why', () => {
    for (const line of [216, 222]) {
      const timeline = timelineOf(recordedState('head/failing', line));
      assertSays(timeline.position ?? '', ['step 5 of 8', '60 %', 'success-rate']);
      const { segments, marks, hasNow } = pictureOf(timeline);
      assert.equal(hasNow, false);
      assert.ok(segments.some(({ id, part }) => id === 'step-3' && part === 'past'));
      assert.ok(segments.some(({ id, part }) => id === 'step-7' && part === 'missed'));
      assertSays(marks.find(({ isEnd }) => isEnd)?.label ?? '', ['60 %']);
      assert.ok(timeline.events.some(({ text }) => /aborted/i.test(text)));
    }
  });

  it('does not say how far an aborted update came where nothing tells', () => {
    const timeline = timelineOf(shownState('openedAfterAbort'));
    assert.doesNotMatch(timeline.position ?? '', /step \d/);
    assert.ok(pictureOf(timeline).segments.every(({ part }) => part === 'past'));
  });

  it('is the plan where no update is known', () => {
    const timeline = timelineOf(heldPanelState('pause-while-nothing-updates/d4-canary-healthy'));
    assert.ok(pictureOf(timeline).segments.every(({ part }) => part === 'ahead'));
    assert.equal(pictureOf(timeline).hasNow, false);
    assertSays(timeline.position ?? '', ['No update']);
  });

  it('has room for 60 steps and pauses of seconds beside days', () => {
    const steps = Array.from({ length: 30 }, (_, index) => [
      { setWeight: index * 3 + 1 },
      { pause: { duration: index === 7 ? '72h' : '5s' } },
    ]).flat();
    const tree = treeOf(rolloutOf({ strategy: { canary: { steps } }, status: { currentStepIndex: 1 } }), {
      replicaSets: [replicaSetOf({ hash: 'new', revision: 2, wanted: 1 })],
    });
    const now = Date.UTC(2026, 10, 23, 12);
    const view = panelViewModel({
      target: { context: 'c', namespace: 'n', name: 'web', uid: 'u' },
      freshness: { have: { asOf: now }, doing: 'live' },
      rollout: panelRollout({ tree, replicaSets: [], analysisRuns: [] }, { now, formatTime: String }),
    });
    const timeline = timelineOf({ view, now });
    const { segments } = pictureOf(timeline);
    assert.ok(segments.length >= 30);
    assert.ok(segments.every(({ share }) => share > 0.005));
    assert.equal(new Set(segments.map(({ id }) => id)).size, segments.length);
    assert.equal(timeline.steps?.items.length, 60);
  });
});

describe('The timeline of a blue-green update', () => {
  it('shows which revision the Services select before the switch', () => {
    const timeline = timelineOf(shownState('blueGreenBeforeSwitch'));
    const lanes = new Map(pictureOf(timeline).lanes.map(({ id, spans }) => [id, spans]));
    assert.match(lanes.get('active')?.[0]?.text ?? '', /revision 1/);
    assert.match(lanes.get('preview')?.[0]?.text ?? '', /revision 2/);
    assert.ok(lanes.get('active')?.some(({ text, isAhead }) => isAhead && /revision 2/.test(text)));
  });

  it('marks the switch, and counts down to the end of the old revision', () => {
    const state = shownState('blueGreenAfterSwitch');
    const timeline = timelineOf(state);
    const { marks, lanes } = pictureOf(timeline);
    assert.ok(marks.some(({ label }) => /switched/i.test(label)));
    assert.ok(lanes.some(({ spans }) => spans.some(({ text }) => /revision 1.*scaled down/.test(text))));
    assert.ok((timeline.scaleDown?.until ?? 0) > state.now);
  });
});

describe('The timeline of an update with an experiment', () => {
  it('shows it as a span as long as its step', () => {
    const { lanes, segments } = pictureOf(timelineOf(shownState('experiment')));
    const span = lanes.find(({ id }) => id === 'experiments')?.spans[0];
    assert.ok(span && Math.abs(span.to - span.from - (segments[0]?.share ?? 0)) < 1e-9);
  });
});

describe('The timeline as a table', () => {
  it('has a row for each bar, with its moments where they are known', () => {
    for (const name of ['progressing', 'aborted', 'blueGreenAfterSwitch', 'openedAfterAbort']) {
      const timeline = timelineOf(shownState(name));
      assert.deepEqual(
        timeline.rows.map(({ id }) => id),
        pictureOf(timeline).segments.map(({ id }) => id),
      );
      const known = timeline.rows.filter(({ startMs }) => startMs !== undefined);
      assert.ok(known.length > 0);
      for (const { startMs, endMs } of known) assert.ok(endMs === undefined || endMs >= (startMs ?? 0));
    }
  });
});
