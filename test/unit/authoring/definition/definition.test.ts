// From a name to its definition, from a definition to its uses, between values and templates.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { definition, type PlaceTarget, references, valuesPlace } from '../../../../src/authoring/definition';
import { parseText } from '../../../../src/authoring/documents';
import { type Around, contextOf, withCursor, yaml } from '../../../support/authoring/contextOf';

const TEMPLATES = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: success-rate}
  spec: {metrics: [{name: a}]}
  ---
  apiVersion: argoproj.io/v1alpha1
  kind: ClusterAnalysisTemplate
  metadata: {name: success-rate}
  spec: {metrics: [{name: a}]}
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: api}
  ---
  apiVersion: apps/v1
  kind: Deployment
  metadata: {name: api}
`;
const OTHER = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  spec:
    strategy:
      blueGreen:
        activeService: api
        prePromotionAnalysis:
          templates: [{templateName: success-rate}]
`;
const FILES = { 'file:///templates.yaml': TEMPLATES, 'file:///other.yaml': OTHER };
const THIS = 'file:///this.yaml';

/** `templates.yaml "api"`: where a target is, and what stands there. */
function shown(target: PlaceTarget, texts: Readonly<Record<string, string>>): string {
  switch (target.in) {
    case 'values':
      return `values ${target.path.join('.')}`;
    case 'chart':
      return `${target.file} "${(texts[target.file] ?? '').slice(target.start, target.start + 20)}"`;
    case 'file':
      return `${target.uri.replace('file:///', '')} "${(texts[target.uri] ?? '').slice(target.start, target.end)}"`;
  }
}

function definitionsAt(marked: string, around: Around = {}): readonly string[] {
  const { text, offset } = withCursor(marked);
  const texts = { ...around.files, ...around.chart, [THIS]: text };
  return (definition(contextOf(text, around), offset)?.targets ?? []).map((target) => shown(target, texts));
}

function referencesAt(marked: string, around: Around = {}, includeDefinition = false): readonly string[] {
  const { text, offset } = withCursor(marked);
  const texts = { ...around.files, ...around.chart, [THIS]: text };
  return references(contextOf(text, around), offset, includeDefinition).map((target) => shown(target, texts));
}

const ROLLOUT = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  spec:
    workloadRef: {name: api}
    strategy:
      canary:
        canaryService: api
        trafficRouting:
          managedRoutes: [{name: beta}]
        steps:
        - setHeaderRoute: {name: beta}
        analysis:
          templates:
          - templateName: success-rate
          - templateName: success-rate
            clusterScope: true
`;

/** The Rollout with the cursor inside of a text that begins with `text`. */
function at(text: string, inside: number, nth = 0): string {
  let index = -1;
  for (let count = 0; count <= nth; count += 1) index = ROLLOUT.indexOf(text, index + 1);
  return `${ROLLOUT.slice(0, index + inside)}|${ROLLOUT.slice(index + inside)}`;
}

describe('definition', () => {
  const cases: readonly [what: string, text: string, targets: readonly string[]][] = [
    ['a template of the namespace', at('templateName: s', 16), ['templates.yaml "success-rate"']],
    ['a Service', at('canaryService: a', 16), ['templates.yaml "api"']],
    ['a workload', at('{name: api', 8), ['templates.yaml "api"']],
    ['a route of the same Rollout', at('{name: beta', 8, 1), ['this.yaml "beta"']],
    ['a key is no name', at('canaryService: a', 3), []],
    ['a number is no name', at('v1alpha1', 2), []],
  ];
  for (const [what, text, targets] of cases) {
    test(what, () => {
      assert.deepEqual(definitionsAt(text, { files: FILES }), targets);
    });
  }

  test('the scope tells a template of the cluster from one of the namespace', () => {
    const context = contextOf(ROLLOUT, { files: FILES });
    const places = [0, 1].map((nth) => {
      const { offset } = withCursor(at('templateName: s', 16, nth));
      const [target] = definition(context, offset)?.targets ?? [];
      return target?.in === 'file' ? target.start : undefined;
    });
    assert.notEqual(places[0], places[1]);
  });

  test('a name that a chart makes out of two parts', () => {
    const text = '{{ include "x" . }}-success-rate';
    const template = `apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata:\n  name: ${text}\nspec:\n  metrics: [{name: a}]\n`;
    assert.deepEqual(
      definitionsAt(at('templateName: s', 14).replace('success-rate', 'shop-success-rate'), {
        files: { 'file:///t.yaml': template },
      }),
      [`t.yaml "${text}"`],
    );
  });

  test('a name of nobody leads nowhere', () => {
    assert.deepEqual(definitionsAt(at('templateName: s', 16)), []);
  });
});

describe('references', () => {
  test('of a template, from its definition', () => {
    const marked = TEMPLATES.replace('success-rate', 'succ|ess-rate');
    const { text } = withCursor(marked);
    assert.deepEqual(referencesAt(marked, { files: { 'file:///other.yaml': OTHER } }), ['other.yaml "success-rate"']);
    assert.deepEqual(referencesAt(marked, { files: { 'file:///other.yaml': OTHER } }, true), [
      'this.yaml "success-rate"',
      'other.yaml "success-rate"',
    ]);
    assert.ok(text.startsWith('apiVersion'));
  });

  test('of a template, from one of its uses', () => {
    assert.deepEqual(referencesAt(at('templateName: s', 16), { files: FILES }, true), [
      'templates.yaml "success-rate"',
      'this.yaml "success-rate"',
      'other.yaml "success-rate"',
    ]);
  });

  test('of a Service', () => {
    assert.deepEqual(referencesAt(at('canaryService: a', 16), { files: FILES }), [
      'this.yaml "api"',
      'other.yaml "api"',
    ]);
  });
});

describe('a chart', () => {
  const chart = {
    'templates/rollout.yaml': yaml`
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      spec:
        replicas: {{ .Values.replicaCount }}
        strategy:
          {{- toYaml .Values.rollout.strategy | nindent 4 }}
    `,
  };
  const VALUES = 'replicaCount: 2\nrollout:\n  strategy:\n    canary: {}\n';

  test('a key leads to the template that reads it, also from inside of what is passed on', () => {
    assert.deepEqual(definitionsAt(VALUES.replace('replicaCount', 'replica|Count'), { chart }), [
      'templates/rollout.yaml ".Values.replicaCount"',
    ]);
    const inside = definitionsAt(VALUES.replace('canary', 'can|ary'), { chart });
    assert.equal(inside.length, 1);
    assert.match(inside[0] ?? '', /^templates\/rollout\.yaml ".*(?:Values\.rollout|toYaml)/);
    assert.deepEqual(referencesAt(VALUES.replace('canary', 'can|ary'), { chart }), inside);
  });

  test('values in a template lead to the values file', () => {
    const [head = ''] = chart['templates/rollout.yaml'].split('  strategy');
    const text = head.replace('.Values.replica', '.Values.rep|lica');
    assert.deepEqual(definitionsAt(text, { chart, isTemplate: true }), ['values replicaCount']);
    const values = parseText(VALUES);
    const place = valuesPlace(values, ['rollout', 'strategy', 'blueGreen']);
    assert.ok(place);
    assert.equal(VALUES.slice(place.start, place.end), 'strategy');
    assert.equal(valuesPlace(values, ['nothing']), undefined);
  });
});
