// Plans of anything that can be written: no exception, an answer in bounded time, numbers that hang together.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Plan, planOf } from '../../../../src/authoring/plan';
import { strategySummary } from '../../../../src/authoring/plan/strategySummary';
import { STRATEGY, TEMPLATES } from './anyStrategy';

function check(plan: Plan): void {
  if (plan.kind !== 'canary') return;
  let before = 0;
  for (const { startMs, endMs, percent } of plan.steps) {
    assert.ok(before <= startMs && startMs <= endMs, 'steps follow each other');
    assert.ok(percent >= 0 && percent <= 100, String(percent));
    before = startMs;
  }
  assert.ok(plan.minimumMs >= (plan.steps.at(-1)?.endMs ?? 0));
  if (plan.failure.kind !== 'stopped') return;
  const { exposedShare, exposedMs, atMs, recoveredAtMs } = plan.failure;
  assert.ok(exposedShare >= 0 && exposedShare <= 1 && exposedMs <= atMs && (recoveredAtMs ?? atMs) >= atMs);
}

describe('a plan of anything', () => {
  test('is an answer', () => {
    fc.assert(
      fc.property(
        STRATEGY,
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 90 }),
        (strategy, replicas, ready) => {
          const plan = planOf(strategy, { replicas, podReadySeconds: ready, templates: TEMPLATES, isPartial: true });
          assert.notEqual(plan.kind, 'cancelled');
          check(plan);
          strategySummary(strategy, TEMPLATES);
        },
      ),
      { seed: 20_261_123, numRuns: 150 },
    );
  });

  test('takes whatever is given for the time of pods', () => {
    for (const podReadySeconds of [Number.NaN, Number.POSITIVE_INFINITY, -1, 1e300, 0.2]) {
      const plan = planOf({ canary: { steps: [{ setWeight: 50 }] } }, { replicas: 2, podReadySeconds });
      assert.equal(plan.kind, 'canary');
    }
  });
});
