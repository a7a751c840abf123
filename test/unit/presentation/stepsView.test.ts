import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { englishPanelStrings as strings } from '../../../src/presentation';
import { stepsView } from '../../../src/presentation/stepsView';
import { stepWords } from '../../../src/presentation/stepWords';
import type { CanaryStep } from '../../../src/rollouts';
import { PLAN, rolloutOf } from './objects';

const WORKING = { phase: 'Progressing', status: { text: 'Progressing', icon: 'sync', tone: 'working' } } as const;

describe('The track of steps', () => {
  const cases: readonly {
    readonly name: string;
    readonly rollout: Parameters<typeof rolloutOf>[0];
    readonly states: string;
    readonly position: string;
    readonly note?: RegExp;
  }[] = [
    {
      name: 'stands on the first step at index 0 (reference 3.3: the dashboard draws all steps as done)',
      rollout: { status: { currentStepIndex: 0 } },
      states: 'current ahead ahead ahead',
      position: 'Step 1 of 4',
    },
    {
      name: 'has two steps behind it at index 2',
      rollout: { status: { currentStepIndex: 2 } },
      states: 'done done current ahead',
      position: 'Step 3 of 4',
    },
    {
      name: 'is done when the index is at the end',
      rollout: { status: { currentStepIndex: 4 } },
      states: 'done done done done',
      position: 'All 4 done',
    },
    {
      name: 'is done when the index is behind the end (steps were taken out)',
      rollout: { status: { currentStepIndex: 9 } },
      states: 'done done done done',
      position: 'All 4 done',
    },
    {
      name: 'says that a full promotion skips what was ahead',
      rollout: { status: { currentStepIndex: 4, promoteFull: true } },
      states: 'done done done done',
      position: 'All 4 done',
      note: /not run/,
    },
    {
      name: 'has nothing behind it and stands nowhere after an abort, whose index is 0',
      rollout: { status: { currentStepIndex: 0, abort: true, phase: 'Degraded' } },
      states: 'ahead ahead ahead ahead',
      position: '4 steps',
      note: /^Aborted/,
    },
    {
      name: 'has not run for the first revision, although its index is at the end',
      rollout: { revision: 1, status: { currentStepIndex: 4, stableRS: '' } },
      states: 'ahead ahead ahead ahead',
      position: '4 steps',
      note: /first revision/,
    },
    {
      name: 'has still not run when the first revision is healthy',
      rollout: { revision: 1, status: { currentStepIndex: 4, stableRS: 'new', phase: 'Healthy' } },
      states: 'ahead ahead ahead ahead',
      position: '4 steps',
      note: /first revision/,
    },
    {
      name: 'stands nowhere before the controller has written an index',
      rollout: { status: { currentStepIndex: undefined } },
      states: 'ahead ahead ahead ahead',
      position: '4 steps',
      note: /No step/,
    },
  ];
  for (const { name, rollout, states, position, note } of cases)
    it(name, () => {
      const view = stepsView(rolloutOf(rollout), WORKING, strings);
      assert.equal(view?.items.map(({ state }) => state).join(' '), states);
      assert.equal(view.position, position);
      if (note) assert.match(view.note ?? '', note);
      else assert.equal(view.note, undefined);
    });

  it('is missing where there are no steps', () => {
    assert.equal(stepsView(rolloutOf({ strategy: { canary: {} } }), WORKING, strings), undefined);
    assert.equal(stepsView(rolloutOf({ strategy: { blueGreen: {} } }), WORKING, strings), undefined);
  });

  it("marks the current step with the rollout's own state and says every state in a word", () => {
    const paused = { phase: 'Paused', status: { text: 'Paused', icon: 'debug-pause', tone: 'attention' } } as const;
    const view = stepsView(rolloutOf({ status: { currentStepIndex: 1 } }), paused, strings);
    assert.deepEqual(
      view?.items.map(({ status }) => [status.text, status.icon]),
      [
        ['done', 'check'],
        ['now', 'debug-pause'],
        ['ahead', 'circle-outline'],
        ['ahead', 'circle-outline'],
      ],
    );
  });

  it('numbers the steps from 1 and keeps how the manifest writes them', () => {
    const view = stepsView(rolloutOf({ status: { currentStepIndex: 0 } }), WORKING, strings);
    assert.deepEqual(
      view?.items.map(({ number, manifestText }) => `${String(number)} ${manifestText}`),
      ['1 setWeight: 20', '2 pause: 5m', '3 setWeight: 40', '4 pause'],
    );
    assert.equal(PLAN.length, 4);
  });
});

describe('A step in words', () => {
  const cases: readonly (readonly [step: CanaryStep, words: string, maximum?: number])[] = [
    [{ setWeight: 40 }, 'Set weight to 40 %'],
    [{ setWeight: 400 }, 'Set weight to 400 of 1000', 1000],
    [{ pause: {} }, 'Pause until promoted'],
    [{ pause: { duration: 90 } }, 'Pause for 1 min 30 s'],
    [{ pause: { duration: '30' } }, 'Pause for 30 s'],
    [{ pause: { duration: '1h5m' } }, 'Pause for 1 h 05 min'],
    [{ pause: { duration: '1d' } }, 'Pause for "1d", which is not a valid duration'],
    [{ analysis: {} }, 'Analysis'],
    [{ analysis: { templates: [{ templateName: 'a' }, { templateName: 'b' }] } }, 'Analysis: a, b'],
    [{ experiment: { templates: [{ name: 'baseline' }] } }, 'Experiment: baseline'],
    [{ experiment: { duration: '10m', templates: [{ name: 'baseline' }] } }, 'Experiment for 10m: baseline'],
    [{ setCanaryScale: { replicas: 1 } }, 'Scale canary to 1 pod'],
    [{ setCanaryScale: { replicas: 3 } }, 'Scale canary to 3 pods'],
    [{ setCanaryScale: { weight: 25 } }, 'Scale canary to 25 % of the pods'],
    [{ setCanaryScale: { weight: 25, replicas: 3 } }, 'Scale canary to 3 pods'],
    [{ setCanaryScale: { matchTrafficWeight: true, replicas: 3 } }, 'Scale canary to match the traffic weight'],
    [{ plugin: { name: 'org/step' } }, 'Plugin org/step'],
    [{ setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-beta' }] } }, 'Route by header: beta'],
    [{ setHeaderRoute: { name: 'beta' } }, 'Remove header route beta'],
    [{ setMirrorRoute: { name: 'shadow', percentage: 35 } }, 'Mirror 35 % of the traffic: shadow'],
    [{ setMirrorRoute: { name: 'shadow' } }, 'Mirror traffic: shadow'],
    [{}, 'Not a valid step'],
  ];
  for (const [step, words, maximum = 100] of cases)
    it(`${JSON.stringify(step)} is "${words}"`, () => assert.equal(stepWords(step, maximum, strings), words));
});
