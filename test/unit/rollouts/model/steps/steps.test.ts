// The eight kinds of steps, their text, and the step a canary stands on (reference 2.4).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canarySteps, currentStep, stepKind, stepText, stepWords } from '../../../../../src/rollouts';
import { aRollout, type Json } from '../../../../support/modelObjects';
import { assertSays } from '../../../../support/sentences/assertSays';
import { STEP_CASES } from './stepCases';

const TEXTS: readonly (readonly [step: Json, kind: string, text: string])[] = [
  [{ setWeight: 40 }, 'setWeight', 'setWeight: 40'],
  [{ setWeight: 0 }, 'setWeight', 'setWeight: 0'],
  [{ pause: {} }, 'pause', 'pause'],
  [{ pause: { duration: '5m' } }, 'pause', 'pause: 5m'],
  [{ pause: { duration: 30 } }, 'pause', 'pause: 30'],
  [{ experiment: { templates: [] } }, 'experiment', 'experiment'],
  [{ analysis: {} }, 'analysis', 'analysis'],
  [{ setCanaryScale: { weight: 25 } }, 'setCanaryScale', 'setCanaryScale{weight: 25}'],
  [{ setCanaryScale: { matchTrafficWeight: true } }, 'setCanaryScale', 'setCanaryScale{matchTrafficWeight: true}'],
  [{ setCanaryScale: { replicas: 3 } }, 'setCanaryScale', 'setCanaryScale{replicas: 3}'],
  [
    { setCanaryScale: { replicas: 3, matchTrafficWeight: true, weight: 5 } },
    'setCanaryScale',
    'setCanaryScale{weight: 5}',
  ],
  [{ setCanaryScale: {} }, 'setCanaryScale', 'invalid'],
  [{ plugin: { name: 'org/step', config: { a: 1 } } }, 'plugin', 'plugin: org/step'],
  [{ setHeaderRoute: { name: 'beta', match: [] } }, 'setHeaderRoute', 'setHeaderRoute: beta'],
  [{ setMirrorRoute: { name: 'mirror', percentage: 5 } }, 'setMirrorRoute', 'setMirrorRoute: mirror'],
  [{ setWeight: 5, pause: {} }, 'setWeight', 'setWeight: 5'],
  [{ pause: {}, analysis: {} }, 'pause', 'pause'],
  [{}, 'invalid', 'invalid'],
  [{ unknownStep: {} }, 'invalid', 'invalid'],
];

describe('a step', () => {
  for (const [step, kind, text] of TEXTS) {
    test(`${JSON.stringify(step)} reads "${text}"`, () => {
      const [read] = canarySteps(aRollout({ spec: { strategy: { canary: { steps: [step] } } } }));
      assert.ok(read);
      assert.equal(stepKind(read), kind);
      assert.equal(stepText(read), text);
    });
  }
});

describe('a step in words', () => {
  for (const { step, maximum, says } of STEP_CASES) {
    test(`${JSON.stringify(step)} of ${maximum ?? 100}`, () => assertSays(stepWords(step, maximum), says));
  }
});

describe('the current step', () => {
  const spec = { strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } } };
  const cases: readonly (readonly [name: string, status: Json, index: number | undefined])[] = [
    ['is the one at the index', { currentStepIndex: 1 }, 1],
    ['is the first one where no index is written yet', {}, 0],
    ['is none once all steps are done', { currentStepIndex: 2 }, undefined],
    ['is none for an index that points nowhere', { currentStepIndex: -1 }, undefined],
  ];
  for (const [name, status, index] of cases) {
    test(name, () => assert.equal(currentStep(aRollout({ spec, status }))?.index, index));
  }

  test('is none for blue-green and for a canary without steps', () => {
    assert.equal(currentStep(aRollout({ spec: { strategy: { blueGreen: {} } } })), undefined);
    assert.equal(currentStep(aRollout({ spec: { strategy: { canary: {} } } })), undefined);
  });

  test('keeps its place behind a step that cannot be read', () => {
    const steps = [null, 'nonsense', { setWeight: 30 }];
    const rollout = aRollout({ spec: { strategy: { canary: { steps } } }, status: { currentStepIndex: 2 } });
    assert.equal(currentStep(rollout)?.step.setWeight, 30);
  });
});
