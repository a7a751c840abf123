// Specs that the controller refuses, and its words for it (reference 4.2 and 4.3, findings O20 and O21).
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenStrategy, CanaryStep, CanaryStrategy, RolloutSpec } from '../../../../../src/rollouts';
import { invalidSpec } from '../../../../../src/rollouts/simulation';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

type Row<T> = readonly [why: string, change: T, expected: string];
type AffinityRow = readonly [what: string, antiAffinity: object, expected: string | undefined];

const step = (step: CanaryStep): CanaryStrategy => ({ steps: [{ setWeight: 20 }, step] });
const ONE_KIND = 'Step must have one of the following set: experiment, setWeight, setCanaryScale or pause';
const template = (spec: object): Partial<RolloutSpec> => ({
  template: { metadata: { labels: { app: 'api' } }, spec: { containers: [], ...spec } },
});

const SPEC_ROWS: readonly Row<Partial<RolloutSpec>>[] = [
  ['negative replicas', { replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  ['no selector', { selector: undefined }, "spec.selector: Required value: Rollout has missing field '.spec.selector'"],
  ['an empty selector', { selector: {} }, 'spec.selector: Invalid value: {}: empty selector is invalid for deployment'],
  [
    "a selector that is not the template's",
    { selector: { matchLabels: { app: 'other' } } },
    'spec.template.metadata.labels: Invalid value: {"app":"api"}: `selector` does not match template `labels`',
  ],
  ['no container', template({}), 'spec.template.spec.containers: Required value'],
  [
    'a container without image',
    template({ containers: [{ name: 'web', image: '' }] }),
    'spec.template.spec.containers[0].image: Required value',
  ],
  [
    'a deadline below minReadySeconds',
    { minReadySeconds: 600 },
    'spec.progressDeadlineSeconds: Invalid value: 600: must be greater than minReadySeconds',
  ],
  [
    'a negative history',
    { revisionHistoryLimit: -2 },
    'spec.revisionHistoryLimit: Invalid value: -2: must be greater than or equal to 0',
  ],
  [
    'no strategy',
    { strategy: {} },
    "spec.strategy.strategy: Required value: Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'",
  ],
  [
    'two strategies',
    { strategy: { canary: {}, blueGreen: {} } },
    'spec.strategy.strategy: Invalid value: "blueGreen: true canary: true": Multiple Strategies can not be listed',
  ],
];

const CANARY_ROWS: readonly Row<CanaryStrategy>[] = [
  [
    'a weight above 100',
    { steps: [{ setWeight: 120 }] },
    'spec.strategy.steps[0].setWeight: Invalid value: 120: SetWeight needs to be between 0 and 100',
  ],
  [
    'a negative weight',
    step({ setWeight: -1 }),
    'spec.strategy.steps[1].setWeight: Invalid value: -1: SetWeight needs to be between 0 and 100',
  ],
  [
    'a duration that cannot be read',
    step({ pause: { duration: '5x' } }),
    'spec.strategy.steps[1].pause.duration: Invalid value: -1: Duration needs to be greater than 0',
  ],
  [
    'a negative duration',
    step({ pause: { duration: -3 } }),
    'spec.strategy.steps[1].pause.duration: Invalid value: -3: Duration needs to be greater than 0',
  ],
  [
    'both maxima 0',
    { maxSurge: 0, maxUnavailable: 0 },
    'spec.strategy.maxSurge: Invalid value: 0: MaxSurge and MaxUnavailable both can not be zero',
  ],
  [
    'both maxima 0 %',
    { maxSurge: '0%', maxUnavailable: '0' },
    'spec.strategy.maxSurge: Invalid value: "0%": MaxSurge and MaxUnavailable both can not be zero',
  ],
  [
    'two kinds in a step',
    step({ setWeight: 40, pause: {} }),
    `spec.strategy.steps[1]: Invalid value: "step.Experiment: false step.Pause: true step.SetWeight: true step.Analysis: false": ${ONE_KIND}`,
  ],
  [
    'a scale without a traffic router',
    step({ setCanaryScale: { replicas: 2 } }),
    'spec.strategy.trafficRouting: Required value: SetCanaryScale requires TrafficRouting to be set',
  ],
  [
    'one service for both',
    { canaryService: 'api', stableService: 'api' },
    'spec.strategy.stableService: Invalid value: "api": This rollout uses the same service for the stable and canary services, but two different services are required.',
  ],
  [
    'a delay that only routers have',
    { scaleDownDelaySeconds: 30 },
    'spec.strategy.scaleDownDelaySeconds: Invalid value: 30: Canary scaleDownDelaySeconds can only be used with traffic routing',
  ],
  [
    'a stable that follows its weight without a router',
    { dynamicStableScale: true },
    'spec.strategy.dynamicStableScale: Invalid value: true: Canary dynamicStableScale can only be used with traffic routing',
  ],
  [
    'a missing template beside the steps',
    { analysis: { templates: [{ templateName: 'nope' }] } },
    'spec.strategy.canary.analysis.templates: Invalid value: "nope": AnalysisTemplate \'nope\' not found',
  ],
  [
    'a missing cluster template in a step',
    step({ analysis: { templates: [{ templateName: 'rate', clusterScope: true }] } }),
    'spec.strategy.canary.steps[1].analysis.templates: Invalid value: "rate": ClusterAnalysisTemplate \'rate\' not found',
  ],
  [
    'an argument without a value',
    { analysis: { templates: [{ templateName: 'needy' }] } },
    'spec.strategy.canary.analysis.templates: Invalid value: "templateNames: [needy]": args.who was not resolved',
  ],
  [
    'a step that never ends',
    step({ analysis: { templates: [{ templateName: 'endless' }] } }),
    'spec.strategy.canary.steps[1].analysis.templates: Invalid value: "endless": AnalysisTemplate endless has metric endless which runs indefinitely. Invalid value for count: <nil>',
  ],
];

const needy = aTemplate('needy');
const templates = [
  aTemplate('rate'),
  aTemplate('endless', { interval: '10s' }),
  { ...needy, spec: { ...needy.spec, args: [{ name: 'who' }] } },
];

describe('the controller refuses', () => {
  for (const [why, change, expected] of SPEC_ROWS) {
    test(why, () => {
      const { rollout } = new SimulatedCluster({ spec: change });
      assert.equal(invalidSpec(rollout, templates), expected);
    });
  }
  for (const [why, canary, expected] of CANARY_ROWS) {
    test(why, () => {
      const { rollout } = new SimulatedCluster({ canary });
      assert.equal(invalidSpec(rollout, templates), expected);
    });
  }

  test('nothing in an ordinary canary', () => {
    const canary: CanaryStrategy = {
      steps: [{ setWeight: 0 }, { pause: { duration: 0 } }, { analysis: { templates: [{ templateName: 'rate' }] } }],
      analysis: { templates: [{ templateName: 'endless' }] },
      maxSurge: '25%',
      maxUnavailable: 0,
    };
    assert.equal(invalidSpec(new SimulatedCluster({ canary }).rollout, templates), undefined);
  });
});

describe('with a traffic router the controller', () => {
  const trafficRouting = { nginx: { stableIngress: 'api' }, maxTrafficWeight: 1000 };
  const services = { canaryService: 'api-canary', stableService: 'api' };
  const invalid = (canary: CanaryStrategy): string | undefined =>
    invalidSpec(new SimulatedCluster({ canary: { ...services, ...canary, trafficRouting } }).rollout, []);

  test('takes what needs one, and weights up to its maximum', () => {
    const steps = [{ setWeight: 1000 }, { setCanaryScale: { replicas: 1 } }];
    assert.equal(invalid({ steps, scaleDownDelaySeconds: 5 }), undefined);
    assert.equal(invalid({ steps, dynamicStableScale: true }), undefined);
  });

  test('refuses a weight above the maximum, and what no canary may have', () => {
    const tooMuch = 'spec.strategy.steps[1].setWeight: Invalid value: 1001: SetWeight needs to be between 0 and 1000';
    assert.equal(invalid(step({ setWeight: 1001 })), tooMuch);
    assert.match(invalid(step({})) ?? '', /steps\[1\]: .*must have one/);
    assert.match(invalid({ canaryService: 'api', stableService: 'api' }) ?? '', /\bsame service\b/);
  });
});

describe('of blue-green the controller', () => {
  const invalid = (blueGreen: BlueGreenStrategy, spec: Partial<RolloutSpec> = {}): string | undefined => {
    const strategy = { blueGreen: { activeService: 'api', ...blueGreen } };
    return invalidSpec(new SimulatedCluster({ spec: { strategy, ...spec } }).rollout, []);
  };

  test('refuses one Service for both roles', () => {
    assert.match(invalid({ previewService: 'api' }) ?? '', /^spec\.strategy\.activeService: Invalid value: "api": /);
    assert.equal(invalid({ previewService: 'api-preview' }), undefined);
  });

  test('refuses to keep pods of more revisions than it keeps', () => {
    const expected =
      "spec.strategy.scaleDownDelayRevisionLimit: Invalid value: 3: This rollout's revision history limit can not be smaller than the rollout's scale down limit";
    assert.equal(invalid({ scaleDownDelayRevisionLimit: 3 }, { revisionHistoryLimit: 2 }), expected);
    assert.equal(invalid({ scaleDownDelayRevisionLimit: 3 }, { revisionHistoryLimit: 3 }), undefined);
    assert.equal(invalid({ scaleDownDelayRevisionLimit: 10 }), undefined);
    assert.notEqual(invalid({ scaleDownDelayRevisionLimit: 11 }), undefined);
  });
});

describe('of what keeps pods apart the controller', () => {
  const required = { requiredDuringSchedulingIgnoredDuringExecution: {} };
  const preferred = (weight: number): object => ({ preferredDuringSchedulingIgnoredDuringExecution: { weight } });
  const BOTH =
    'spec.strategy.antiAffinity: Invalid value: "antiAffinity.PreferredDuringSchedulingIgnoredDuringExecution: true antiAffinity.RequiredDuringSchedulingIgnoredDuringExecution: true": AntiAffinity must have exactly one strategy listed';
  const rows: readonly AffinityRow[] = [
    ['one of the two', required, undefined],
    ['a preference', preferred(100), undefined],
    ['both', { ...required, ...preferred(1) }, BOTH],
    ['neither', {}, BOTH.replaceAll('true', 'false')],
    [
      'a weight of 0',
      preferred(0),
      'spec.strategy.antiAffinity.weight: Invalid value: 0: AntiAffinity weight must be between 1-100',
    ],
    [
      'a weight of 101',
      preferred(101),
      'spec.strategy.antiAffinity.weight: Invalid value: 101: AntiAffinity weight must be between 1-100',
    ],
  ];
  for (const [what, antiAffinity, expected] of rows) {
    test(`${expected === undefined ? 'takes' : 'refuses'} ${what}`, () => {
      for (const strategy of [{ canary: { antiAffinity } }, { blueGreen: { activeService: 'api', antiAffinity } }])
        assert.equal(invalidSpec(new SimulatedCluster({ spec: { strategy } }).rollout, []), expected);
    });
  }
});

describe('a refused spec', () => {
  test('makes the rollout Degraded, moves nothing, and is forgotten when the spec is right', () => {
    const cluster = SimulatedCluster.healthy({ steps: [{ setWeight: 20 }, { pause: {} }] });
    cluster.editCanary({ steps: [{ setWeight: 120 }] }).setImage('web:2');
    assert.equal(
      cluster.phase,
      'Degraded InvalidSpec: The Rollout "api" is invalid: spec.strategy.steps[0].setWeight: Invalid value: 120: SetWeight needs to be between 0 and 100',
    );
    assert.equal(cluster.pods, 'r1 4');
    assert.equal(cluster.world.replicaSets.length, 1);
    assert.equal(cluster.status.observedGeneration, '3');
    cluster.editCanary({ steps: [{ setWeight: 20 }, { pause: {} }] });
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
    assert.ok(!cluster.status.conditions?.some(({ type }) => type === 'InvalidSpec'));
  });

  test('says what is wrong now when something else is wrong', () => {
    const cluster = SimulatedCluster.healthy();
    cluster.editCanary({ steps: [{ setWeight: 120 }] }).editCanary({ steps: [{ pause: { duration: '5x' } }] });
    assert.match(cluster.phase, /steps\[0\]\.pause\.duration/);
    assert.equal(cluster.status.conditions?.filter(({ type }) => type === 'InvalidSpec').length, 1);
  });

  test('is looked at again, as a missing template may be created', () => {
    const analysis = { templates: [{ templateName: 'late' }] };
    const cluster = SimulatedCluster.healthy().editCanary({ analysis });
    assert.match(cluster.phase, /AnalysisTemplate 'late' not found$/);
    cluster.world = { ...cluster.world, analysisTemplates: [aTemplate('late')] };
    cluster.advance(20);
    assert.equal(cluster.phase, 'Healthy');
  });
});
