// From an offset of a file to a place in an object, and the ways in which a chart writes an object.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fieldPlaceAt } from '../../../../src/authoring/documents';
import { alternativesOf } from '../../../../src/authoring/documents/alternatives';
import { type Around, contextOf, withCursor, yaml } from '../../../support/authoring/contextOf';

/** `spec.replicas` for a value, `spec.replicas:` for a key, the certainty behind it. */
function place(marked: string, around: Around = {}): string | undefined {
  const { text, offset } = withCursor(marked);
  const found = fieldPlaceAt(contextOf(text, around).documents, offset);
  return found && `${found.path.join('.') || 'the object'}${found.isKey ? ':' : ''} (${found.part.certainty})`;
}

const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n';
const chart = {
  'templates/r.yaml': `${ROLLOUT}  replicas: {{ .Values.count }}\n  strategy:\n    canary:\n      {{- toYaml .Values.canary | nindent 6 }}\n`,
};

const CASES: readonly (readonly [name: string, marked: string, around: Around, place: string | undefined])[] = [
  ['a key', `${ROLLOUT}  repl|icas: 5\n`, {}, 'spec.replicas: (verbatim)'],
  ['a value', `${ROLLOUT}  replicas: |5\n`, {}, 'spec.replicas (verbatim)'],
  [
    'an item',
    `${ROLLOUT}  strategy: {canary: {steps: [{setWeight: |5}]}}\n`,
    {},
    'spec.strategy.canary.steps.0.setWeight (verbatim)',
  ],
  [
    'the top of a manifest',
    `kind|: Rollout\n${ROLLOUT.replace('kind: Rollout\n', '')}  replicas: 1\n`,
    {},
    'kind: (verbatim)',
  ],
  ['another object', 'apiVersion: v1\nkind: Ser|vice\n', {}, undefined],
  ['the second document', `a: 1\n---\n${ROLLOUT}  replicas: |5\n`, {}, 'spec.replicas (verbatim)'],
  [
    'an item of a List',
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: argoproj.io/v1alpha1\n  kind: Rollout\n  spec: {replicas: |5}\n',
    {},
    'spec.replicas (verbatim)',
  ],
  ['a key of the values', 'can|ary:\n  maxSurge: 1\n', { chart }, 'spec.strategy.canary: (verbatim)'],
  ['below it', 'canary:\n  maxSurge: |1\n', { chart }, 'spec.strategy.canary.maxSurge (verbatim)'],
  ['a single value', 'count: |5\n', { chart }, 'spec.replicas (alone)'],
  ['values of something else', 'canary: {}\nother: |5\n', { chart }, undefined],
];

describe('the place at an offset', () => {
  for (const [name, marked, around, expected] of CASES) {
    test(`of ${name}`, () => {
      assert.equal(place(marked, around), expected);
    });
  }
});

describe('the ways to write an object', () => {
  const VALUES = yaml`
    kind: canary
    canary: {steps: []}
    blueGreen: {activeService: a}
    count: 2
  `;
  /** The parts that can stand together, by their places in the values. */
  function ways(strategy: string): readonly string[] {
    const around = { chart: { 'templates/r.yaml': `${ROLLOUT}  replicas: {{ .Values.count }}\n${strategy}` } };
    const [object] = contextOf(VALUES, around).documents.flatMap(({ objects }) => objects);
    assert.ok(object);
    return alternativesOf(object).map(({ parts }) => parts.map(({ path }) => path.join('.')).join(' + '));
  }

  test('is one where nothing chooses', () => {
    const all = ways('  strategy:\n    canary: {{- toYaml .Values.canary | nindent 6 }}\n');
    assert.equal(all.length, 1);
    assert.deepEqual(all[0]?.split(' + ').sort(), ['canary', 'count']);
  });

  test('is one for each outcome of a switch', () => {
    const all = ways(
      '  strategy:\n    {{- if eq .Values.kind "canary" }}\n    canary: {{- toYaml .Values.canary | nindent 6 }}\n    {{- else }}\n    blueGreen: {{- toYaml .Values.blueGreen | nindent 6 }}\n    {{- end }}\n',
    );
    assert.deepEqual(all.map((way) => way.split(' + ').sort().join(' + ')).sort(), [
      'blueGreen + count',
      'canary + count',
    ]);
  });
});
