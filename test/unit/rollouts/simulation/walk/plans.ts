// Specs for the random walk: strategies as people write them, and as nobody should.
import fc from 'fast-check';
import type {
  AnalysisTemplate,
  BlueGreenStrategy,
  CanaryStrategy,
  ControllerVersion,
  RolloutSpec,
} from '../../../../../src/rollouts';
import type { RouterBehaviour } from '../../../../../src/rollouts/simulation/pass/router';
import { referringParts } from '../../../../support/recorded/referringParts';
import type { ClusterParts } from '../../../../support/recorded/simulatedCluster';
import { aTemplate } from '../../../../support/recorded/simulatedCluster';
import { analysis, background, basicSteps, routedSteps } from './steps';

/** The templates that exist in every walk; a walk may lose them. */
export const TEMPLATES: readonly AnalysisTemplate[] = [
  aTemplate('once'),
  aTemplate('thrice', { count: 3, interval: '10s', failureLimit: 1 }),
  // Without a failure condition a value that is no success is inconclusive.
  aTemplate('torn', {
    successCondition: 'result[0] >= 1',
    failureCondition: 'result[0] < 0',
    count: 2,
    interval: '5s',
  }),
  aTemplate('endless', { interval: '20s', failureLimit: 2 }),
];

const limit = fc.oneof(
  fc.nat(5),
  fc.nat(100).map((percent) => `${String(percent)}%`),
);

export const basicCanary: fc.Arbitrary<CanaryStrategy> = fc.record(
  { steps: basicSteps, maxSurge: limit, maxUnavailable: limit, analysis: background },
  { requiredKeys: [] },
);

const SERVICES: CanaryStrategy = { canaryService: 'api-canary', stableService: 'api-stable' };
const managedRoutes = [{ name: 'beta' }, { name: 'mirror' }];

/** What the routers are asked for: names, routes, ping-pong, a scale of weights. */
const routing: fc.Arbitrary<CanaryStrategy> = fc.constantFrom<CanaryStrategy>(
  { ...SERVICES, trafficRouting: { nginx: { stableIngress: 'api' } } },
  { ...SERVICES, trafficRouting: { nginx: { stableIngress: 'api' }, maxTrafficWeight: 1000 } },
  { ...SERVICES, trafficRouting: { istio: { virtualService: { name: 'api' } }, managedRoutes } },
  { ...SERVICES, trafficRouting: { plugins: { 'org/router': {} }, managedRoutes } },
  { ...SERVICES, trafficRouting: { alb: { ingress: 'api', servicePort: 80 }, smi: {} } },
  {
    pingPong: { pingService: 'api-ping', pongService: 'api-pong' },
    trafficRouting: { alb: { ingress: 'api', servicePort: 80, rootService: 'api' }, managedRoutes },
  },
  {
    pingPong: { pingService: 'api-ping', pongService: 'api-pong' },
    trafficRouting: { istio: { virtualService: { name: 'api' } }, managedRoutes },
  },
);

export const routedCanary: fc.Arbitrary<CanaryStrategy> = fc
  .tuple(
    fc.record(
      {
        steps: routedSteps,
        analysis: background,
        dynamicStableScale: fc.boolean(),
        abortScaleDownDelaySeconds: fc.nat(40),
        scaleDownDelaySeconds: fc.nat(40),
        scaleDownDelayRevisionLimit: fc.nat(2),
        minPodsPerReplicaSet: fc.nat(3),
        replicaProgressThreshold: fc.record({
          type: fc.constantFrom('Pods', 'Percent'),
          value: fc.integer({ min: 1, max: 100 }),
        }),
      },
      { requiredKeys: [] },
    ),
    routing,
  )
  .map(([{ scaleDownDelaySeconds, ...canary }, router]) => ({
    ...canary,
    ...router,
    // The two exclude each other.
    ...(!canary.dynamicStableScale && scaleDownDelaySeconds !== undefined && { scaleDownDelaySeconds }),
  }));

export const blueGreen: fc.Arbitrary<BlueGreenStrategy> = fc
  .record(
    {
      previewService: fc.constant('api-preview'),
      previewReplicaCount: fc.nat(3),
      autoPromotionEnabled: fc.boolean(),
      autoPromotionSeconds: fc.nat(40),
      scaleDownDelaySeconds: fc.nat(40),
      abortScaleDownDelaySeconds: fc.nat(40),
      prePromotionAnalysis: analysis,
      postPromotionAnalysis: analysis,
    },
    { requiredKeys: [] },
  )
  .map((more) => ({ ...more, activeService: 'api-active' }));

/** Routers that act at once, late, or never; those that can be asked say so. */
export const routers: fc.Arbitrary<RouterBehaviour> = fc.record({
  delaySeconds: fc.constantFrom(0, 5, 25, Infinity),
  verifies: fc.boolean(),
});

/** Fields beside the strategy that change how an update goes. */
const spec: fc.Arbitrary<Partial<RolloutSpec>> = fc.record(
  {
    revisionHistoryLimit: fc.nat(3),
    progressDeadlineSeconds: fc.integer({ min: 20, max: 600 }),
    progressDeadlineAbort: fc.boolean(),
    rollbackWindow: fc.record({ revisions: fc.nat(3) }),
  },
  { requiredKeys: [] },
);

const version: fc.Arbitrary<ControllerVersion> = fc.constantFrom('1.9.1', 'head');

/** Rollouts that take their pods from a Deployment, which they may scale down. */
const referring = fc.constantFrom('never' as const, 'onsuccess' as const, 'progressively' as const).map(referringParts);

function parts(strategy: fc.Arbitrary<Pick<ClusterParts, 'canary' | 'blueGreen'>>): fc.Arbitrary<ClusterParts> {
  const workload = fc.oneof(
    { weight: 5, arbitrary: fc.constant<Pick<ClusterParts, 'spec' | 'workloads'>>({}) },
    { weight: 1, arbitrary: referring },
  );
  return fc
    .record({ replicas: fc.nat(8), strategy, spec, version, router: routers, workload })
    .map(({ strategy: chosen, workload: { spec: reference, ...workloads }, ...rest }) => ({
      ...rest,
      ...chosen,
      ...workloads,
      spec: { ...rest.spec, ...reference },
      templates: TEMPLATES,
    }));
}

/** What a walk may start from, by strategy. */
export const PLANS: Readonly<Record<string, fc.Arbitrary<ClusterParts>>> = {
  'basic canary': parts(basicCanary.map((canary) => ({ canary }))),
  'routed canary': parts(routedCanary.map((canary) => ({ canary }))),
  'blue-green': parts(blueGreen.map((strategy) => ({ blueGreen: strategy }))),
};
