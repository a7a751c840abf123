import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Past, pastOf, type SeenCourse, seenCourse } from '../../../../src/rollouts';
import type { HistoryFacts } from '../../../../src/rollouts/history/historyFacts';
import { MOST_STATES } from '../../../../src/rollouts/history/seenCourse';
import { aReplicaSet, aRollout, type Json } from '../../../support/modelObjects';

const STEPS = [{ setWeight: 20 }, { pause: {} }, { setWeight: 60 }, { pause: { duration: '1m' } }];
const STATUS = {
  stableRS: 'old',
  currentPodHash: 'new',
  currentStepHash: 's1',
  availableReplicas: 5,
  observedGeneration: '1',
};

interface Look {
  readonly at: number;
  readonly status?: Json;
  readonly spec?: Json;
  readonly canaryPods?: number;
  readonly afterGap?: boolean;
}

/** What is known after the looks, one after the other. */
function looked(looks: readonly Look[]): { readonly seen: SeenCourse | undefined; readonly past: Past | undefined } {
  let seen: SeenCourse | undefined;
  let facts: HistoryFacts | undefined;
  for (const { at, status, spec, canaryPods = 0, afterGap } of looks) {
    const rollout = aRollout({
      spec: { replicas: 5, strategy: { canary: { steps: STEPS } }, ...spec },
      status: { ...STATUS, ...status },
      metadata: { generation: 1, annotations: { 'rollout.argoproj.io/revision': '2' } },
    });
    const replicaSets = [
      aReplicaSet({ name: 'api-old', hash: 'old', revision: 1 }),
      aReplicaSet({ name: 'api-new', hash: 'new', revision: 2, status: { availableReplicas: canaryPods } }),
    ];
    seen = seenCourse(seen, { rollout, replicaSets, now: at, isAfterGap: afterGap });
    facts = { rollout, replicaSets, analysisRuns: [], now: at };
  }
  return { seen, past: facts && pastOf({ ...facts, seen }) };
}

/** A revision that was there before, so that this update is seen to begin. */
const BEFORE: Look = { at: 0, status: { currentPodHash: 'old', currentStepIndex: 4 } };

describe('What was watched of an update', () => {
  it('is one stretch for each state, however often it was looked at', () => {
    const { seen, past } = looked([
      BEFORE,
      { at: 1000, status: { currentStepIndex: 0 } },
      { at: 2000, status: { currentStepIndex: 0 } },
      { at: 3000, status: { currentStepIndex: 0 }, canaryPods: 1 },
      { at: 4000, status: { currentStepIndex: 1 }, canaryPods: 1 },
      { at: 9000, status: { currentStepIndex: 1 }, canaryPods: 1 },
    ]);
    assert.equal(seen?.states.length, 3);
    assert.deepEqual(
      past?.stretches.map(({ startMs, endMs, stepIndex, real, known }) => [startMs, endMs, stepIndex, real, known]),
      [
        [1000, 3000, 0, 0, 'seen'],
        [3000, 4000, 0, 0.2, 'seen'],
        [4000, 9000, 1, 0.2, 'seen'],
      ],
    );
    assert.equal(past.isStartKnown, true);
  });

  it('begins again with another revision, with other steps and with a retry', () => {
    const first: Look = { at: 1000, status: { currentStepIndex: 2 } };
    const again: readonly (readonly [string, readonly Look[]])[] = [
      ['another revision', [{ at: 2000, status: { currentPodHash: 'newer', currentStepIndex: 0 } }]],
      ['other steps', [{ at: 2000, status: { currentStepHash: 's2', currentStepIndex: 0 } }]],
      [
        'a retry',
        [
          { at: 1500, status: { abort: true, currentStepIndex: 0 } },
          { at: 2000, status: { currentStepIndex: 0 } },
        ],
      ],
    ];
    for (const [name, looks] of again) {
      const { seen } = looked([first, ...looks]);
      assert.deepEqual([seen?.states[0]?.atMs, seen?.sawStart, seen?.isRetry], [2000, true, name === 'a retry'], name);
    }
  });

  it('keeps how far an aborted update came, although the controller goes back to its first step', () => {
    const { past } = looked([
      BEFORE,
      { at: 1000, status: { currentStepIndex: 0 } },
      { at: 2000, status: { currentStepIndex: 2 }, canaryPods: 1 },
      { at: 5000, status: { currentStepIndex: 0, abort: true }, canaryPods: 1 },
      { at: 6000, status: { currentStepIndex: 0, abort: true }, canaryPods: 0 },
      { at: 3_600_000, status: { currentStepIndex: 0, abort: true }, canaryPods: 0 },
    ]);
    assert.deepEqual(
      [past?.ended?.how, past?.ended?.atMs, past?.ended?.atStep, past?.ended?.atWanted],
      ['aborted', 5000, 2, 0.6],
    );
    assert.equal(past?.stretches.at(-1)?.endMs, 5000);
    assert.deepEqual(
      past.returning.map(({ startMs, real }) => [startMs, real]),
      [
        [5000, 0.2],
        [6000, 0],
      ],
    );
  });

  it('marks what a person did: paused, resumed, promoted', () => {
    const { past } = looked([
      BEFORE,
      { at: 1000, status: { currentStepIndex: 1 } },
      { at: 60_000, status: { currentStepIndex: 1 }, spec: { paused: true } },
      { at: 120_000, status: { currentStepIndex: 1 } },
      { at: 180_000, status: { currentStepIndex: 2 } },
      { at: 240_000, status: { currentStepIndex: 4, promoteFull: true } },
    ]);
    assert.deepEqual(
      past?.marks.map(({ kind, atMs }) => [kind, atMs]),
      [
        ['paused', 60_000],
        ['resumed', 120_000],
        ['promoted', 180_000],
        ['promotedFully', 240_000],
      ],
    );
  });

  it('claims nothing of a time that nobody watched', () => {
    const { past } = looked([
      BEFORE,
      { at: 1000, status: { currentStepIndex: 0 } },
      { at: 2000, status: { currentStepIndex: 0 } },
      { at: 60_000, status: { currentStepIndex: 3 }, afterGap: true },
      { at: 61_000, status: { currentStepIndex: 3 } },
    ]);
    assert.deepEqual(
      past?.stretches.map(({ startMs, endMs, stepIndex, known }) => [startMs, endMs, stepIndex, known]),
      [
        [1000, 2000, 0, 'seen'],
        [2000, 60_000, undefined, 'rebuilt'],
        [60_000, 61_000, 3, 'seen'],
      ],
    );
  });

  it('is not what the controller has yet to react to', () => {
    const { seen } = looked([
      { at: 1000, status: { currentStepIndex: 1, observedGeneration: '1' } },
      { at: 2000, status: { currentStepIndex: 1, observedGeneration: '0' }, spec: { paused: true } },
    ]);
    assert.equal(seen?.states.length, 1);
  });

  it('takes no more memory than a long day needs, and keeps its steps', () => {
    const looks = Array.from({ length: MOST_STATES + 500 }, (_, index): Look => {
      const step = Math.min(3, Math.floor(index / 1000));
      return { at: 1000 + index * 1000, status: { currentStepIndex: step }, canaryPods: index % 2 };
    });
    const { seen } = looked([BEFORE, ...looks]);
    assert.equal(seen?.states.length, MOST_STATES);
    assert.deepEqual([...new Set(seen.states.map(({ stepIndex }) => stepIndex))], [0, 1, 2]);
    assert.equal(seen.states[0]?.atMs, 1000);
  });
});
