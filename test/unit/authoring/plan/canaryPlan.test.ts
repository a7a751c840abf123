// Plans of canaries of all shapes: rounding to pods, gates, analyses, routers, and what cannot be known.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FailureOutcome } from '../../../../src/authoring/plan';
import { aTemplate, canaryPlan, SEED_STEPS, stepLines } from './strategies';

const MINUTE = 60_000;
const NGINX = {
  stableService: 'api',
  canaryService: 'api-canary',
  trafficRouting: { nginx: { stableIngress: 'api' } },
};

function stop(failure: FailureOutcome): Extract<FailureOutcome, { kind: 'stopped' }> {
  assert.ok(failure.kind === 'stopped', JSON.stringify(failure));
  return failure;
}

describe('weights without a router', () => {
  test('20 % of 2 replicas is 1 of 3 pods', () => {
    const plan = canaryPlan({ steps: [{ setWeight: 20 }, { pause: {} }] }, { replicas: 2 });
    assert.deepEqual(stepLines(plan), ['setWeight: 20 | 0-0 s | 33.3 % | 1+2', 'pause | 0-0 s | 33.3 % | 1+2']);
  });

  test('20 % of 1 replica is half of the traffic', () => {
    assert.deepEqual(stepLines(canaryPlan({ steps: [{ setWeight: 20 }] }, { replicas: 1 })), [
      'setWeight: 20 | 0-0 s | 50 % | 1+1',
    ]);
  });

  test('a step goes on with fewer pods where replicaProgressThreshold lets it', () => {
    const canary = { maxSurge: 2, maxUnavailable: 0, steps: [{ setWeight: 40 }] };
    const replicaProgressThreshold = { type: 'Percent', value: 50 };
    const options = { replicas: 10, podReadySeconds: 10 };
    const all = canaryPlan(canary, options).steps[0];
    const some = canaryPlan({ ...canary, replicaProgressThreshold }, options).steps[0];
    assert.equal(all?.canaryPods, 4);
    assert.ok(some && some.canaryPods < 4 && some.endMs < all.endMs, JSON.stringify(some));
    assert.equal(some.percent, (some.canaryPods * 100) / (some.canaryPods + some.stablePods));
  });

  test('no steps: all pods, a few at a time', () => {
    const plan = canaryPlan({ maxSurge: 1, maxUnavailable: 0 }, { replicas: 3, podReadySeconds: 10 });
    assert.deepEqual(plan.steps, []);
    assert.equal(plan.minimumMs, 30_000);
  });

  test('with 0 replicas the steps pass without a pod', () => {
    const plan = canaryPlan({ steps: [{ setWeight: 50 }, { pause: { duration: 30 } }] }, { replicas: 0 });
    assert.deepEqual(stepLines(plan), ['setWeight: 50 | 0-0 s | 0 % | 0+0', 'pause: 30 | 0-30 s | 0 % | 0+0']);
  });

  test('so many pods that they cannot be moved one by one are calculated', () => {
    const plan = canaryPlan(
      { steps: SEED_STEPS, maxSurge: 1, maxUnavailable: 0 },
      { replicas: 2000, podReadySeconds: 5 },
    );
    assert.equal(plan.method, 'calculated');
    assert.deepEqual(plan.whyCalculated, { kind: 'tooManyPods' });
    assert.equal(plan.minimumMs, 8 * MINUTE + 2000 * 5_000);
  });
});

describe('gates', () => {
  test('a pause without duration is an approval, given at once', () => {
    const plan = canaryPlan({ steps: [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }] });
    assert.equal(plan.approvals, 2);
    assert.equal(plan.minimumMs, 0);
    assert.deepEqual(
      plan.steps.map(({ gate }) => gate),
      ['none', 'person', 'none', 'person'],
    );
  });

  test('a bare number is seconds, a fraction of a second is cut off', () => {
    const plan = canaryPlan({ steps: [{ pause: { duration: '90' } }, { pause: { duration: '1.9s' } }] });
    assert.equal(plan.minimumMs, 91_000);
  });

  test("an experiment takes its duration; without one, and for a plugin, the time isn't known", () => {
    const experiment = { templates: [{ name: 'new', specRef: 'canary' }] };
    const plan = canaryPlan({
      steps: [{ experiment: { ...experiment, duration: '5m' } }, { experiment }, { plugin: { name: 'org/check' } }],
    });
    assert.equal(plan.minimumMs, 5 * MINUTE);
    const [known, endless, plugin] = plan.steps;
    assert.equal(known?.unknownTime, undefined);
    assert.match(endless?.unknownTime ?? '', /\bduration\b/);
    assert.match(plugin?.unknownTime ?? '', /\borg\/check\b/);
    assert.deepEqual(plan.failure, { kind: 'notStopped', reason: 'noAnalysis', fullAtMs: 5 * MINUTE });
  });
});

