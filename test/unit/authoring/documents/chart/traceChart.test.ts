// Where the values of a chart land, and whether unchanged: one small chart a case.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChartFacts, ChartTrace } from '../../../../../src/authoring';
import { traceChart } from '../../../../../src/authoring';

const HEAD = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  name: x\nspec:\n';
const STEPS_BELOW = '  strategy:\n    canary:\n      steps:\n';

function chart(templates: Readonly<Record<string, string>>, more: Partial<ChartFacts> = {}): ChartFacts {
  return {
    chartYaml: 'name: sample\nversion: 1.0.0\n',
    templates: Object.entries(templates).map(([name, text]) => ({ path: `templates/${name}`, text })),
    subcharts: [],
    ...more,
  };
}

/** `rollout.strategy → spec.strategy (verbatim)`, for every mapping of a strategy. */
function lines(trace: ChartTrace): readonly string[] {
  return trace.mappings.map(
    ({ valuesPath, target, certainty, omittedKeys }) =>
      `${valuesPath.join('.')} → ${target.join('.')} (${certainty})${omittedKeys ? ` without ${omittedKeys.join(', ')}` : ''}`,
  );
}

interface TraceCase {
  readonly name: string;
  readonly rollout: string;
  readonly helpers?: string;
  readonly expected: readonly string[];
}

