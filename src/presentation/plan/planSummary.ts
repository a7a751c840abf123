// A plan in one line, with the times that it found for the replicas at hand.
import type { BlueGreenPlan, CanaryPlan } from '../../authoring/plan';
import { blueGreenLine, canaryLine } from '../../authoring/plan';

/** `8 steps · 100 % no sooner than 8 min · 0 approvals`, as authoring says it above a strategy. */
export function planSummary(plan: CanaryPlan | BlueGreenPlan): string {
  return plan.kind === 'canary'
    ? canaryLine({ ...plan, steps: plan.steps.length, fullAtMs: plan.minimumMs })
    : blueGreenLine(plan.minimumMs, plan.approvals);
}
