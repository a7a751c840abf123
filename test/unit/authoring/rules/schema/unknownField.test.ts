// Where a field belongs is said only when it is clear that this field is meant.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findingsIn } from '../ruleCases';

function said(strategy: string): readonly string[] {
  return findingsIn(`apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: ${strategy}\n`)
    .filter(({ id }) => id === 'unknown-field')
    .map(({ message }) => message);
}

const CASES: readonly (readonly [string, string])[] = [
  ['{steps: []}', '"steps" is no field of strategy. It belongs to spec.strategy.canary.'],
  [
    '{stableIngress: api}',
    '"stableIngress" is no field of strategy. It belongs to spec.strategy.canary.trafficRouting.nginx.',
  ],
  ['{canary: {nginx: {}}}', '"nginx" is no field of canary. It belongs to spec.strategy.canary.trafficRouting.'],
  ['{type: Canary}', '"type" is no field of strategy. The API server drops it.'],
  ['{canary: {enabled: true}}', '"enabled" is no field of canary. The API server drops it.'],
  ['{canary: {metadata: {}}}', '"metadata" is no field of canary. The API server drops it.'],
];

describe('an unknown field', () => {
  for (const [strategy, message] of CASES) it(strategy, () => assert.deepEqual(said(strategy), [message]));
});
