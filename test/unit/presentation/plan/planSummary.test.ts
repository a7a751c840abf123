// A plan in one line.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planSummary } from '../../../../src/presentation/plan/planSummary';
import { blueGreenPlan, canaryPlan, SEED_PLAN } from '../../authoring/plan/strategies';

describe('the summary of a plan', () => {
  test('has steps, time and approvals of a canary', () => {
    assert.match(planSummary(SEED_PLAN), /^8 steps · 100 % .* 8 min · 0 approvals$/);
  });

  test('has both times where a step gives all traffic before the end', () => {
    const steps = [{ pause: { duration: '10m' } }, { setWeight: 100 }, { pause: { duration: '30m' } }];
    const facts = planSummary(canaryPlan({ steps }, { replicas: 10 })).match(/\d[\d h]* (?:steps|min|approvals)/g);
    assert.deepEqual(facts, ['3 steps', '10 min', '40 min', '0 approvals']);
  });

  test('has the approval of a blue-green update', () => {
    const plan = blueGreenPlan({ activeService: 'api', previewService: 'api-preview', autoPromotionEnabled: false });
    assert.match(planSummary(plan), /^blue-green · .* · 1 approval$/);
  });
});