describe('an experiment with analyses', () => {
  const experiment = {
    templates: [{ name: 'new', specRef: 'canary' }],
    duration: '1m',
    analyses: [{ name: 'rate', templateName: 'rate' }],
  };

  test('measures the new version, although a plan does not follow it', () => {
    const { failure } = canaryPlan({ steps: [{ experiment }] });
    assert.deepEqual(failure, { kind: 'notStopped', reason: 'experiments', fullAtMs: MINUTE });
  });

  test('does not hide an analysis that stops a bad version before', () => {
    const steps = [{ analysis: { templates: [{ templateName: 'smoke' }] } }, { experiment }];
    const template = aTemplate('smoke', { count: 1, failureLimit: 0 });
    assert.equal(canaryPlan({ steps }, { templates: [template] }).failure.kind, 'stopped');
  });
});

describe('analyses', () => {
  const smoke = (metric: object): Parameters<typeof canaryPlan> => [
    {
      steps: [
        { setWeight: 20 },
        { analysis: { templates: [{ templateName: 'smoke' }] } },
        { pause: { duration: '1m' } },
      ],
    },
    { templates: [aTemplate('smoke', metric)] },
  ];

  test('a step lasts until its last measurement: two intervals for three of them', () => {
    const plan = canaryPlan(...smoke({ count: 3, interval: '30s', failureLimit: 0 }));
    assert.equal(plan.steps[1]?.endMs, MINUTE);
    assert.equal(plan.minimumMs, 2 * MINUTE);
  });

  test('a step that has enough successes in a row ends sooner', () => {
    const metric = { count: 10, interval: '30s', failureLimit: 0, consecutiveSuccessLimit: 2, initialDelay: '10s' };
    assert.equal(canaryPlan(...smoke(metric)).steps[1]?.endMs, 40_000);
  });

  test("a step's analysis stops a bad version at its first failure too many", () => {
    const failure = stop(canaryPlan(...smoke({ count: 5, interval: '30s', failureLimit: 1 })).failure);
    assert.equal(failure.atMs, 30_000);
    assert.equal(failure.stepIndex, 1);
    assert.equal(failure.percent, 20);
    assert.deepEqual(failure.culprit, { metric: 'smoke', stepIndex: 1, place: 'step', failedMeasurements: 2 });
    assert.equal(failure.exposedMs, 6_000);
  });

  test('a background analysis starts with its starting step', () => {
    const canary = { steps: SEED_STEPS, analysis: { templates: [{ templateName: 'rate' }], startingStep: 2 } };
    const failure = stop(canaryPlan(canary, { templates: [aTemplate('rate')] }).failure);
    // From 120 s on, and the new version has met traffic: 120, 180, 240 and 300 s.
    assert.equal(failure.atMs, 300_000);
    assert.equal(failure.percent, 60);
  });

  test('failureLimit 0 stops at the first measurement that sees the new version', () => {
    const canary = { steps: SEED_STEPS, analysis: { templates: [{ templateName: 'rate' }] } };
    const failure = stop(canaryPlan(canary, { templates: [aTemplate('rate', { failureLimit: 0 })] }).failure);
    assert.equal(failure.atMs, MINUTE);
    assert.equal(failure.exposedShare, 0.2);
  });

  const kept: readonly [why: string, metric: object, spec: object, reason: string][] = [
    ['a dry run cannot stop anything', {}, { dryRun: [{ metricName: '.*' }] }, 'cannotFail'],
    ['unlimited failures cannot either', { failureLimit: -1, consecutiveSuccessLimit: 3 }, {}, 'cannotFail'],
    ['a limit that is reached after the last step comes too late', { failureLimit: 8 }, {}, 'tooLate'],
  ];
  for (const [why, metric, spec, reason] of kept) {
    test(why, () => {
      const canary = { steps: SEED_STEPS, analysis: { templates: [{ templateName: 'rate' }] } };
      const { failure } = canaryPlan(canary, { templates: [aTemplate('rate', metric, spec)] });
      assert.deepEqual(failure, { kind: 'notStopped', reason, fullAtMs: 8 * MINUTE });
    });
  }

  test('without an analysis nothing stops a bad version', () => {
    const plan = canaryPlan({ steps: SEED_STEPS });
    assert.deepEqual(plan.failure, { kind: 'notStopped', reason: 'noAnalysis', fullAtMs: 8 * MINUTE });
  });

  test('templates that are not known here are left out and named', () => {
    const plan = canaryPlan({ steps: SEED_STEPS, analysis: { templates: [{ templateName: 'elsewhere' }] } });
    assert.equal(plan.failure.kind === 'notStopped' && plan.failure.reason, 'unknownTemplates');
    const [note, ...more] = plan.notes;
    assert.ok(note?.kind === 'backgroundLeftOut' && more.length === 0, JSON.stringify(plan.notes));
    assert.match(note.reason, /\btemplate elsewhere\b/);
  });

  test('an interval that only the cluster knows makes no time up', () => {
    const canary = {
      steps: SEED_STEPS,
      analysis: {
        templates: [{ templateName: 'rate' }],
        args: [{ name: 'every', valueFrom: { fieldRef: { fieldPath: "metadata.labels['every']" } } }],
      },
    };
    const template = aTemplate('rate', { interval: '{{args.every}}' }, { args: [{ name: 'every' }] });
    const plan = canaryPlan(canary, { templates: [template] });
    const [note, ...more] = plan.notes;
    assert.ok(note?.kind === 'backgroundLeftOut' && more.length === 0, JSON.stringify(plan.notes));
    assert.match(note.reason, /\bmetric rate\b/);
  });
});

