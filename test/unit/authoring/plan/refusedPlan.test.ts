// Strategies that have no plan: rejected by the API server, by the controller, or by us.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planOf, type PlanOptions } from '../../../../src/authoring/plan';
import { aTemplate, SEED, SEED_STEPS, SEED_TEMPLATES } from './strategies';

const ROUTED = {
  canaryService: 'api-canary',
  stableService: 'api',
  trafficRouting: { nginx: { stableIngress: 'api' }, maxTrafficWeight: 1000 },
};

const RULES: readonly [what: string, strategy: unknown, problem: RegExp, options?: Partial<PlanOptions>][] = [
  ['no strategy at all', {}, /missing field '\.spec\.strategy\.canary or/],
  ['nothing', null, /^spec\.strategy\b/],
  ['both strategies', { canary: {}, blueGreen: { activeService: 'api' } }, /Multiple Strategies can not be listed/],
  ['a weight beyond 100', { canary: { steps: [{ setWeight: 120 }] } }, /SetWeight needs to be between 0 and 100/],
  [
    'a weight beyond the router’s maximum',
    { canary: { ...ROUTED, steps: [{ setWeight: 1001 }] } },
    /steps\[0\]\.setWeight: .*\b1001\b.*\b0 and 1000\b/,
  ],
  ['two actions in a step', { canary: { steps: [{ setWeight: 20, pause: {} }] } }, /steps\[0\]: Invalid value/],
  ['a step without an action', { canary: { steps: [{}] } }, /Step must have one of the following set/],
  ['an unreadable duration', { canary: { steps: [{ pause: { duration: '5x' } }] } }, /Duration needs to be greater/],
  ['a pause that is a number', { canary: { steps: [{ pause: 60 }] } }, /steps\[0\]\.pause\b/],
  ['a weight that is a text', { canary: { steps: [{ setWeight: '20' }] } }, /steps\[0\]\.setWeight\b/],
  ['both maxima 0', { canary: { maxSurge: 0, maxUnavailable: 0 } }, /both can not be zero/],
  ['setCanaryScale without a router', { canary: { steps: [{ setCanaryScale: {} }] } }, /requires TrafficRouting/],
  ['blue-green without a Service', { blueGreen: {} }, /blueGreen\.activeService\b/],
  [
    'one Service twice',
    { blueGreen: { activeService: 'api', previewService: 'api' } },
    /activeService: .*"api".*\bsame service\b/,
  ],
  [
    'an argument without a value',
    { canary: { steps: SEED_STEPS, analysis: { templates: [{ templateName: 'success-rate' }] } } },
    /spec\.strategy\.canary\.analysis: args\.service-name was not resolved/,
    { templates: SEED_TEMPLATES },
  ],
  [
    'an analysis step that never ends',
    { canary: { steps: [{ analysis: { templates: [{ templateName: 'endless' }] } }] } },
    /steps\[0\]\.analysis: .*\bcount\b/,
    { templates: [aTemplate('endless')] },
  ],
  [
    'a step plugin in an old version',
    { canary: { steps: [{ plugin: { name: 'x' } }] } },
    /Step must/,
    { version: '1.7.0' },
  ],
  ['a fraction of a replica', SEED, /\breplicas\b.*\b100000\b/, { replicas: 1.5 }],
  ['a negative number of replicas', SEED, /\breplicas\b.*\b100000\b/, { replicas: -1 }],
];

describe('no plan for', () => {
  for (const [what, strategy, problem, options] of RULES) {
    test(what, () => {
      const plan = planOf(strategy, { replicas: 5, ...options });
      assert.ok(plan.kind === 'invalid', JSON.stringify(plan));
      assert.match(plan.problems[0]?.message ?? '', problem);
    });
  }

  test('somebody who no longer waits', () => {
    assert.deepEqual(planOf(SEED, { replicas: 5, signal: { aborted: true } }), { kind: 'cancelled' });
  });

  test('somebody who stops waiting in the middle', () => {
    let asked = 0;
    const signal = {
      get aborted() {
        asked += 1;
        return asked > 3;
      },
    };
    assert.deepEqual(planOf(SEED, { replicas: 5, signal }), { kind: 'cancelled' });
  });

  test('more steps than anybody writes', () => {
    const steps = Array.from({ length: 1001 }, () => ({ pause: { duration: 1 } }));
    assert.equal(planOf({ canary: { steps } }, { replicas: 5 }).kind, 'invalid');
  });
});

describe('a strategy of which a chart adds the rest', () => {
  test('misses nothing', () => {
    assert.equal(planOf({ blueGreen: {} }, { replicas: 5, isPartial: true }).kind, 'blueGreen');
  });

  test('has a plan although a field is unknown: the API server drops it', () => {
    assert.equal(planOf({ canary: { steps: SEED_STEPS, typo: 1 } }, { replicas: 5 }).kind, 'canary');
  });
});
