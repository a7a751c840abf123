// What is read of a chart besides its values: its own file, the autoscalers of its templates, the tests around values.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ChartTrace, ValuesMapping } from '../../../../../src/authoring';
import { traceChart } from '../../../../../src/authoring';
import { readChartFile } from '../../../../../src/authoring/documents/chart/chartFile';

describe('Chart.yaml', () => {
  const cases: readonly (readonly [name: string, text: string, chart: ReturnType<typeof readChartFile>])[] = [
    ['a chart', 'name: shop\nversion: 1.0.0\n', { name: 'shop', isLibrary: false, dependencies: [] }],
    ['a library', 'name: lib\ntype: library\n', { name: 'lib', isLibrary: true, dependencies: [] }],
    [
      'dependencies',
      'name: shop\ndependencies:\n- name: a\n- {name: b, alias: c}\n- version: 1\n',
      {
        name: 'shop',
        isLibrary: false,
        dependencies: [
          { name: 'a', alias: undefined },
          { name: 'b', alias: 'c' },
        ],
      },
    ],
    ['an empty file', '', { name: '', isLibrary: false, dependencies: [] }],
    ['a name that is a number', 'name: 5\n', { name: '', isLibrary: false, dependencies: [] }],
    ['a broken file', 'name: shop\ndependencies: [\n', { name: 'shop', isLibrary: false, dependencies: [] }],
  ];
  for (const [name, text, chart] of cases) {
    test(`of ${name}`, () => {
      assert.deepEqual(readChartFile(text), chart);
    });
  }
});

const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n';

function trace(templates: Readonly<Record<string, string>>): ChartTrace {
  return traceChart({
    chartYaml: 'name: shop\n',
    templates: Object.entries(templates).map(([path, text]) => ({ path: `templates/${path}`, text })),
    subcharts: [],
  });
}

describe('which files are rendered', () => {
  for (const [file, isRendered] of [
    ['rollout.yaml', true],
    ['rollout.yml', true],
    ['rollout.tpl', true],
    ['deep/rollout.yaml', true],
    ['_rollout.yaml', false],
    ['NOTES.txt', false],
  ] as const) {
    test(`${file}: ${isRendered ? 'yes' : 'no'}`, () => {
      assert.equal(trace({ [file]: ROLLOUT }).hasRollouts, isRendered);
    });
  }

  test('a template that is too large is left out, and that is said', () => {
    const { hasRollouts, isPartial } = trace({ 'a.yaml': `${ROLLOUT}${'#'.repeat(400_001)}` });
    assert.deepEqual([hasRollouts, isPartial], [false, true]);
  });
});

describe('when a value is written', () => {
  function onlyMapping(template: string): ValuesMapping {
    const { mappings } = trace({ 'a.yaml': template });
    assert.equal(mappings.length, 1, JSON.stringify(mappings));
    const [mapping] = mappings;
    assert.ok(mapping);
    return mapping;
  }
  const tests = ({ writtenIf = [] }: ValuesMapping): readonly string[] =>
    writtenIf.map(({ path, holds }) => `${holds ? '' : 'not '}${path.join('.')}`);
  const STRATEGY = '  strategy:\n    {{- toYaml .Values.strategy | nindent 4 }}\n';

  const cases: readonly (readonly [name: string, template: string, tests: readonly string[]])[] = [
    ['always', ROLLOUT + STRATEGY, []],
    ['by a switch', `${ROLLOUT}  {{- if .Values.on }}\n${STRATEGY}  {{- end }}\n`, ['on']],
    ['without a switch', `${ROLLOUT}  {{- if not .Values.off }}\n${STRATEGY}  {{- end }}\n`, ['not off']],
    ['by two', `${ROLLOUT}  {{- if and .Values.on .Values.more.on }}\n${STRATEGY}  {{- end }}\n`, ['on', 'more.on']],
    [
      'in the other branch',
      `${ROLLOUT}  {{- if .Values.plain }}\n  paused: true\n  {{- else }}\n${STRATEGY}  {{- end }}\n`,
      ['not plain'],
    ],
    ['by a switch of the whole object', `{{- if .Values.on }}\n${ROLLOUT}${STRATEGY}{{- end }}\n`, []],
  ];
  for (const [name, template, expected] of cases) {
    test(name, () => {
      const mapping = onlyMapping(template);
      assert.equal(mapping.certainty, 'verbatim');
      assert.deepEqual(tests(mapping), expected);
    });
  }

  test('two ways by one switch never meet', () => {
    const { mappings } = trace({
      'a.yaml': `${ROLLOUT}  strategy:\n    {{- if .Values.on }}\n    canary: {{- toYaml .Values.canary | nindent 6 }}\n    {{- else }}\n    blueGreen: {{- toYaml .Values.blueGreen | nindent 6 }}\n    {{- end }}\n`,
    });
    const [canary, blueGreen] = mappings.map(({ branches = [] }) => branches);
    assert.equal(canary?.[0]?.id, blueGreen?.[0]?.id);
    assert.notEqual(canary?.[0]?.is, blueGreen?.[0]?.is);
  });

  test('a single value with a default is only certain where it is not empty', () => {
    const withDefault = onlyMapping(`${ROLLOUT}  paused: {{ .Values.paused | default false }}\n`);
    assert.deepEqual([withDefault.certainty, withDefault.isText, withDefault.onlyIfTruthy], ['alone', true, true]);
    assert.equal(onlyMapping(`${ROLLOUT}  paused: {{ .Values.paused }}\n`).onlyIfTruthy, undefined);
  });
});

describe('autoscalers of a chart', () => {
  const hpa = (target: string): string =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n${target}  minReplicas: {{ .Values.min }}\n`;
  const targets = (templates: Readonly<Record<string, string>>): readonly string[] =>
    trace(templates).autoscalers.map(
      ({ templateFile, targetKinds }) => `${templateFile}: ${targetKinds.join(' or ') || 'unknown'}`,
    );

  const cases: readonly (readonly [name: string, target: string, kinds: readonly string[]])[] = [
    ['of the Rollout', '    kind: Rollout\n    name: {{ .Release.Name }}\n', ['templates/hpa.yaml: Rollout']],
    [
      'left over from a Deployment',
      '    kind: Deployment\n    name: {{ .Release.Name }}\n',
      ['templates/hpa.yaml: Deployment'],
    ],
    [
      'of either kind',
      '    {{- if .Values.on }}\n    kind: Rollout\n    {{- else }}\n    kind: Deployment\n    {{- end }}\n    name: {{ .Release.Name }}\n',
      ['templates/hpa.yaml: Rollout or Deployment'],
    ],
    [
      'of a kind from the values',
      '    kind: {{ .Values.kind }}\n    name: {{ .Release.Name }}\n',
      ['templates/hpa.yaml: unknown'],
    ],
    ['of another workload', '    kind: Deployment\n    name: other\n', []],
    [
      'of a name that is written differently',
      '    kind: Rollout\n    name: "{{.Release.Name}}"\n',
      ['templates/hpa.yaml: Rollout'],
    ],
  ];
  for (const [name, target, kinds] of cases) {
    test(name, () => {
      assert.deepEqual(targets({ 'rollout.yaml': ROLLOUT, 'hpa.yaml': hpa(target) }), kinds);
    });
  }

  test('of KEDA too', () => {
    const keda =
      'apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nspec:\n  scaleTargetRef:\n    kind: Rollout\n    name: {{ .Release.Name }}\n';
    assert.deepEqual(targets({ 'rollout.yaml': ROLLOUT, 'keda.yaml': keda }), ['templates/keda.yaml: Rollout']);
  });
});
