// When the new version has all traffic: by a step or at the end, and whether somebody must approve it first.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planView } from '../../../../src/presentation/plan/planTable';
import { canaryPlan, timesIn } from './strategies';

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
      assert.deepEqual(summary.match(/\d[\d h]* (?:steps|min|approvals)/g), [
        '4 steps',
        '10 min',
        '40 min',
        '0 approvals',
      ]);
      assert.deepEqual(failure.sentences.map(timesIn), [['10 min']]);
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
    assert.deepEqual(gated({ setWeight: 20 }, { pause: {} }).map(timesIn), [['1 approval']]);
    assert.deepEqual(gated({ setWeight: 20 }, { pause: {} }, { pause: { duration: 60 } }, { pause: {} }).map(timesIn), [
      ['2 approvals', '1 min'],
    ]);
    assert.deepEqual(gated({ pause: { duration: 60 } }, { setWeight: 100 }, { pause: {} }).map(timesIn), [['1 min']]);
  });
});
