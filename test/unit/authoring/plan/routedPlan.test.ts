// Plans of routed canaries: what setCanaryScale, experiments, startingStep and aborts with dynamicStableScale make of
// exposure and recovery.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CanaryPlan, FailureOutcome, PlanOptions } from '../../../../src/authoring/plan';
import { aTemplate, canaryPlan, stepLines } from './strategies';

const ROUTED = {
  canaryService: 'canary',
  stableService: 'stable',
  trafficRouting: { istio: { virtualService: { name: 'api' } } },
};
const SMOKE = { templates: [{ templateName: 'smoke' }] };
const TEMPLATES = [
  aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 0 }),
  aTemplate('rate', { interval: '30s', failureLimit: 1 }),
];

function routedPlan(canary: object, options: Partial<PlanOptions> = {}): CanaryPlan {
  return canaryPlan({ ...ROUTED, ...canary }, { replicas: 10, podReadySeconds: 10, templates: TEMPLATES, ...options });
}

/** `20 s 50 %` for each change of the traffic. */
function changes(plan: CanaryPlan): readonly string[] {
  return plan.changes.map(({ atMs, percent }) => `${String(atMs / 1000)} s ${String(percent)} %`);
}

function stop(plan: CanaryPlan): Extract<FailureOutcome, { kind: 'stopped' }> {
  assert.ok(plan.failure.kind === 'stopped', plan.failure.kind);
  return plan.failure;
}

describe('the plan of a routed canary', () => {
  test('has the pods of setCanaryScale without its traffic', () => {
    const steps = [
      { setCanaryScale: { weight: 100 } },
      { setWeight: 20 },
      { setCanaryScale: { matchTrafficWeight: true } },
    ];
    const plan = routedPlan({ steps: [...steps, { pause: { duration: '1m' } }] });
    assert.deepEqual(stepLines(plan), [
      'setCanaryScale{weight: 100} | 0-10 s | 0 % | 10+10',
      'setWeight: 20 | 10-10 s | 20 % | 10+10',
      'setCanaryScale{matchTrafficWeight: true} | 10-10 s | 20 % | 2+10',
      'pause: 1m | 10-70 s | 20 % | 2+10',
    ]);
  });

  test("counts an experiment's traffic once its pods are ready, and no more when it ends", () => {
    const templates = [
      { name: 'new', specRef: 'canary', weight: 15 },
      { name: 'old', specRef: 'stable', weight: 15 },
    ];
    const plan = routedPlan({
      steps: [{ setWeight: 10 }, { experiment: { duration: '1m', templates } }, { setWeight: 30 }],
    });
    assert.deepEqual(changes(plan), ['10 s 10 %', '20 s 25 %', '80 s 10 %', '90 s 30 %', '100 s 100 %']);
  });

  test("is stopped with an experiment's traffic by an analysis that sees it", () => {
    const templates = [{ name: 'new', specRef: 'canary', weight: 15 }];
    const steps = [{ experiment: { duration: '2m', templates } }, { setWeight: 30 }, { pause: { duration: '1m' } }];
    const failure = stop(routedPlan({ steps, analysis: { templates: [{ templateName: 'rate' }] } }));
    // Ready after 10 s, seen at 30 s and 60 s.
    assert.deepEqual([failure.atMs, failure.percent, failure.exposedMs], [60_000, 15, 7_500]);
    assert.equal(failure.recoveredAtMs, 60_000);
  });

  test('does not measure before startingStep', () => {
    const analysis = { templates: [{ templateName: 'rate' }], startingStep: 2 };
    const steps = [{ setWeight: 10 }, { pause: { duration: '2m' } }, { setWeight: 40 }, { pause: { duration: '5m' } }];
    const failure = stop(routedPlan({ steps, analysis }));
    assert.deepEqual([failure.atMs, failure.stepIndex, failure.percent], [160_000, 3, 40]);
  });
});

describe('the abort of a routed canary', () => {
  const steps = [{ setWeight: 20 }, { setWeight: 50 }, { analysis: SMOKE }];

  test('takes all traffic back at once while stable has all its pods', () => {
    const failure = stop(routedPlan({ steps }));
    assert.equal(failure.recoveredAtMs, failure.atMs);
  });

  test('with dynamicStableScale waits for the pods of stable', () => {
    const failure = stop(routedPlan({ steps, dynamicStableScale: true }));
    assert.deepEqual([failure.atMs, failure.recoveredAtMs, failure.percent], [20_000, 40_000, 50]);
  });

  test('with a delay of its own besides gets stuck up to 1.9.1 (P9), and not after it', () => {
    const canary = { steps, dynamicStableScale: true, abortScaleDownDelaySeconds: 30 };
    const plan = routedPlan(canary);
    assert.equal(plan.method, 'simulated');
    assert.deepEqual([stop(plan).recoveredAtMs, stop(plan).stuckPercent], [undefined, 20]);
    const mended = stop(routedPlan(canary, { version: 'HEAD' }));
    assert.deepEqual([mended.recoveredAtMs, mended.stuckPercent], [40_000, undefined]);
  });
});
