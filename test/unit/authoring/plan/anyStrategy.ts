// Anything that can be written as a strategy, with the templates that it names.
import fc from 'fast-check';
import type { AnalysisTemplate } from '../../../../src/rollouts';
import { aTemplate } from './strategies';

const DURATION = fc.oneof(
  fc.integer({ min: -5, max: 10_000 }),
  fc.constantFrom('5m', '90', '1h30m', '0', '-1s', '1d', '', '99999999999h', '0.5s'),
);
const WEIGHT = fc.integer({ min: -1, max: 120 });
const STEP = fc.oneof(
  fc.record({ setWeight: WEIGHT }),
  fc.record({ pause: fc.oneof(fc.constant({}), fc.record({ duration: DURATION })) }),
  fc.record({
    analysis: fc.record({ templates: fc.array(fc.record({ templateName: fc.constantFrom('a', 'b', 'c') })) }),
  }),
  fc.record({ setCanaryScale: fc.record({ replicas: fc.integer({ min: 0, max: 20 }) }) }),
  fc.record({ experiment: fc.record({ templates: fc.constant([]), duration: fc.constantFrom('1m', 'x') }) }),
  fc.record({ setWeight: WEIGHT, pause: fc.constant({}) }),
  fc.anything(),
);
const CANARY = fc.record(
  {
    steps: fc.array(STEP, { maxLength: 6 }),
    maxSurge: fc.constantFrom(0, 1, '25%', '50', 'x'),
    maxUnavailable: fc.constantFrom(0, 1, '25%'),
    analysis: fc.record(
      {
        templates: fc.array(fc.record({ templateName: fc.constantFrom('a', 'b') }), { maxLength: 2 }),
        startingStep: fc.integer({ min: 0, max: 8 }),
      },
      { requiredKeys: ['templates'] },
    ),
    trafficRouting: fc.constantFrom({ nginx: { stableIngress: 'a' } }, {}, { maxTrafficWeight: 0, plugins: {} }),
  },
  { requiredKeys: ['steps'] },
);
export const STRATEGY: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ canary: CANARY }) },
  fc.record({ blueGreen: fc.record({ activeService: fc.string(), autoPromotionSeconds: fc.integer() }) }),
  fc.anything(),
);
export const TEMPLATES: readonly AnalysisTemplate[] = [
  aTemplate('a', { failureLimit: 1 }),
  aTemplate('b', { count: 2, interval: '-5s', failureLimit: 0 }),
  aTemplate('c', { count: 3, interval: '99999999h' }),
];
