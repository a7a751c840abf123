// Plans of anything that can be written: no exception, an answer in bounded time, numbers that hang together.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Plan, planOf, strategySummary } from '../../../../src/authoring/plan';
import { planView } from '../../../../src/presentation/plan/planTable';
import { aTemplate } from './strategies';

const DURATION = fc.oneof(
  fc.integer({ min: -5, max: 10_000 }),
  fc.constantFrom('5m', '90', '1h30m', '0', '-1s', '1d', '', '99999999999h', '0.5s'),
);
const WEIGHT = fc.integer({ min: -1, max: 120 });
const STEP = fc.oneof(
  fc.record({ setWeight: WEIGHT }),
  fc.record({ pause: fc.oneof(fc.constant({}), fc.record({ duration: DURATION })) }),
  fc.record({
    analysis: fc.record({ templates: fc.array(fc.record({ templateName: fc.constantFrom('a', 'b', 'c') })) }),
  }),
  fc.record({ setCanaryScale: fc.record({ replicas: fc.integer({ min: 0, max: 20 }) }) }),
  fc.record({ experiment: fc.record({ templates: fc.constant([]), duration: fc.constantFrom('1m', 'x') }) }),
  fc.record({ setWeight: WEIGHT, pause: fc.constant({}) }),
  fc.anything(),
);
const CANARY = fc.record(
  {
    steps: fc.array(STEP, { maxLength: 6 }),
    maxSurge: fc.constantFrom(0, 1, '25%', '50', 'x'),
    maxUnavailable: fc.constantFrom(0, 1, '25%'),
    analysis: fc.record(
      {
        templates: fc.array(fc.record({ templateName: fc.constantFrom('a', 'b') }), { maxLength: 2 }),
        startingStep: fc.integer({ min: 0, max: 8 }),
      },
      { requiredKeys: ['templates'] },
    ),
    trafficRouting: fc.constantFrom({ nginx: { stableIngress: 'a' } }, {}, { maxTrafficWeight: 0, plugins: {} }),
  },
  { requiredKeys: ['steps'] },
);
const STRATEGY = fc.oneof(
  { weight: 8, arbitrary: fc.record({ canary: CANARY }) },
  fc.record({ blueGreen: fc.record({ activeService: fc.string(), autoPromotionSeconds: fc.integer() }) }),
  fc.anything(),
);
const TEMPLATES = [
  aTemplate('a', { failureLimit: 1 }),
  aTemplate('b', { count: 2, interval: '-5s', failureLimit: 0 }),
  aTemplate('c', { count: 3, interval: '99999999h' }),
];

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
  assert.ok(exposedShare >= 0 && exposedShare <= 1 && exposedMs <= atMs && recoveredAtMs >= atMs);
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
          planView(plan);
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
