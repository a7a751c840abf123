import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stepsView } from '../../../../../src/presentation/panel/timeline/stepsView';
import { numbersIn } from '../numbersIn';
import { PLAN, rolloutOf } from '../objects';

const WORKING = { phase: 'Progressing', status: { text: 'Progressing', icon: 'sync', tone: 'working' } } as const;

describe('The track of steps', () => {
  const cases: readonly {
    readonly name: string;
    readonly rollout: Parameters<typeof rolloutOf>[0];
    readonly states: string;
    /** The numbers of the position: the current step where there is one, and how many there are. */
    readonly position: readonly number[];
    /** What a note has to name; absent: there is none. */
    readonly note?: RegExp;
  }[] = [
    {
      name: 'stands on the first step at index 0 (the official dashboard draws all steps as done)',
      rollout: { status: { currentStepIndex: 0 } },
      states: 'current ahead ahead ahead',
      position: [1, 4],
    },
    {
      name: 'has two steps behind it at index 2',
      rollout: { status: { currentStepIndex: 2 } },
      states: 'done done current ahead',
      position: [3, 4],
    },
    {
      name: 'is done when the index is at the end',
      rollout: { status: { currentStepIndex: 4 } },
      states: 'done done done done',
      position: [4],
    },
    {
      name: 'is done when the index is behind the end (steps were taken out)',
      rollout: { status: { currentStepIndex: 9 } },
      states: 'done done done done',
      position: [4],
    },
    {
      name: 'says that a full promotion skips what was ahead',
      rollout: { status: { currentStepIndex: 4, promoteFull: true } },
      states: 'done done done done',
      position: [4],
      note: /promoted/i,
    },
    {
      name: 'has nothing behind it and stands nowhere after an abort, whose index is 0',
      rollout: { status: { currentStepIndex: 0, abort: true, phase: 'Degraded' } },
      states: 'ahead ahead ahead ahead',
      position: [4],
      note: /aborted.*step 1/i,
    },
    {
      name: 'has not run for the first revision, although its index is at the end',
      rollout: { revision: 1, status: { currentStepIndex: 4, stableRS: '' } },
      states: 'ahead ahead ahead ahead',
      position: [4],
      note: /first revision/i,
    },
    {
      name: 'has still not run when the first revision is healthy',
      rollout: { revision: 1, status: { currentStepIndex: 4, stableRS: 'new', phase: 'Healthy' } },
      states: 'ahead ahead ahead ahead',
      position: [4],
      note: /first revision/i,
    },
    {
      name: 'stands nowhere before the controller has written an index',
      rollout: { status: { currentStepIndex: undefined } },
      states: 'ahead ahead ahead ahead',
      position: [4],
      note: /no step/i,
    },
  ];
  for (const { name, rollout, states, position, note } of cases)
    it(name, () => {
      const view = stepsView(rolloutOf(rollout), WORKING);
      assert.equal(view?.items.map(({ state }) => state).join(' '), states);
      assert.deepEqual(numbersIn(view.position), position);
      if (note) assert.match(view.note ?? '', note);
      else assert.equal(view.note, undefined);
    });

  it('is missing where there are no steps', () => {
    assert.equal(stepsView(rolloutOf({ strategy: { canary: {} } }), WORKING), undefined);
    assert.equal(stepsView(rolloutOf({ strategy: { blueGreen: {} } }), WORKING), undefined);
  });

  it("marks the current step with the rollout's own state and says every state in a word", () => {
    const paused = { phase: 'Paused', status: { text: 'Paused', icon: 'debug-pause', tone: 'attention' } } as const;
    const view = stepsView(rolloutOf({ status: { currentStepIndex: 1 } }), paused);
    assert.deepEqual(
      view?.items.map(({ status }) => status.icon),
      ['check', 'debug-pause', 'circle-outline', 'circle-outline'],
    );
    assert.equal(new Set(view.items.map(({ status }) => status.text)).size, 3);
  });

  it('numbers the steps from 1 and keeps how the manifest writes them', () => {
    const view = stepsView(rolloutOf({ status: { currentStepIndex: 0 } }), WORKING);
    assert.deepEqual(
      view?.items.map(({ number, manifestText }) => `${String(number)} ${manifestText}`),
      ['1 setWeight: 20', '2 pause: 5m', '3 setWeight: 40', '4 pause'],
    );
    assert.equal(PLAN.length, 4);
  });
});