const CASES: readonly TraceCase[] = [
  {
    name: 'a strategy written by toYaml and nindent',
    rollout: `${HEAD}  strategy:\n    {{- toYaml .Values.rollout.strategy | nindent 4 }}\n`,
    expected: ['rollout.strategy → spec.strategy (verbatim)'],
  },
  {
    name: 'a strategy in the line of its key',
    rollout: `${HEAD}  strategy: {{ .Values.rollout.strategy | toJson }}\n`,
    expected: ['rollout.strategy → spec.strategy (verbatim)'],
  },
  {
    name: 'a strategy inside of with',
    rollout: `${HEAD}  {{- with .Values.rollout.strategy }}\n  strategy:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n`,
    expected: ['rollout.strategy → spec.strategy (verbatim)'],
  },
  {
    name: 'steps in the column of their key',
    rollout: `${HEAD}${STEPS_BELOW}      {{- toYaml .Values.steps | nindent 6 }}\n`,
    expected: ['steps → spec.strategy.canary.steps (verbatim)'],
  },
  {
    name: 'more keys of a canary beside fixed ones',
    rollout: `${HEAD}  strategy:\n    canary:\n      maxSurge: 1\n      {{- toYaml .Values.canary | nindent 6 }}\n`,
    expected: ['canary → spec.strategy.canary (verbatim)'],
  },
  {
    name: 'steps of which a loop writes each as it is',
    rollout: `${HEAD}${STEPS_BELOW}      {{- range .Values.steps }}\n        - {{ toYaml . | nindent 10 | trim }}\n      {{- end }}\n`,
    expected: ['steps.* → spec.strategy.canary.steps.[] (verbatim)'],
  },
  {
    name: 'steps that a loop writes as lists of one',
    rollout: `${HEAD}${STEPS_BELOW}        {{- range .Values.steps }}\n        {{- toYaml (list .) | nindent 8 }}\n        {{- end }}\n`,
    expected: ['steps.* → spec.strategy.canary.steps.[] (verbatim)'],
  },
  {
    name: 'steps that a loop writes as they are only sometimes',
    rollout: `${HEAD}${STEPS_BELOW}      {{- range .Values.steps }}\n      {{- if hasKey . "analysis" }}\n        - analysis: {templates: [{templateName: x}]}\n      {{- else }}\n        - {{ toYaml . | nindent 10 | trim }}\n      {{- end }}\n      {{- end }}\n`,
    expected: ['steps → spec.strategy.canary.steps (rewritten)', 'steps.* → spec.strategy.canary.steps.[] (rewritten)'],
  },
  {
    name: 'steps that are YAML in one place and a text in another',
    rollout: `${HEAD}  strategy:\n    canary:\n      {{- if eq (typeOf .Values.steps) "string" }}\n      steps: {{ tpl .Values.steps . | nindent 8 }}\n      {{- else }}\n      steps: {{ toYaml .Values.steps | nindent 8 }}\n      {{- end }}\n`,
    expected: ['steps → spec.strategy.canary.steps (rewritten)'],
  },
  {
    name: 'values through variables, default, tpl and index',
    rollout: `{{- $rollout := index .Values "my-app" | default dict }}\n${HEAD}  strategy:\n    {{- tpl (toYaml (default .Values.global.strategy $rollout.strategy)) $ | nindent 4 }}\n`,
    expected: ['my-app.strategy → spec.strategy (verbatim)', 'global.strategy → spec.strategy (verbatim)'],
  },
  {
    name: 'values merged over defaults',
    rollout: `${HEAD}  strategy:\n    {{- mergeOverwrite (deepCopy .Values.defaults) .Values.strategy | toYaml | nindent 4 }}\n`,
    // What counts in both comes first.
    expected: ['strategy → spec.strategy (verbatim)', 'defaults → spec.strategy (verbatim)'],
  },
  {
    name: 'definitions inside of definitions, with a context of their own',
    rollout: '{{ include "lib.rollout" . }}\n',
    helpers: `{{- define "lib.rollout" -}}\n${HEAD}  strategy:\n    {{- include "lib.strategy" (dict "values" .Values.rollout "root" $) | nindent 4 }}\n{{- end -}}\n{{- define "lib.strategy" -}}\ncanary:\n  {{- toYaml .values.canary | nindent 2 }}\n{{- end -}}\n`,
    expected: ['rollout.canary → spec.strategy.canary (verbatim)'],
  },
  {
    name: 'one Rollout for each service',
    rollout: `{{- range $name, $service := .Values.services }}\n---\n${HEAD}  strategy:\n    {{- toYaml $service.strategy | nindent 4 }}\n{{- end }}\n`,
    expected: ['services.*.strategy → spec.strategy (verbatim)'],
  },
  {
    name: 'only the Rollout of a template that makes a Deployment or a Rollout',
    rollout:
      '{{- if .Values.on }}\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\n{{- else }}\napiVersion: apps/v1\nkind: Deployment\n{{- end }}\nspec:\n  {{- if .Values.on }}\n  strategy:\n    {{- toYaml .Values.rollout | nindent 4 }}\n  {{- else }}\n  strategy:\n    {{- toYaml .Values.deployment | nindent 4 }}\n  {{- end }}\n',
    expected: ['rollout → spec.strategy (verbatim)'],
  },
  {
    name: 'nothing where the kind is not certain',
    rollout:
      'apiVersion: {{ ternary "argoproj.io/v1alpha1" "apps/v1" .Values.on }}\nkind: {{ ternary "Rollout" "Deployment" .Values.on }}\nspec:\n  strategy:\n    {{- toYaml .Values.strategy | nindent 4 }}\n',
    expected: [],
  },
  {
    name: 'nothing where the place is not certain',
    rollout: `${HEAD}  {{- if .Values.a }}\n  strategy:\n  {{- else }}\n  other:\n  {{- end }}\n    {{- toYaml .Values.strategy | nindent 4 }}\n`,
    expected: [],
  },
  {
    name: 'nothing of another group',
    rollout:
      'apiVersion: rollouts.kruise.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    {{- toYaml .Values.strategy | nindent 4 }}\n',
    expected: [],
  },
  {
    name: 'nothing of a text block',
    rollout: `${HEAD}  template:\n    metadata:\n      annotations:\n        note: |\n          strategy:\n            {{- toYaml .Values.strategy | nindent 12 }}\n`,
    expected: [],
  },
  {
    name: 'single values that are written as text',
    rollout: `${HEAD}  replicas: {{ .Values.replicas }}\n  strategy:\n    canary:\n      maxSurge: {{ .Values.surge | default 1 }}\n      maxUnavailable: "{{ .Values.unavailable }}"\n`,
    expected: [
      'replicas → spec.replicas (alone)',
      'surge → spec.strategy.canary.maxSurge (alone)',
      'unavailable → spec.strategy.canary.maxUnavailable (rewritten)',
    ],
  },
  {
    name: 'single values that are compared or computed with elsewhere',
    rollout: `{{- $most := int .Values.surge }}\n${HEAD}  {{- if gt .Values.replicas 0 }}\n  replicas: {{ .Values.replicas }}\n  {{- end }}\n  strategy:\n    canary:\n      maxSurge: {{ .Values.surge }}\n`,
    expected: ['replicas → spec.replicas (rewritten)', 'surge → spec.strategy.canary.maxSurge (rewritten)'],
  },
  {
    name: 'single values of whichever kind the template makes',
    rollout:
      '{{- if .Values.on }}\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\n{{- else }}\napiVersion: apps/v1\nkind: Deployment\n{{- end }}\nspec:\n  replicas: {{ .Values.replicas }}\n',
    expected: ['replicas → spec.replicas (rewritten)'],
  },
  {
    name: 'a map from which a key is taken away before it is written',
    rollout: `{{- $canary := deepCopy .Values.canary }}\n{{- $_ := unset $canary "enabled" }}\n${HEAD}  strategy:\n    canary:\n      {{- toYaml $canary | nindent 6 }}\n`,
    expected: ['canary → spec.strategy.canary (verbatim) without enabled'],
  },
  {
    name: 'a map that is replaced by one with less in it, in a loop too',
    rollout: `{{- $canary := .Values.canary }}\n{{- range $key := list "enabled" }}\n{{- $canary = omit $canary "enabled" }}\n{{- end }}\n${HEAD}  strategy:\n    canary:\n      {{- toYaml $canary | nindent 6 }}\n`,
    expected: ['canary → spec.strategy.canary (verbatim) without enabled'],
  },
  {
    name: 'a map of which a key is set anew',
    rollout: `{{- $_ := set .Values.canary "steps" (include "x.steps" . | fromYamlArray) }}\n${HEAD}  strategy:\n    canary:\n      {{- toYaml .Values.canary | nindent 6 }}\n`,
    expected: ['canary → spec.strategy.canary (verbatim) without steps'],
  },
  {
    name: 'items that a loop changes before all of them are written',
    rollout: `{{- range $step := .Values.canary.steps }}\n{{- $_ := set $step "pause" (dict "duration" $step.wait) }}\n{{- end }}\n${HEAD}${STEPS_BELOW}        {{- toYaml .Values.canary.steps | nindent 8 }}\n`,
    expected: ['canary.steps → spec.strategy.canary.steps (rewritten)'],
  },
  {
    name: 'a map that a definition changes',
    rollout: `{{- include "x.change" (dict "canary" .Values.canary) }}\n${HEAD}  strategy:\n    canary:\n      {{- toYaml .Values.canary | nindent 6 }}\n`,
    helpers:
      '{{- define "x.change" -}}\n{{- $canary := .canary }}\n{{- $_ := set $canary "steps" (list) }}\n{{- end -}}\n',
    expected: ['canary → spec.strategy.canary (verbatim) without steps'],
  },
  {
    name: 'a map under what the template puts over it',
    rollout: `${HEAD}  strategy:\n    canary:\n      {{- toYaml (mustMergeOverwrite (dict) .Values.canary (dict "steps" (list))) | nindent 6 }}\n`,
    expected: ['canary → spec.strategy.canary (verbatim) without steps'],
  },
  {
    name: "a map over the template's own defaults",
    rollout: `${HEAD}  strategy:\n    canary:\n      {{- toYaml (merge .Values.canary (dict "steps" (list))) | nindent 6 }}\n`,
    expected: ['canary → spec.strategy.canary (verbatim)'],
  },
  {
    name: 'a map under something unknown',
    rollout: `${HEAD}  strategy:\n    canary:\n      {{- toYaml (mergeOverwrite .Values.canary (include "x" . | fromYaml)) | nindent 6 }}\n`,
    expected: ['canary → spec.strategy.canary (rewritten)'],
  },
  {
    name: 'a kind that a ternary chooses, by the same test as the strategy',
    rollout:
      'apiVersion: {{ ternary "argoproj.io/v1alpha1" "apps/v1" .Values.on }}\nkind: {{ .Values.on | ternary "Rollout" "Deployment" }}\nspec:\n  {{- if .Values.on }}\n  strategy:\n    {{- toYaml .Values.rollout | nindent 4 }}\n  {{- else }}\n  strategy:\n    {{- toYaml .Values.deployment | nindent 4 }}\n  {{- end }}\n',
    expected: ['rollout → spec.strategy (verbatim)'],
  },
  {
    name: 'steps that the template puts others around',
    rollout: `${HEAD}${STEPS_BELOW}        - setWeight: 5\n        - pause: {}\n        {{- toYaml .Values.steps | nindent 8 }}\n        - pause: {}\n`,
    expected: ['steps → spec.strategy.canary.steps (alone)'],
  },
  {
    name: 'steps beside those of another branch',
    rollout: `${HEAD}${STEPS_BELOW}        {{- if .Values.steps }}\n        {{- toYaml .Values.steps | nindent 8 }}\n        {{- else }}\n        - setWeight: 5\n        {{- end }}\n`,
    expected: ['steps → spec.strategy.canary.steps (verbatim)'],
  },
  {
    name: 'a strategy that a Deployment may get instead',
    rollout: `{{- if .Values.on }}\n${HEAD}  strategy: {{- toYaml .Values.strategy | nindent 4 }}\n---\n{{- end }}\napiVersion: apps/v1\nkind: Deployment\nspec:\n  strategy: {{- toYaml .Values.strategy | nindent 4 }}\n`,
    expected: ['strategy → spec.strategy (rewritten)'],
  },
  {
    name: 'a value written by a function that is not known',
    rollout: `${HEAD}  strategy:\n    {{- .Values.strategy | customFunction | nindent 4 }}\n`,
    expected: ['strategy → spec.strategy (rewritten)'],
  },
];

