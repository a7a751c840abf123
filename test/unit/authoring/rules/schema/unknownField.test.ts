// Where a field is said to belong. A word that other tools use as well is not taken for a field of somewhere else.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rollout } from '../frames';
import { findingsIn } from '../ruleCases';

/** What a strategy has that is no field there, the section that this is, and where it belongs. */
const CASES: readonly (readonly [strategy: string, name: string, section: string, belongs: string | undefined])[] = [
  ['{steps: []}', 'steps', 'strategy', 'spec.strategy.canary'],
  ['{stableIngress: a}', 'stableIngress', 'strategy', 'spec.strategy.canary.trafficRouting.nginx'],
  ['{canary: {nginx: {}}}', 'nginx', 'canary', 'spec.strategy.canary.trafficRouting'],
  ['{type: Canary}', 'type', 'strategy', undefined],
  ['{canary: {enabled: true}}', 'enabled', 'canary', undefined],
  ['{canary: {metadata: {}}}', 'metadata', 'canary', undefined],
];

describe('an unknown field', () => {
  for (const [strategy, name, section, belongs] of CASES) {
    it(`${name} of ${section} belongs ${belongs === undefined ? 'nowhere' : `in ${belongs}`}`, () => {
      const [finding] = findingsIn(rollout(`strategy: ${strategy}`)).filter(({ id }) => id === 'unknown-field');
      assert.ok(finding);
      for (const fact of [`"${name}"`, ` ${section}.`]) assert.ok(finding.message.includes(fact), finding.message);
      assert.equal(/spec\.[\w.]*\w/.exec(finding.message)?.[0], belongs);
    });
  }
});
