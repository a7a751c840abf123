// The notes below a plan: what it assumes, counts as no time, and leaves out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenPlan, CanaryPlan } from '../../../../src/authoring';
import { planNotes } from '../../../../src/presentation/plan/planNotes';
import { blueGreenPlan, canaryPlan, SEED_PLAN } from '../../authoring/plan/strategies';

const SMOKE = { templates: [{ templateName: 'smoke' }] };
const SERVICES = { activeService: 'api', previewService: 'api-preview' };

/** The notes behind the first one, which says what all times assume. */
function others(plan: CanaryPlan | BlueGreenPlan): readonly string[] {
  return planNotes(plan).slice(1);
}

describe('the notes of a plan', () => {
  test('begin with what the times assume: pods, and approvals if there are any', () => {
    const steps = [{ setWeight: 20 }, { pause: {} }];
    assert.match(planNotes(canaryPlan({ steps }))[0] ?? '', /\bapprovals\b/);
    assert.doesNotMatch(planNotes(SEED_PLAN)[0] ?? '', /\bapprovals\b/);
    assert.match(planNotes(canaryPlan({ steps }, { podReadySeconds: 7 }))[0] ?? '', /\b7 s\b/);
  });

  test('hold nothing else where everything is known and simulated', () => {
    assert.deepEqual(others(SEED_PLAN), []);
  });

  test('say why a plan is calculated', () => {
    const slow = { steps: [{ setWeight: 20 }], maxSurge: 1, maxUnavailable: 0 };
    assert.match(others(canaryPlan(slow, { replicas: 2000, podReadySeconds: 5 })).join(), /\bpods\b/);
  });

  test('name each step whose time counts as none', () => {
    const experiment = { templates: [{ name: 'new', specRef: 'canary' }] };
    const steps = [
      { experiment: { ...experiment, duration: '5m' } },
      { experiment },
      { plugin: { name: 'org/check' } },
    ];
    const [endless = '', plugin = '', ...more] = others(canaryPlan({ steps }));
    assert.match(endless, /^Step 2: .*\bduration\b.* 0 s\.$/);
    assert.match(plugin, /^Step 3: .*\borg\/check\b.* 0 s\.$/);
    assert.deepEqual(more, []);
  });

  test('name each phase whose time counts as none', () => {
    const notes = others(blueGreenPlan({ ...SERVICES, postPromotionAnalysis: SMOKE }));
    assert.match(notes.at(-1) ?? '', /after the switch: .*\bsmoke\b.* 0 s\.$/);
  });

  test('name a background analysis that is left out, and a header route', () => {
    const analysis = { templates: [{ templateName: 'elsewhere' }] };
    assert.match(others(canaryPlan({ steps: [], analysis })).join(), /^Background analysis: .*\btemplate elsewhere\b/);
    const routed = canaryPlan({
      ...{ stableService: 'api', canaryService: 'api-canary' },
      trafficRouting: { istio: { virtualService: { name: 'api' } }, managedRoutes: [{ name: 'beta' }] },
      steps: [{ setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'y' } }] } }],
    });
    assert.match(others(routed).at(-1) ?? '', /\bheader route beta\b/);
  });
});