describe('traceChart follows', () => {
  for (const { name, rollout, helpers, expected } of CASES) {
    it(name, () => {
      const templates = { 'rollout.yaml': rollout, ...(helpers !== undefined && { '_helpers.tpl': helpers }) };
      assert.deepEqual(lines(traceChart(chart(templates))), expected);
    });
  }

  it('a sub-chart by its alias, and global values without one', () => {
    const subchart = chart(
      {
        'rollout.yaml': `${HEAD}  strategy:\n    {{- toYaml .Values.strategy | nindent 4 }}\n  analysis:\n    {{- toYaml .Values.global.analysis | nindent 4 }}\n`,
      },
      { chartYaml: 'name: mlflow\n' },
    );
    const parent = chart(
      {},
      {
        chartYaml: 'name: parent\ndependencies:\n  - name: mlflow\n    alias: tracking\n',
        subcharts: [{ folder: 'mlflow', chart: subchart }],
      },
    );
    const trace = traceChart(parent);
    assert.deepEqual(lines(trace), [
      'tracking.strategy → spec.strategy (verbatim)',
      'global.analysis → spec.analysis (verbatim)',
    ]);
    assert.equal(trace.mappings[0]?.templateFile, 'charts/mlflow/templates/rollout.yaml');
  });

  it('definitions of a library chart', () => {
    const library = chart(
      { '_rollout.tpl': `{{- define "lib.strategy" -}}{{ toYaml .Values.strategy }}{{- end -}}` },
      { chartYaml: 'name: lib\ntype: library\n' },
    );
    const user = chart(
      { 'rollout.yaml': `${HEAD}  strategy:\n    {{- include "lib.strategy" . | nindent 4 }}\n` },
      { subcharts: [{ folder: 'lib', chart: library }] },
    );
    assert.deepEqual(lines(traceChart(user)), ['strategy → spec.strategy (verbatim)']);
  });
});

