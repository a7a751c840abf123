// Services and templates that a Rollout names and that are not as it needs them (reference 4.3, upstream
// `validation_references_test`): Degraded, nothing moves, and 20 s later the controller checks again.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { BlueGreenStrategy, CanaryStrategy, Service } from '../../../../../src/rollouts';
import { invalidSpec } from '../../../../../src/rollouts/simulation';
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';

const CANARY: CanaryStrategy = {
  stableService: 'stable',
  canaryService: 'canary',
  steps: [{ setWeight: 25 }, { pause: {} }],
};
const BLUE_GREEN: BlueGreenStrategy = { activeService: 'active', previewService: 'preview' };

function aService(name: string, selector: Service['spec']['selector'] = { app: 'api' }, owner?: string): Service {
  const annotations = { ...(owner !== undefined && { 'argo-rollouts.argoproj.io/managed-by-rollouts': owner }) };
  const metadata = { name, namespace: 'shop', uid: name, resourceVersion: '1', annotations };
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector } };
}

type Row = readonly [why: string, strategy: object, services: readonly Service[], expected: string | undefined];

const ROWS: readonly Row[] = [
  ['both Services of a canary are there', { canary: CANARY }, [aService('stable'), aService('canary')], undefined],
  [
    'the Service of stable is missing',
    { canary: CANARY },
    [aService('canary')],
    'spec.strategy.canary.stableService: Invalid value: "stable": service "stable" not found',
  ],
  [
    'the Service of the canary is missing',
    { canary: CANARY },
    [aService('stable')],
    'spec.strategy.canary.canaryService: Invalid value: "canary": service "canary" not found',
  ],
  [
    'a Service of ping-pong is missing',
    { canary: { pingPong: { pingService: 'ping', pongService: 'pong' } } },
    [aService('ping')],
    'spec.strategy.canary.pingPong.pongService: Invalid value: "pong": service "pong" not found',
  ],
  [
    'the active Service is missing',
    { blueGreen: BLUE_GREEN },
    [aService('preview')],
    'spec.strategy.blueGreen.activeService: Invalid value: "active": service "active" not found',
  ],
  [
    'the preview Service is missing',
    { blueGreen: BLUE_GREEN },
    [aService('active')],
    'spec.strategy.blueGreen.previewService: Invalid value: "preview": service "preview" not found',
  ],
  [
    'a Service selects a label that the pods do not have',
    { canary: CANARY },
    [aService('stable', { app: 'api', tier: 'web' }), aService('canary')],
    'spec.strategy.canary.stableService: Invalid value: "stable": Service "stable" has unmatch label "tier" in rollout',
  ],
  [
    'a Service selects another value',
    { canary: CANARY },
    [aService('stable'), aService('canary', { app: 'web' })],
    'spec.strategy.canary.canaryService: Invalid value: "canary": Service "canary" has unmatch label "app" in rollout',
  ],
  [
    'a Service selects one revision',
    { canary: CANARY },
    [aService('stable', { app: 'api', 'rollouts-pod-template-hash': 'abc' }), aService('canary')],
    undefined,
  ],
  [
    'a Service selects a label that only the pods of its role have',
    { canary: { ...CANARY, canaryMetadata: { labels: { role: 'canary' } } } },
    [aService('stable'), aService('canary', { app: 'api', role: 'canary' })],
    undefined,
  ],
  [
    'a Service selects a label of the other role',
    { canary: { ...CANARY, canaryMetadata: { labels: { role: 'canary' } } } },
    [aService('stable', { role: 'canary' }), aService('canary')],
    'spec.strategy.canary.stableService: Invalid value: "stable": Service "stable" has unmatch label "role" in rollout',
  ],
  [
    'a Service is its own',
    { blueGreen: BLUE_GREEN },
    [aService('active', { app: 'api' }, 'api'), aService('preview')],
    undefined,
  ],
  [
    "a Service is another Rollout's",
    { blueGreen: BLUE_GREEN },
    [aService('active', { app: 'api' }, 'web'), aService('preview')],
    'spec.strategy.blueGreen.activeService: Invalid value: "active": Service "active" is managed by another Rollout',
  ],
];

describe('where', () => {
  for (const [why, strategy, services, expected] of ROWS) {
    test(`${why}: ${expected === undefined ? 'taken' : 'refused'}`, () => {
      const { rollout } = new SimulatedCluster({ spec: { strategy } });
      assert.equal(invalidSpec(rollout, [], { services }), expected);
      assert.equal(invalidSpec(rollout, []), undefined, 'nothing is said of Services that are not known');
    });
  }

  test('templates of the analyses around the switch are missing or endless: refused', () => {
    const refusal = (blueGreen: BlueGreenStrategy): string | undefined => {
      const { rollout } = new SimulatedCluster({ blueGreen: { ...BLUE_GREEN, ...blueGreen } });
      return invalidSpec(rollout, [aTemplate('endless', { interval: '10s' }), aTemplate('once')]);
    };
    assert.equal(
      refusal({ prePromotionAnalysis: { templates: [{ templateName: 'nope' }] } }),
      'spec.strategy.blueGreen.prePromotionAnalysis.templates: Invalid value: "nope": AnalysisTemplate \'nope\' not found',
    );
    assert.equal(
      refusal({ postPromotionAnalysis: { templates: [{ templateName: 'endless' }] } }),
      'spec.strategy.blueGreen.postPromotionAnalysis.templates: Invalid value: "endless": AnalysisTemplate endless has metric endless which runs indefinitely. Invalid value for count: <nil>',
    );
    assert.equal(refusal({ prePromotionAnalysis: { templates: [{ templateName: 'once' }] } }), undefined);
  });
});

describe('in the middle of an update', () => {
  test('a Service that goes makes the rollout Degraded; pods stay, and it goes on when the Service is back', () => {
    const cluster = SimulatedCluster.healthy({ canary: CANARY }).setImage('web:2');
    const { services } = cluster.world;
    cluster.world = { ...cluster.world, services: services.slice(0, 1) };
    const { nextAt } = cluster.settle().pass();
    assert.match(cluster.phase, /^Degraded InvalidSpec: .*: service "canary" not found$/);
    assert.equal(cluster.pods, 'r2 1, r1 3');
    assert.equal(nextAt, cluster.now + 20_000);
    cluster.world = { ...cluster.world, services };
    cluster.settle();
    assert.equal(cluster.phase, 'Paused CanaryPauseStep');
  });

  test('a template that goes does the same, while its run goes on', () => {
    const cluster = SimulatedCluster.healthy({
      canary: { analysis: { templates: [{ templateName: 'rate' }] } },
      steps: [{ setWeight: 25 }, { pause: {} }],
      templates: [aTemplate('rate', { interval: '10s' })],
    }).setImage('web:2');
    const { analysisTemplates } = cluster.world;
    cluster.world = { ...cluster.world, analysisTemplates: [] };
    cluster.settle();
    assert.match(cluster.phase, /^Degraded InvalidSpec: .*AnalysisTemplate 'rate' not found$/);
    assert.deepEqual(cluster.runs, ['2 Running']);
    cluster.promote().advance(60);
    assert.equal(cluster.status.currentStepIndex, 1, 'nothing moves while the spec is refused');
    cluster.world = { ...cluster.world, analysisTemplates };
    cluster.settle();
    assert.equal(cluster.phase, 'Healthy');
  });
});
