// When the new version has all traffic: by a step or at the end.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
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
    });
  }

  test('does not hide the end when the weight goes down again', () => {
    const down = canaryPlan({ steps: [...steps, { setWeight: 50 }, { pause: { duration: '5m' } }] }, { replicas: 10 });
    assert.deepEqual([down.minimumMs, down.promotedAtMs], [10 * MINUTE, 45 * MINUTE]);
  });
});
