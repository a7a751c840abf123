// The index reads manifests without their pod templates: the same facts, in the same places, from less text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { IndexedFacts } from '../../../../src/authoring';
import type { ParsedText } from '../../../../src/authoring';
import { indexDocument, mergeFacts, parseText, recogniseDocuments } from '../../../../src/authoring';
import { withoutPodTemplates } from '../../../../src/workspace/index/podTemplates';

const POD =
  '    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - { name: web, image: "x:1" }\n';

/** A Rollout whose pod template has some lines. */
function rollout(pod: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web
spec:
  # How many.
  replicas: 3
  template: # The pod.
${pod}  strategy:
    canary:
      canaryService: web-canary
      steps:
        - analysis: { templates: [{ templateName: errors }] }
`;
}

function factsOf(parsed: ParsedText): IndexedFacts {
  const { identity: _, ...facts } = mergeFacts(
    recogniseDocuments(parsed).map((document) => indexDocument('file:///a.yaml', document)),
  );
  return facts;
}

describe('a manifest without its pod template', () => {
  const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  ports: []\n';
  const left: readonly (readonly [string, string])[] = [
    ['alone', rollout(POD)],
    ['with comments and blank lines in it', rollout(`${POD}\n# A comment.\n    # Another.\n      volumes: []\n`)],
    ['with windows line ends', rollout(POD).replaceAll('\n', '\r\n')],
    ['between other documents', `${SERVICE}---\n${rollout(POD)}---\n${rollout(POD).replaceAll('web', 'shop')}`],
    [
      'at the end of the text, without a line end',
      rollout(POD)
        .replace(/ {2}strategy:[^]*/, '')
        .trimEnd(),
    ],
  ];
  for (const [what, text] of left)
    test(`says the same of everything else: ${what}`, () => {
      const parsed = parseText(text);
      const shorter = withoutPodTemplates(parsed);
      assert.equal(shorter.text.length, text.length);
      assert.ok(!shorter.text.includes('containers'));
      assert.deepEqual(factsOf(shorter), factsOf(parsed));
      assert.ok(factsOf(shorter).rollouts.length > 0);
    });

  const kept: readonly (readonly [string, string])[] = [
    ['it has an anchor that the rest may refer to', rollout(`${POD}      x: &labels { app: web }\n`)],
    ['it has an action, which makes a template of the manifest', rollout(`${POD}      x: {{ .Values.x }}\n`)],
    ['there is none', rollout(POD).replace(/ {2}template:[^]*? {2}strategy/, '  strategy')],
    ['it is empty', rollout('')],
    ['it stands on one line', rollout(POD).replace(/ {2}template:[^]*? {2}strategy/, '  template: {}\n  strategy')],
    ['the text is no object of Kubernetes', rollout(POD).replace('kind: Rollout\n', '')],
    [
      'it is a text in something else',
      'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nspec:\n  metrics:\n    - query: |\n        template:\n          a\n',
    ],
    ['`spec` is written in braces', 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {\n  template: {}\n}\n'],
  ];
  for (const [why, text] of kept)
    test(`is the manifest itself where ${why}`, () => {
      const parsed = parseText(text);
      assert.equal(withoutPodTemplates(parsed), parsed);
    });
});
