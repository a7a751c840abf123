// The course of a blue-green update, and what a ready preview waits for.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenStrategy, PromotionGate } from '../../../../../src/rollouts';
import { blueGreenCourse, promotionGate } from '../../../../../src/rollouts';

describe('a ready preview', () => {
  const cases: readonly (readonly [what: string, strategy: BlueGreenStrategy, gate: PromotionGate])[] = [
    ['is promoted at once', {}, { kind: 'none' }],
    ['is promoted after the seconds', { autoPromotionSeconds: 60 }, { kind: 'time', seconds: 60 }],
    ['waits for a person', { autoPromotionEnabled: false }, { kind: 'person' }],
    // P12
    [
      'waits for a person whatever the seconds',
      { autoPromotionEnabled: false, autoPromotionSeconds: 60 },
      { kind: 'person' },
    ],
    ['does not wait for seconds below 0', { autoPromotionEnabled: true, autoPromotionSeconds: -1 }, { kind: 'none' }],
  ];
  for (const [what, strategy, gate] of cases) test(what, () => assert.deepEqual(promotionGate(strategy), gate));
});

describe('the course of blue-green', () => {
  const course = (strategy: BlueGreenStrategy): readonly string[] =>
    blueGreenCourse(strategy, 5).map(
      ({ name, newPods, isSwitched }) => `${name} ${newPods}${isSwitched ? ' active' : ''}`,
    );

  test('is short where nothing is waited for', () =>
    assert.deepEqual(course({}), ['preview 5', 'switch 5 active', 'scaleDown 5 active']));

  test('has all phases in the order of the controller', () =>
    assert.deepEqual(
      course({ previewReplicaCount: 1, autoPromotionSeconds: 9, prePromotionAnalysis: {}, postPromotionAnalysis: {} }),
      [
        ...['preview 1', 'prePromotion 1', 'pause 1', 'scaleUp 5'],
        ...['switch 5 active', 'postPromotion 5 active', 'scaleDown 5 active'],
      ],
    ));

  test('has the pods in preview that it asks for, also more than there are replicas', () =>
    assert.deepEqual(course({ previewReplicaCount: 9 })[0], 'preview 9'));
});
