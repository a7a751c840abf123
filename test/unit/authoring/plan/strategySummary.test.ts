// The line above a strategy: its parts and the facts in them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strategySummary } from '../../../../src/authoring/plan/strategySummary';
import { aTemplate, SEED, SEED_TEMPLATES } from './strategies';

/** What each part of the line begins or ends with: counts whole, times without the words around them. */
function facts(summary: string | undefined): readonly string[] | undefined {
  return summary
    ?.split(' · ')
    .map((part) => /\d+ (?:step|approval)s?$|\d+ (?:h \d\d min|min|h|s)$/.exec(part)?.[0] ?? '');
}

const CASES: readonly [what: string, strategy: unknown, facts: readonly string[] | undefined][] = [
  ["the seed's canary", SEED, ['8 steps', '8 min', '0 approvals']],
  ['one gate', { canary: { steps: [{ pause: {} }] } }, ['1 step', '0 s', '1 approval']],
  ['hours', { canary: { steps: [{ pause: { duration: '90m' } }] } }, ['1 step', '1 h 30 min', '0 approvals']],
  ['a canary without steps', { canary: {} }, ['', '']],
  ['blue-green', { blueGreen: {} }, ['', '', '0 approvals']],
  ['blue-green with a pause', { blueGreen: { autoPromotionSeconds: 30 } }, ['', '30 s', '0 approvals']],
  ['blue-green with a manual switch', { blueGreen: { autoPromotionEnabled: false } }, ['', '', '1 approval']],
  ['a step that cannot be read', { canary: { steps: [{ pause: 5 }] } }, ['1 step', '0 s', '0 approvals']],
  [
    'a step that gives all traffic before the end',
    { canary: { steps: [{ pause: { duration: '5m' } }, { setWeight: 100 }, { pause: { duration: '1h' } }] } },
    ['3 steps', '5 min', '1 h 05 min', '0 approvals'],
  ],
  ['no strategy', {}, undefined],
  ['a text', 'canary', undefined],
];

describe('strategySummary', () => {
  for (const [what, strategy, expected] of CASES) {
    test(`says of ${what}: ${expected?.join(' · ') ?? 'nothing'}`, () => {
      assert.deepEqual(facts(strategySummary(strategy, SEED_TEMPLATES)), expected);
    });
  }

  test('tells a canary without steps from blue-green', () => {
    assert.notEqual(strategySummary({ canary: {} }), strategySummary({ blueGreen: {} }));
    assert.match(strategySummary({ blueGreen: {} }) ?? '', /^blue-green · /);
  });

  test('knows that the only pod has all traffic from half of the weight on', () => {
    const steps = [{ setWeight: 50 }, { pause: { duration: '5m' } }];
    // Appendix A1: 1 replica without surge is 1 + 0 from 50 % on.
    const canary = { maxSurge: 0, maxUnavailable: 1, steps };
    assert.deepEqual(facts(strategySummary({ canary }, [])), ['2 steps', '5 min', '0 approvals']);
    assert.deepEqual(facts(strategySummary({ canary }, [], 1)), ['2 steps', '0 s', '5 min', '0 approvals']);
  });

  test('counts the time of an analysis step', () => {
    const steps = [{ analysis: { templates: [{ templateName: 'smoke' }] } }];
    const template = aTemplate('smoke', { count: 5, interval: '1m' });
    assert.deepEqual(facts(strategySummary({ canary: { steps } }, [template])), ['1 step', '4 min', '0 approvals']);
  });
});
