import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesMentionRollouts, mentionsRollouts, templateMakesRollouts } from '../../../src/workspace/relevance';

const texts: readonly (readonly [string, string, boolean])[] = [
  ['a manifest of ours', 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\n', true],
  ['steps of a canary in values', 'canary:\n  steps:\n    - setWeight: 20\n', true],
  ['a Deployment', 'apiVersion: apps/v1\nkind: Deployment\n', false],
  ['a compose file', 'services:\n  web:\n    image: nginx\n', false],
  ['nothing', '', false],
];

describe('the cheap look at a text', () => {
  for (const [what, text, expected] of texts) {
    test(`${expected ? 'loads' : 'does not load'} the language features for ${what}`, () => {
      assert.equal(mentionsRollouts(text), expected);
    });
    test(`says the same of the bytes of ${what}`, () => {
      // A piece of a larger buffer, as file systems give them.
      const bytes = new TextEncoder().encode(`####${text}####`).subarray(4, 4 + text.length);
      assert.equal(bytesMentionRollouts(bytes), expected);
    });
  }
});

describe("the cheap look at a chart's template", () => {
  const templates: readonly (readonly [string, string, boolean])[] = [
    ['names the group', 'apiVersion: argoproj.io/v1alpha1', true],
    ['takes the group from a helper', 'apiVersion: {{ include "rollout.apiVersion" . }}\nkind: Rollout\n', true],
    ['makes a template of analyses', '  kind: "AnalysisTemplate"', true],
    ['makes a Service', 'apiVersion: v1\nkind: Service\n', false],
    ['only talks about rollouts', '# kind: Rollout is made elsewhere', false],
  ];
  for (const [what, text, expected] of templates)
    test(`${expected ? 'sees' : 'sees no'} rollouts where it ${what}`, () => {
      assert.equal(templateMakesRollouts(text), expected);
    });
});
