// The outline.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type DocumentSymbol, symbols } from '../../../../src/authoring/symbols';
import { type Around, contextOf, yaml } from '../../../support/authoring/contextOf';
import { assertSays } from '../../../support/sentences/assertSays';

/** One line a symbol, indented; of a step only its number, for its words are those of `stepWords`. */
function outline(text: string, around: Around = {}): readonly string[] {
  const lines = (all: readonly DocumentSymbol[], indent: string): readonly string[] =>
    all.flatMap(({ name, detail, kind, children }) => [
      `${indent}${kind} ${kind === 'step' ? name.replace(/(?<=^\d+\.) .*/, '') : name}${detail === '' ? '' : ` (${detail})`}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(symbols(contextOf(text, around)), '');
}

const ROLLOUT = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: {name: api}
  spec:
    strategy:
      canary:
        steps:
        - setWeight: 20
        - pause: {duration: 90}
        - pause: {}
        - analysis: {templates: [{templateName: smoke}]}
        - pause: 5
        analysis:
          templates: [{templateName: rate}, {templateName: latency}]
`;
const TEMPLATE = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata:
    name: rate
  spec:
    metrics:
    - name: success
      successCondition: result[0] > 0.9
      provider: {prometheus: {query: up}}
    - provider: {web: {url: x}}
`;

describe('the outline', () => {
  test('of a Rollout has its strategy, its steps in words and its analyses', () => {
    assert.deepEqual(outline(ROLLOUT), [
      'rollout api (Rollout)',
      '  strategy canary',
      '    step 1. (setWeight: 20)',
      '    step 2. (pause: 90)',
      '    step 3. (pause)',
      '    step 4. (analysis)',
      '    step 5. (invalid)',
      '    analysis analysis (rate, latency)',
    ]);
  });

  test('has the words of each step', () => {
    const [rollout] = symbols(contextOf(ROLLOUT));
    const steps = (rollout?.children[0]?.children ?? []).filter(({ kind }) => kind === 'step');
    const facts = [['20 %'], ['1 min 30 s'], ['promoted'], ['smoke'], ['Invalid']];
    assert.equal(steps.length, facts.length);
    facts.forEach((says, index) => assertSays(steps[index]?.name ?? '', [`${String(index + 1)}.`, ...says]));
  });

  test('of templates has their metrics, in several documents', () => {
    assert.deepEqual(outline(`${TEMPLATE}---\n${TEMPLATE.replace('name: rate', 'name: "x y"')}`), [
      'template rate (AnalysisTemplate)',
      '  metric success (prometheus · result[0] > 0.9)',
      '  metric metric 2 (web)',
      'template x y (AnalysisTemplate)',
      '  metric success (prometheus · result[0] > 0.9)',
      '  metric metric 2 (web)',
    ]);
  });

  test('of a blue-green Rollout has both analyses', () => {
    const strategy = 'blueGreen: {prePromotionAnalysis: {templates: [{templateName: a}]}, postPromotionAnalysis: {}}';
    assert.deepEqual(
      outline(`apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    ${strategy}\n`),
      [
        'rollout Rollout (Rollout)',
        '  strategy blueGreen',
        '    analysis prePromotionAnalysis (a)',
        '    analysis postPromotionAnalysis',
      ],
    );
  });

  test('of an Experiment has its versions and analyses', () => {
    assert.deepEqual(
      outline(yaml`
        apiVersion: argoproj.io/v1alpha1
        kind: Experiment
        metadata: {name: compare}
        spec:
          templates: [{name: old}, {name: new}]
          analyses: [{name: check, templateName: rate}]
      `),
      ['experiment compare (Experiment)', '  version old', '  version new', '  analysis check (rate)'],
    );
  });

  test('of values stands where the strategy does', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.rollout.strategy | nindent 4 }}\n',
    };
    const [root = '', ...below] = outline('rollout:\n  strategy:\n    canary:\n      steps:\n      - setWeight: 5\n', {
      chart,
    });
    assertSays(root, ['rollout rollout.strategy', 'Rollout', 'values']);
    assert.deepEqual(below, ['  strategy canary', '    step 1. (setWeight: 5)']);
  });

  test("of a chart's template has what is certain: names as they are written", () => {
    const text = TEMPLATE.replace('name: rate', 'name: {{ .Release.Name }}-rate');
    assert.deepEqual(outline(text, { chart: {}, isTemplate: true }), [
      'template {{ .Release.Name }}-rate (AnalysisTemplate)',
      '  metric success (prometheus · result[0] > 0.9)',
      '  metric metric 2 (web)',
    ]);
  });

  test('of an AnalysisRun has its metrics, and of a metric its other condition', () => {
    assert.deepEqual(
      outline(yaml`
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisRun
        metadata: {name: run-1}
        spec:
          metrics:
          - {name: errors, failureCondition: result > 5, provider: {job: {}}}
          - {name: bare}
      `),
      ['analysisRun run-1 (AnalysisRun)', '  metric errors (job · result > 5)', '  metric bare'],
    );
  });

  test('of both scopes of templates is the same', () => {
    const cluster = TEMPLATE.replace('kind: AnalysisTemplate', 'kind: ClusterAnalysisTemplate');
    assert.deepEqual(outline(cluster).slice(1), outline(TEMPLATE).slice(1));
    assert.equal(outline(cluster)[0], 'template rate (ClusterAnalysisTemplate)');
  });

  test('of a List has each of its objects', () => {
    const items = ['a', 'b'].map(
      (name) => `- {apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: {name: ${name}}}`,
    );
    assert.deepEqual(outline(`apiVersion: v1\nkind: List\nitems:\n${items.join('\n')}\n`), [
      'rollout a (Rollout)',
      'rollout b (Rollout)',
    ]);
  });

  test('of steps that stand alone in values has no strategy around them', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      steps: {{- toYaml .Values.steps | nindent 8 }}\n',
    };
    assert.deepEqual(
      outline('steps:\n- setWeight: 5\n- pause: {}\n', { chart })
        .slice(1)
        .map((line) => /step \d/.exec(line)?.[0]),
      ['step 1', 'step 2'],
    );
  });

  test('of values that a template rewrites has no steps', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      steps:\n      {{- range .Values.steps }}\n      - setWeight: {{ mul .weight 2 }}\n      {{- end }}\n',
    };
    assert.ok(!outline('steps:\n- weight: 5\n', { chart }).some((line) => line.includes('step 1')));
  });

  test('shows names from files in one line, not too long', () => {
    const [line = ''] = outline(ROLLOUT.replace('name: api', `name: "a\\nb${'x'.repeat(300)}"`));
    assert.doesNotMatch(line, /\n/);
    assert.ok(line.length < 150, String(line.length));
  });

  test('of a text that somebody is typing has what can be read', () => {
    const broken = ROLLOUT.replace('        - pause: {}\n', '        - pau\n');
    assert.deepEqual(
      outline(broken)
        .slice(0, 4)
        .map((line) => line.trim().split(' ').slice(0, 2).join(' ')),
      ['rollout api', 'strategy canary', 'step 1.', 'step 2.'],
    );
  });

  test('selects names, within the whole', () => {
    const walk = (all: readonly DocumentSymbol[]): void => {
      for (const { span, selection, children, name } of all) {
        assert.ok(span.start <= selection.start && selection.end <= span.end, name);
        for (const child of children)
          assert.ok(span.start <= child.span.start && child.span.end <= span.end, child.name);
        walk(children);
      }
    };
    walk(symbols(contextOf(`${ROLLOUT}---\n${TEMPLATE}`)));
  });

  test('of anything else is empty', () => {
    assert.deepEqual(outline('apiVersion: v1\nkind: Service\nmetadata: {name: a}\n'), []);
  });
});
