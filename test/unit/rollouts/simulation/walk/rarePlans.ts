// Specs for the random walk with what few rollouts have: routers that confirm weights or count to another maximum,
// ping-pong, header routes, experiments and step plugins.
import fc from 'fast-check';
import type { AnalysisTemplate, CanaryStep, CanaryStrategy, ControllerVersion } from '../../../../../src/rollouts';
import type { ClusterParts } from '../../../../support/recorded/simulatedCluster';
import { aTemplate } from '../../../../support/recorded/simulatedCluster';
import { TEMPLATES } from './plans';

const MORE: readonly AnalysisTemplate[] = [...TEMPLATES, aTemplate('unclear', { failureCondition: 'result[0] < -1' })];

const step = (maximum: number): fc.Arbitrary<CanaryStep> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: maximum }).map((setWeight) => ({ setWeight })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<CanaryStep>({ pause: {} }, { pause: { duration: '40s' } }, { pause: { duration: 5 } }),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('once', 'unclear')
        .map((templateName) => ({ analysis: { templates: [{ templateName }] } })),
    },
    { weight: 1, arbitrary: fc.constant({ plugin: { name: 'example/step' } }) },
    {
      weight: 1,
      arbitrary: fc
        .record({
          duration: fc.option(fc.constant('40s'), { nil: undefined }),
          analyses: fc.option(
            fc
              .constantFrom('once', 'unclear', 'thrice')
              .map((templateName) => [{ name: 'm', templateName, requiredForCompletion: true }]),
            { nil: undefined },
          ),
        })
        .map(({ duration, analyses }) => ({
          experiment: {
            ...((duration ?? (analyses ? undefined : '20s')) !== undefined && { duration: duration ?? '20s' }),
            ...(analyses && { analyses }),
            templates: [{ name: 'base', specRef: 'stable' as const }],
          },
        })),
    },
  );
const routes: fc.Arbitrary<CanaryStep> = fc.constantFrom<CanaryStep>(
  { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x', headerValue: { exact: 'y' } }] } },
  { setHeaderRoute: { name: 'beta' } },
);

const alb: fc.Arbitrary<ClusterParts> = fc.record({
  canary: fc
    .record({
      steps: fc.array(fc.oneof({ weight: 5, arbitrary: step(100) }, { weight: 1, arbitrary: routes }), {
        minLength: 1,
        maxLength: 6,
      }),
      dynamicStableScale: fc.boolean(),
      pingPong: fc.boolean(),
    })
    .map(({ pingPong, ...canary }): CanaryStrategy => ({
      ...canary,
      ...(pingPong
        ? { pingPong: { pingService: 'ping', pongService: 'pong' } }
        : { canaryService: 'api-canary', stableService: 'api-stable' }),
      trafficRouting: {
        alb: { ingress: 'api', servicePort: 80, rootService: 'root' },
        managedRoutes: [{ name: 'beta' }],
      },
    })),
  router: fc.record({
    delaySeconds: fc.constantFrom(0, 15, 200, Number.POSITIVE_INFINITY),
    verifies: fc.constant(true),
  }),
});
const nginx: fc.Arbitrary<ClusterParts> = fc.record({
  canary: fc.array(step(1000), { minLength: 1, maxLength: 6 }).map((steps): CanaryStrategy => ({
    steps,
    canaryService: 'api-canary',
    stableService: 'api-stable',
    trafficRouting: { nginx: { stableIngress: 'api' }, maxTrafficWeight: 1000 },
  })),
});
const none: fc.Arbitrary<ClusterParts> = fc.record({ steps: fc.array(step(100), { minLength: 1, maxLength: 6 }) });
const noRouter: fc.Arbitrary<ClusterParts> = fc.record({
  steps: fc.array(step(100), { minLength: 1, maxLength: 6 }),
  canary: fc.constant({ trafficRouting: { managedRoutes: [{ name: 'x' }] } }),
});

const version: fc.Arbitrary<ControllerVersion> = fc.constantFrom('1.9.1', 'head');
const parts = (strategy: fc.Arbitrary<ClusterParts>): fc.Arbitrary<ClusterParts> =>
  fc
    .record({ replicas: fc.nat(8), version, strategy, plugin: fc.constantFrom('plain', 'failed', 'runs', 'error') })
    .map(({ strategy: chosen, plugin, ...rest }) => ({
      ...rest,
      ...chosen,
      templates: MORE,
      ...(plugin !== 'plain' && {
        stepPlugins: ({ operation }: { operation: string }) =>
          plugin === 'runs' && operation === 'Run'
            ? { phase: 'Running' as const, requeueAfterSeconds: 30, message: 'still' }
            : plugin === 'failed'
              ? { phase: 'Failed' as const, message: 'no' }
              : plugin === 'error' && operation === 'Run'
                ? { phase: 'Error' as const, message: 'oops' }
                : { phase: 'Successful' as const },
      }),
    }));

export const RARE_PLANS: Readonly<Record<string, fc.Arbitrary<ClusterParts>>> = {
  'canary behind a load balancer': parts(alb),
  'canary of a thousand': parts(nginx),
  'canary of every step': parts(none),
  'canary whose router is missing': parts(noRouter),
};
