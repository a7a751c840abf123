// The line above a strategy.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strategySummary } from '../../../../src/authoring/plan';
import { aTemplate, SEED, SEED_TEMPLATES } from './strategies';

const CASES: readonly [what: string, strategy: unknown, summary: string | undefined][] = [
  ["the seed's canary", SEED, '8 steps · 100 % no sooner than 8 min · 0 approvals'],
  ['one gate', { canary: { steps: [{ pause: {} }] } }, '1 step · 100 % no sooner than 0 s · 1 approval'],
  [
    'hours',
    { canary: { steps: [{ pause: { duration: '90m' } }] } },
    '1 step · 100 % no sooner than 1 h 30 min · 0 approvals',
  ],
  ['a canary without steps', { canary: {} }, 'no steps · 100 % as soon as the pods are ready'],
  ['blue-green', { blueGreen: {} }, 'blue-green · switch as soon as the pods are ready · 0 approvals'],
  [
    'blue-green with a pause',
    { blueGreen: { autoPromotionSeconds: 30 } },
    'blue-green · switch no sooner than 30 s · 0 approvals',
  ],
  [
    'a step that cannot be read',
    { canary: { steps: [{ pause: 5 }] } },
    '1 step · 100 % no sooner than 0 s · 0 approvals',
  ],
  [
    'a step that gives all traffic before the end',
    { canary: { steps: [{ pause: { duration: '5m' } }, { setWeight: 100 }, { pause: { duration: '1h' } }] } },
    '3 steps · 100 % no sooner than 5 min · promoted no sooner than 1 h 05 min · 0 approvals',
  ],
  ['no strategy', {}, undefined],
  ['a text', 'canary', undefined],
];

describe('strategySummary', () => {
  for (const [what, strategy, summary] of CASES) {
    test(`says of ${what}: ${summary ?? 'nothing'}`, () => {
      assert.equal(strategySummary(strategy, SEED_TEMPLATES), summary);
    });
  }

  test('knows that the only pod has all traffic from half of the weight on', () => {
    const steps = [{ setWeight: 50 }, { pause: { duration: '5m' } }];
    // Appendix A1: 1 replica without surge is 1 + 0 from 50 % on.
    const canary = { maxSurge: 0, maxUnavailable: 1, steps };
    assert.equal(strategySummary({ canary }, []), '2 steps · 100 % no sooner than 5 min · 0 approvals');
    assert.equal(
      strategySummary({ canary }, [], 1),
      '2 steps · 100 % no sooner than 0 s · promoted no sooner than 5 min · 0 approvals',
    );
  });

  test('counts the time of an analysis step', () => {
    const steps = [{ analysis: { templates: [{ templateName: 'smoke' }] } }];
    const template = aTemplate('smoke', { count: 5, interval: '1m' });
    assert.equal(
      strategySummary({ canary: { steps } }, [template]),
      '1 step · 100 % no sooner than 4 min · 0 approvals',
    );
  });
});
