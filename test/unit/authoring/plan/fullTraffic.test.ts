// When the new version has all traffic: by a step or at the end, and whether somebody must approve it first.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planView } from '../../../../src/authoring/plan';
import { canaryPlan } from './strategies';

const MINUTE = 60_000;
const NGINX = {
  stableService: 'api',
  canaryService: 'api-canary',
  trafficRouting: { nginx: { stableIngress: 'api' } },
};

describe('a step that gives all traffic before the end', () => {
  const steps = [{ setWeight: 20 }, { pause: { duration: '10m' } }, { setWeight: 100 }, { pause: { duration: '30m' } }];
  for (const [how, canary] of [
    ['with pods', { steps }],
    ['with a router', { ...NGINX, steps }],
  ] as const) {
    test(`is what "all traffic" means, ${how}`, () => {
      const plan = canaryPlan(canary, { replicas: 10 });
      assert.deepEqual([plan.minimumMs, plan.promotedAtMs], [10 * MINUTE, 40 * MINUTE]);
      assert.deepEqual(plan.failure, { kind: 'notStopped', reason: 'noAnalysis', fullAtMs: 10 * MINUTE });
      const { summary, failure, table } = planView(plan);
      assert.equal(summary, '4 steps · 100 % no sooner than 10 min · promoted no sooner than 40 min · 0 approvals');
      assert.deepEqual(failure.sentences, [
        'Nothing measures the new version: a bad one has all traffic after 10 min, unless somebody aborts.',
      ]);
      assert.deepEqual(table.rows.at(-1)?.cells, [
        '',
        'Promoted',
        '100 %',
        '10 new, 0 old',
        '40 min',
        '40 min',
        'pods',
      ]);
    });
  }

  test('does not hide the end when the weight goes down again', () => {
    const down = canaryPlan({ steps: [...steps, { setWeight: 50 }, { pause: { duration: '5m' } }] }, { replicas: 10 });
    assert.deepEqual([down.minimumMs, down.promotedAtMs], [10 * MINUTE, 45 * MINUTE]);
    assert.equal(planView(down).table.rows.at(-1)?.cells[1], 'All traffic');
  });

  test('waits for the approvals before it, not for those behind', () => {
    const gated = (...gates: readonly object[]): readonly string[] =>
      planView(canaryPlan({ steps: gates })).failure.sentences;
    const start = 'Nothing measures the new version: a bad one has all traffic';
    assert.deepEqual(gated({ setWeight: 20 }, { pause: {} }), [
      `${start} once it is approved, unless somebody aborts.`,
    ]);
    assert.deepEqual(gated({ setWeight: 20 }, { pause: {} }, { pause: { duration: 60 } }, { pause: {} }), [
      `${start} once it is approved 2 times, after 1 min at the earliest, unless somebody aborts.`,
    ]);
    assert.deepEqual(gated({ pause: { duration: 60 } }, { setWeight: 100 }, { pause: {} }), [
      `${start} after 1 min, unless somebody aborts.`,
    ]);
  });
});