describe('a traffic router', () => {
  test('holds the weight exactly, on as many pods as it needs', () => {
    const plan = canaryPlan({ ...NGINX, steps: [{ setWeight: 5 }, { pause: { duration: '1m' } }] }, { replicas: 2 });
    assert.deepEqual(plan.routers, ['nginx']);
    assert.deepEqual(stepLines(plan), ['setWeight: 5 | 0-0 s | 5 % | 1+2', 'pause: 1m | 0-60 s | 5 % | 1+2']);
    assert.equal(plan.method, 'simulated');
  });

  test('takes all traffic back at once', () => {
    const canary = { ...NGINX, steps: SEED_STEPS, analysis: { templates: [{ templateName: 'rate' }] } };
    const failure = stop(canaryPlan(canary, { templates: [aTemplate('rate')], podReadySeconds: 5 }).failure);
    assert.equal(failure.atMs, 240_000);
    assert.equal(failure.recoveredAtMs, 240_000);
    assert.equal(failure.percent, 40);
  });

  test('weights may be of another maximum than 100', () => {
    const trafficRouting = { maxTrafficWeight: 1000, nginx: { stableIngress: 'api' } };
    const plan = canaryPlan({ ...NGINX, trafficRouting, steps: [{ setWeight: 25 }] });
    assert.equal(plan.steps[0]?.percent, 2.5);
  });

  test('the stable version shrinks with dynamicStableScale', () => {
    const plan = canaryPlan({ ...NGINX, dynamicStableScale: true, steps: [{ setWeight: 60 }] });
    assert.deepEqual(stepLines(plan), ['setWeight: 60 | 0-0 s | 60 % | 3+2']);
  });

  test('the stable version keeps the pods for its traffic, whatever setCanaryScale asks for', () => {
    const dynamic = { ...NGINX, dynamicStableScale: true };
    const half = [{ setCanaryScale: { weight: 50 } }, { setWeight: 5 }, { setWeight: 60 }, { setWeight: 100 }];
    // Of 10: half of them for the canary; the stable one max(half, what 100, 95, 40 and 0 % of the traffic need).
    assert.deepEqual(stepLines(canaryPlan({ ...dynamic, steps: half }, { replicas: 10 })), [
      'setCanaryScale{weight: 50} | 0-0 s | 0 % | 5+10',
      'setWeight: 5 | 0-0 s | 5 % | 5+10',
      'setWeight: 60 | 0-0 s | 60 % | 5+5',
      'setWeight: 100 | 0-0 s | 100 % | 5+5',
    ]);
    const twice = [{ setCanaryScale: { weight: 200 } }, { setWeight: 5 }];
    assert.equal(
      stepLines(canaryPlan({ ...dynamic, minPodsPerReplicaSet: 2, steps: twice }, { replicas: 4 }))[1],
      'setWeight: 5 | 0-0 s | 5 % | 8+4',
    );
  });

  test('setCanaryScale moves pods without traffic', () => {
    const plan = canaryPlan({ ...NGINX, steps: [{ setCanaryScale: { replicas: 3 } }, { setWeight: 20 }] });
    assert.deepEqual(stepLines(plan), [
      'setCanaryScale{replicas: 3} | 0-0 s | 0 % | 3+5',
      'setWeight: 20 | 0-0 s | 20 % | 3+5',
    ]);
  });

  test("traffic of an experiment's own pods counts too", () => {
    const experiment = { duration: '2m', templates: [{ name: 'new', specRef: 'canary', weight: 10 }] };
    const trafficRouting = { istio: { virtualService: { name: 'api' } } };
    const plan = canaryPlan({ ...NGINX, trafficRouting, steps: [{ setWeight: 20 }, { experiment }] });
    assert.deepEqual(plan.changes, [
      { atMs: 0, percent: 30 },
      { atMs: 2 * MINUTE, percent: 100 },
    ]);
  });

  test('a header route is named, as it lets requests past the weight', () => {
    const plan = canaryPlan({
      ...NGINX,
      trafficRouting: { istio: { virtualService: { name: 'api' } }, managedRoutes: [{ name: 'beta' }] },
      steps: [{ setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'y' } }] } }],
    });
    assert.deepEqual(plan.notes, [{ kind: 'headerRoute', route: 'beta' }]);
  });
});
