// Specs for the random walk: strategies as people write them, and as nobody should.
import fc from 'fast-check';
import type {
  AnalysisTemplate,
  BlueGreenStrategy,
  CanaryStep,
  CanaryStrategy,
  ControllerVersion,
  RolloutSpec,
} from '../../../../../src/rollouts';
import type { ClusterParts } from '../../../../support/recorded/simulatedCluster';
import { aTemplate } from '../../../../support/recorded/simulatedCluster';

/** The templates that exist in every walk; a walk may lose one. */
export const TEMPLATES: readonly AnalysisTemplate[] = [
  aTemplate('once'),
  aTemplate('thrice', { count: 3, interval: '10s', failureLimit: 1 }),
  aTemplate('endless', { interval: '20s', failureLimit: 2 }),
];

const analysis = fc.constantFrom(
  { templates: [{ templateName: 'once' }] },
  { templates: [{ templateName: 'thrice' }] },
);
const background = fc
  .record({ startingStep: fc.option(fc.nat(3), { nil: undefined }) })
  .map((more) => ({ ...more, templates: [{ templateName: 'endless' }] }));

/** A step that any canary may have. */
const basicStep: fc.Arbitrary<CanaryStep> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 100 }).map((setWeight) => ({ setWeight })) },
  { weight: 2, arbitrary: fc.constant({ pause: {} }) },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: 90 }).map((seconds) => ({ pause: { duration: `${String(seconds)}s` } })),
  },
  { weight: 1, arbitrary: analysis.map((inline) => ({ analysis: inline })) },
);

/** A step that needs a traffic router. */
const routedStep: fc.Arbitrary<CanaryStep> = fc.oneof(
  { weight: 4, arbitrary: basicStep },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.nat(12).map((replicas) => ({ setCanaryScale: { replicas } })),
      fc.nat(150).map((weight) => ({ setCanaryScale: { weight } })),
      fc.constant({ setCanaryScale: { matchTrafficWeight: true } }),
    ),
  },
);

/** Steps of a basic or a routed canary. */
export function steps(isRouted: boolean): fc.Arbitrary<readonly CanaryStep[]> {
  return fc.array(isRouted ? routedStep : basicStep, { maxLength: 6 });
}

const limit = fc.oneof(
  fc.nat(5),
  fc.nat(100).map((percent) => `${String(percent)}%`),
);

const basicCanary: fc.Arbitrary<CanaryStrategy> = fc.record(
  { steps: steps(false), maxSurge: limit, maxUnavailable: limit, analysis: background },
  { requiredKeys: ['steps'] },
);

const routedCanary: fc.Arbitrary<CanaryStrategy> = fc
  .record(
    {
      steps: steps(true),
      analysis: background,
      dynamicStableScale: fc.boolean(),
      abortScaleDownDelaySeconds: fc.nat(40),
      scaleDownDelaySeconds: fc.nat(40),
      scaleDownDelayRevisionLimit: fc.nat(2),
      minPodsPerReplicaSet: fc.nat(3),
    },
    { requiredKeys: ['steps'] },
  )
  .map(({ scaleDownDelaySeconds, ...canary }) => ({
    ...canary,
    // The two exclude each other.
    ...(!canary.dynamicStableScale && scaleDownDelaySeconds !== undefined && { scaleDownDelaySeconds }),
    canaryService: 'api-canary',
    stableService: 'api-stable',
    trafficRouting: { nginx: { stableIngress: 'api' } },
  }));

const blueGreen: fc.Arbitrary<BlueGreenStrategy> = fc
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

function parts(strategy: fc.Arbitrary<Pick<ClusterParts, 'canary' | 'blueGreen'>>): fc.Arbitrary<ClusterParts> {
  return fc
    .record({ replicas: fc.nat(8), strategy, spec, version })
    .map(({ strategy: chosen, ...rest }) => ({ ...rest, ...chosen, templates: TEMPLATES }));
}

/** What a walk may start from, by strategy. */
export const PLANS: Readonly<Record<string, fc.Arbitrary<ClusterParts>>> = {
  'basic canary': parts(basicCanary.map((canary) => ({ canary }))),
  'routed canary': parts(routedCanary.map((canary) => ({ canary }))),
  'blue-green': parts(blueGreen.map((strategy) => ({ blueGreen: strategy }))),
};
