// Steps and analyses of the random walk's canaries: of every kind, in any order.
import fc from 'fast-check';
import type { CanaryStep, RolloutAnalysis } from '../../../../../src/rollouts';

const TEMPLATE_NAMES = ['once', 'thrice', 'torn'] as const;

/** An analysis that ends, so that somebody may wait for it. */
export const analysis: fc.Arbitrary<RolloutAnalysis> = fc
  .constantFrom(...TEMPLATE_NAMES)
  .map((templateName) => ({ templates: [{ templateName }] }));

/** An analysis beside the steps. */
export const background: fc.Arbitrary<RolloutAnalysis> = fc
  .record({ startingStep: fc.option(fc.nat(3), { nil: undefined }), templateName: fc.constantFrom('endless', 'torn') })
  .map(({ startingStep, templateName }) => ({ startingStep, templates: [{ templateName }] }));

const seconds = fc.nat(60).map((count) => `${String(count)}s`);

/** Without a duration an experiment ends by its analyses, or when a person goes on. */
function experiment(weight: fc.Arbitrary<number | undefined>): fc.Arbitrary<CanaryStep> {
  return fc
    .record({
      duration: fc.option(seconds, { nil: undefined }),
      specRef: fc.constantFrom('stable', 'canary'),
      replicas: fc.option(fc.nat(3), { nil: undefined }),
      weight,
      analysed: fc.option(fc.constantFrom(...TEMPLATE_NAMES), { nil: undefined }),
    })
    .map(({ duration, analysed, ...template }) => ({
      experiment: {
        duration,
        templates: [{ name: 'trial', ...template }],
        ...(analysed && { analyses: [{ name: 'check', templateName: analysed, requiredForCompletion: true }] }),
      },
    }));
}

const noWeight = fc.constant(undefined);

/** A step that any canary may have. */
const basicStep: fc.Arbitrary<CanaryStep> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 100 }).map((setWeight) => ({ setWeight })) },
  { weight: 2, arbitrary: fc.constant({ pause: {} }) },
  { weight: 2, arbitrary: seconds.map((duration) => ({ pause: { duration } })) },
  { weight: 1, arbitrary: analysis.map((inline) => ({ analysis: inline })) },
  { weight: 1, arbitrary: experiment(noWeight) },
  { weight: 1, arbitrary: fc.constant({ plugin: { name: 'org/approve' } }) },
);

/** A step that needs a traffic router, and perhaps one that can do it. */
const routedStep: fc.Arbitrary<CanaryStep> = fc.oneof(
  { weight: 6, arbitrary: basicStep },
  {
    weight: 1,
    arbitrary: fc.oneof(
      fc.nat(12).map((replicas) => ({ setCanaryScale: { replicas } })),
      fc.nat(100).map((weight) => ({ setCanaryScale: { weight } })),
      fc.constant({ setCanaryScale: { matchTrafficWeight: true } }),
    ),
  },
);

/** A step that some routers can't do. */
const specialStep: fc.Arbitrary<CanaryStep> = fc.oneof(
  { weight: 2, arbitrary: experiment(fc.nat(30)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<CanaryStep>(
      { setHeaderRoute: { name: 'beta', match: [{ headerName: 'x-beta', headerValue: { exact: 'yes' } }] } },
      { setHeaderRoute: { name: 'beta' } },
      { setMirrorRoute: { name: 'mirror', percentage: 30 } },
    ),
  },
);

/** Steps of a basic canary. */
export const basicSteps: fc.Arbitrary<readonly CanaryStep[]> = fc.array(basicStep, { maxLength: 6 });

/** Steps of a routed canary. Half of them ask for nothing that only some routers can do. */
export const routedSteps: fc.Arbitrary<readonly CanaryStep[]> = fc.oneof(
  fc.array(routedStep, { maxLength: 6 }),
  fc.array(fc.oneof({ weight: 2, arbitrary: routedStep }, { weight: 1, arbitrary: specialStep }), { maxLength: 6 }),
);
