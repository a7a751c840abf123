// Plans of blue-green strategies: phases, the gate before the switch, and what can take a bad version back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenPlan } from '../../../../src/authoring/plan';
import { aTemplate, blueGreenPlan } from './strategies';

const SERVICES = { activeService: 'api', previewService: 'api-preview' };
const SMOKE = { templates: [{ templateName: 'smoke' }] };
const TEMPLATES = [aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 1 })];

function lines({ phases }: BlueGreenPlan): readonly string[] {
  return phases.map(
    ({ name, startMs, endMs, newPods, oldPods, percent }) =>
      `${name} ${String(startMs / 1000)}-${String(endMs / 1000)} s ${String(newPods)}+${String(oldPods)} ${String(percent)} %`,
  );
}

describe('the plan of a blue-green strategy', () => {
  test('switches as soon as the preview is ready, and keeps the old version for 30 s', () => {
    assert.deepEqual(lines(blueGreenPlan(SERVICES, { podReadySeconds: 10 })), [
      'preview 0-10 s 5+5 0 %',
      'switch 10-10 s 5+5 100 %',
      'scaleDown 10-40 s 5+5 100 %',
    ]);
  });

  test('has every phase in the order of the controller', () => {
    const strategy = {
      ...SERVICES,
      previewReplicaCount: 1,
      autoPromotionSeconds: 120,
      scaleDownDelaySeconds: 300,
      prePromotionAnalysis: SMOKE,
      postPromotionAnalysis: SMOKE,
    };
    const plan = blueGreenPlan(strategy, { podReadySeconds: 10, templates: TEMPLATES });
    assert.deepEqual(lines(plan), [
      'preview 0-10 s 1+5 0 %',
      'prePromotion 10-70 s 1+5 0 %',
      'pause 70-190 s 1+5 0 %',
      'scaleUp 190-200 s 5+5 0 %',
      'switch 200-200 s 5+5 100 %',
      'postPromotion 200-260 s 5+5 100 %',
      'scaleDown 260-560 s 5+5 100 %',
    ]);
    assert.equal(plan.minimumMs, 200_000);
    assert.equal(plan.promotedAtMs, 260_000);
  });

  test('the old version waits for the analysis after the switch, and then for its delay', () => {
    const strategy = { ...SERVICES, postPromotionAnalysis: SMOKE, scaleDownDelaySeconds: 45 };
    assert.deepEqual(lines(blueGreenPlan(strategy, { templates: TEMPLATES })), [
      'preview 0-0 s 5+5 0 %',
      'switch 0-0 s 5+5 100 %',
      'postPromotion 0-60 s 5+5 100 %',
      'scaleDown 60-105 s 5+5 100 %',
    ]);
  });

  test('a person switches with autoPromotionEnabled: false, whatever the seconds say', () => {
    const plan = blueGreenPlan({ ...SERVICES, autoPromotionEnabled: false, autoPromotionSeconds: 60 });
    assert.equal(plan.approvals, 1);
    assert.deepEqual(
      plan.phases.map(({ name, gate }) => `${name} ${gate}`),
      ['preview none', 'pause person', 'switch none', 'scaleDown time'],
    );
  });

  test('an analysis before the switch keeps a bad version from everybody', () => {
    const plan = blueGreenPlan({ ...SERVICES, prePromotionAnalysis: SMOKE }, { templates: TEMPLATES });
    assert.deepEqual(plan.failure, {
      ...{ kind: 'stopped', atMs: 30_000, recoveredAtMs: 30_000, stepIndex: undefined },
      ...{ percent: 0, exposedShare: 0, exposedMs: 0 },
      culprit: { metric: 'smoke', place: 'prePromotion', failedMeasurements: 2 },
    });
  });

  test('an analysis after the switch takes it back', () => {
    const plan = blueGreenPlan(
      { ...SERVICES, postPromotionAnalysis: SMOKE },
      { templates: TEMPLATES, podReadySeconds: 10 },
    );
    assert.deepEqual(plan.failure, {
      ...{ kind: 'stopped', atMs: 40_000, recoveredAtMs: 40_000, stepIndex: undefined },
      ...{ percent: 100, exposedShare: 0.75, exposedMs: 30_000 },
      culprit: { metric: 'smoke', place: 'postPromotion', failedMeasurements: 2 },
    });
  });

  test('nothing measures: a bad version has everything after the switch', () => {
    const { failure } = blueGreenPlan(SERVICES, { podReadySeconds: 10 });
    assert.deepEqual(failure, { kind: 'notStopped', reason: 'noAnalysis', fullAtMs: 10_000 });
  });
});
