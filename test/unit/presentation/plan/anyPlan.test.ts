// Words for the plan of anything that can be written: no exception, and no number that is none.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planOf } from '../../../../src/authoring';
import { STRATEGY, TEMPLATES } from '../../authoring/plan/anyStrategy';
import { planText } from './planTexts';

test('a plan of anything can be said', () => {
  fc.assert(
    fc.property(STRATEGY, fc.integer({ min: 0, max: 12 }), (strategy, replicas) => {
      const plan = planOf(strategy, { replicas, templates: TEMPLATES, isPartial: true });
      if (plan.kind === 'canary' || plan.kind === 'blueGreen')
        assert.doesNotMatch(planText(plan), /\b(?:NaN|Infinity|undefined)\b/);
    }),
    { seed: 20_261_123, numRuns: 150 },
  );
});
