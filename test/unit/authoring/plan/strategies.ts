// Strategies and templates that tests of plans share.
import assert from 'node:assert/strict';
import { type BlueGreenPlan, type CanaryPlan, planOf, type PlanOptions } from '../../../../src/authoring/plan';
import type { AnalysisTemplate, Metric } from '../../../../src/rollouts';

/** The seed's steps: 20, 40, 60 and 80 %, two minutes each. */
export const SEED_STEPS: readonly object[] = [20, 40, 60, 80].flatMap((setWeight) => [
  { setWeight },
  { pause: { duration: '2m' } },
]);

/** The seed's canary with its three background analyses. */
export const SEED: { readonly canary: object } = {
  canary: {
    maxSurge: '25%',
    maxUnavailable: 0,
    steps: SEED_STEPS,
    analysis: {
      templates: ['success-rate', 'error-rate', 'latency'].map((templateName) => ({ templateName })),
      args: [{ name: 'service-name', value: 'portal-services' }],
    },
  },
};

/** A template with one metric, every minute, that fails at the 4th failure; `metric` changes it. */
export function aTemplate(
  name: string,
  metric: Partial<Metric> = {},
  spec: Partial<AnalysisTemplate['spec']> = {},
): AnalysisTemplate {
  return {
    kind: 'AnalysisTemplate',
    metadata: { name, namespace: '', uid: name, resourceVersion: '' },
    spec: {
      metrics: [
        {
          name,
          interval: '60s',
          failureLimit: 3,
          successCondition: 'result[0] >= 95',
          provider: { prometheus: { query: 'up' } },
          ...metric,
        },
      ],
      ...spec,
    },
  };
}

/** The seed's templates: checked every 60 s, `failureLimit: 3`. */
export const SEED_TEMPLATES: readonly AnalysisTemplate[] = ['success-rate', 'error-rate', 'latency'].map((name) =>
  aTemplate(name, {}, { args: [{ name: 'service-name' }] }),
);

export function canaryPlan(canary: object, options: Partial<PlanOptions> = {}): CanaryPlan {
  const plan = planOf({ canary }, { replicas: 5, ...options });
  assert.ok(plan.kind === 'canary', JSON.stringify(plan));
  return plan;
}

export function blueGreenPlan(blueGreen: object, options: Partial<PlanOptions> = {}): BlueGreenPlan {
  const plan = planOf({ blueGreen }, { replicas: 5, ...options });
  assert.ok(plan.kind === 'blueGreen', JSON.stringify(plan));
  return plan;
}

/** The seed's plan: four weights in 8 minutes, stopped by its background analysis in step 6. */
export const SEED_PLAN: CanaryPlan = canaryPlan(SEED.canary, { templates: SEED_TEMPLATES });

/** `2m → 4m 40 % 2+3`: one line a step, times in seconds. */
export function stepLines(plan: CanaryPlan): readonly string[] {
  return plan.steps.map(({ text, startMs, endMs, percent, canaryPods, stablePods }) => {
    const share = String(Math.round(percent * 10) / 10);
    return `${text} | ${String(startMs / 1000)}-${String(endMs / 1000)} s | ${share} % | ${String(canaryPods)}+${String(stablePods)}`;
  });
}
