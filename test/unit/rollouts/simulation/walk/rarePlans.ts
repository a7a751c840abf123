// Specs for the random walk with what few rollouts have: routers that confirm weights or count to another maximum, or that
// are missing, ping-pong, header routes, experiments and step plugins.
import fc from 'fast-check';
import type { CanaryStep, CanaryStrategy, ControllerVersion } from '../../../../../src/rollouts';
import type { ClusterParts } from '../../../../support/recorded/simulatedCluster';
import { TEMPLATES } from './plans';

const SERVICES = { canaryService: 'api-canary', stableService: 'api-stable' };
const ALB = { alb: { ingress: 'api', servicePort: 80, rootService: 'root' }, managedRoutes: [{ name: 'beta' }] };

const experiment: fc.Arbitrary<CanaryStep> = fc
  .constantFrom(
    { duration: '40s' },
    { analyses: [{ name: 'm', templateName: 'once', requiredForCompletion: true }] },
    { duration: '20s', analyses: [{ name: 'm', templateName: 'thrice' }] },
  )
  .map((ends) => ({ experiment: { ...ends, templates: [{ name: 'base', specRef: 'stable' }] } }));

const route: fc.Arbitrary<CanaryStep> = fc.constantFrom(
  { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'y' } }] } },
  { setHeaderRoute: { name: 'beta' } },
);

/** Steps of a canary whose weights are of `maximum`. */
function steps(maximum: number, ...more: readonly fc.Arbitrary<CanaryStep>[]): fc.Arbitrary<readonly CanaryStep[]> {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.nat(maximum).map((setWeight) => ({ setWeight })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<CanaryStep>({ pause: {} }, { pause: { duration: '40s' } }, { pause: { duration: 5 } }),
    },
    { weight: 1, arbitrary: fc.constant({ analysis: { templates: [{ templateName: 'once' }] } }) },
    { weight: 1, arbitrary: fc.constant({ plugin: { name: 'example/step' } }) },
    { weight: 1, arbitrary: experiment },
    ...more.map((arbitrary) => ({ weight: 1, arbitrary })),
  );
  return fc.array(step, { minLength: 1, maxLength: 6 });
}

const behindLoadBalancer: fc.Arbitrary<ClusterParts> = fc.record({
  canary: fc
    .record({ steps: steps(100, route), dynamicStableScale: fc.boolean(), isPingPong: fc.boolean() })
    .map(({ isPingPong, ...canary }): CanaryStrategy => {
      const services = isPingPong ? { pingPong: { pingService: 'ping', pongService: 'pong' } } : SERVICES;
      return { ...canary, ...services, trafficRouting: ALB };
    }),
  router: fc.record({
    delaySeconds: fc.constantFrom(0, 15, 200, Number.POSITIVE_INFINITY),
    verifies: fc.constant(true),
  }),
});

const ofAThousand: fc.Arbitrary<ClusterParts> = fc.record({
  canary: steps(1000).map((list): CanaryStrategy => ({
    steps: list,
    ...SERVICES,
    trafficRouting: { nginx: { stableIngress: 'api' }, maxTrafficWeight: 1000 },
  })),
});

const withoutItsRouter: fc.Arbitrary<ClusterParts> = fc.record({
  steps: steps(100),
  canary: fc.constant({ trafficRouting: { managedRoutes: [{ name: 'beta' }] } }),
});

const STEP_PLUGINS: readonly ClusterParts['stepPlugins'][] = [
  undefined,
  ({ operation }) =>
    operation === 'Run'
      ? { phase: 'Running', requeueAfterSeconds: 30, message: 'still at it' }
      : { phase: 'Successful' },
  () => ({ phase: 'Failed', message: 'refused' }),
  ({ operation }) => ({ phase: operation === 'Run' ? 'Error' : 'Successful', message: 'unreachable' }),
];

const version: fc.Arbitrary<ControllerVersion> = fc.constantFrom('1.9.1', 'head');

function parts(strategy: fc.Arbitrary<ClusterParts>): fc.Arbitrary<ClusterParts> {
  return fc
    .record({ replicas: fc.nat(8), version, strategy, stepPlugins: fc.constantFrom(...STEP_PLUGINS) })
    .map(({ strategy: chosen, stepPlugins, ...rest }) => ({
      ...rest,
      ...chosen,
      ...(stepPlugins && { stepPlugins }),
      templates: TEMPLATES,
    }));
}

/** What a walk may start from beside the usual plans. */
export const RARE_PLANS: Readonly<Record<string, fc.Arbitrary<ClusterParts>>> = {
  'canary behind a load balancer': parts(behindLoadBalancer),
  'canary of a thousand': parts(ofAThousand),
  'canary of every step': parts(fc.record({ steps: steps(100) })),
  'canary whose router is missing': parts(withoutItsRouter),
};