describe('a loop that rewrites steps', () => {
  const loop = (body: string): ChartTrace =>
    traceChart(
      chart({ 'rollout.yaml': `${HEAD}${STEPS_BELOW}      {{- range .Values.steps }}\n${body}      {{- end }}\n` }),
    );

  it('tells which keys it reads, and which of them only if they are not empty', () => {
    const [mapping] = loop(
      '        - setWeight: {{ .setWeight }}\n        {{- if .pause }}\n        - pause:\n            duration: {{ .pause.duration }}\n        {{- end }}\n',
    ).mappings;
    assert.deepEqual(mapping?.readKeys, [
      { path: ['setWeight'], onlyIfTruthy: false },
      { path: ['pause'], onlyIfTruthy: true },
      { path: ['pause', 'duration'], onlyIfTruthy: true },
    ]);
  });

  it('does not call a key lost that is written when it is empty, too', () => {
    const [mapping] = loop(
      '        {{- if .pause }}\n        - pause: {duration: {{ .pause.duration }}}\n        {{- else }}\n        - pause: {}\n        {{- end }}\n',
    ).mappings;
    assert.equal(
      mapping?.readKeys?.some((key) => key.onlyIfTruthy && key.path.length === 1),
      false,
    );
  });

  it('says nothing about keys when whole items go somewhere', () => {
    const [mapping] = loop(
      '        - setWeight: {{ .setWeight }}\n        # {{ toYaml . }}\n        - {{ include "nobody.knows" . }}\n',
    ).mappings;
    assert.equal(mapping?.readKeys, undefined);
  });
});

describe('besides mappings a trace has', () => {
  it('the autoscalers and what they scale', () => {
    const trace = traceChart(
      chart({
        'hpa.yaml':
          'kind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    kind: {{ if .Values.on }}Rollout{{ else }}Deployment{{ end }}\n',
      }),
    );
    assert.deepEqual(trace.autoscalers[0]?.targetKinds, ['Rollout', 'Deployment']);
  });

  it('no autoscaler of another workload of the chart', () => {
    const autoscaler = (name: string): string =>
      `kind: HorizontalPodAutoscaler\nspec:\n  scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: ${name}\n`;
    const found = (name: string): readonly string[] =>
      traceChart(
        chart({
          'rollout.yaml':
            'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata:\n  labels:\n    {{- include "x.labels" . | nindent 4 }}\n  name: {{ include "x.fullname" . }}\nspec: {}\n',
          'hpa.yaml': autoscaler(name),
        }),
      ).autoscalers.map(({ templateFile }) => templateFile);
    assert.deepEqual(found('{{ include "x.fullname" . }}-worker'), []);
    assert.deepEqual(found('"{{- include "x.fullname" . -}}"'), ['templates/hpa.yaml']);
  });

  it('every place where values are read', () => {
    const text = 'a: {{ .Values.a.b }}\n{{- with .Values.c }}\nd: {{ .d }}\n{{- end }}\n';
    const { reads } = traceChart(chart({ 'x.yaml': text }));
    assert.deepEqual([...new Set(reads.map((read) => read.valuesPath.join('.')))], ['a.b', 'c', 'c.d']);
  });

  it('a sentence about why', () => {
    const [mapping] = traceChart(
      chart({ 'rollout.yaml': `${HEAD}  strategy:\n    {{- toYaml .Values.s | nindent 4 }}\n` }),
    ).mappings;
    assert.equal(mapping?.reason, 'templates/rollout.yaml writes .Values.s unchanged to spec.strategy of the Rollout.');
  });
});

describe('a broken or endless template', () => {
  const BROKEN: Readonly<Record<string, string>> = {
    'an action that is never closed': `${HEAD}  strategy: {{ toYaml .Values.x`,
    'an if that never ends': `${HEAD}  {{- if .Values.x }}\n  strategy: {{ toYaml .Values.s | nindent 4 }}\n`,
    'an end too many': `{{ end }}{{ else }}${HEAD}`,
    'a definition that includes itself':
      '{{- define "x" }}{{ include "x" . }}{{ include "x" . }}{{ end }}{{ include "x" . }}',
    'parentheses that are never closed': `a: {{ (((((((( .Values.x }}`,
    'thousands of parentheses': `a: {{ ${'('.repeat(5000)} .Values.x ${')'.repeat(5000)} }}`,
    'thousands of ifs': '{{ if .Values.x }}'.repeat(5000),
  };
  for (const [name, text] of Object.entries(BROKEN)) {
    it(`is traced as far as it goes: ${name}`, () => {
      assert.equal(traceChart(chart({ 'rollout.yaml': text })).name, 'sample');
    });
  }
});
