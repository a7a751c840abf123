import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FileFacts, RecognisedDocument } from '../../../../src/authoring';
import { parseText, recogniseDocuments, traceChart } from '../../../../src/authoring';

function recognise(text: string, facts?: FileFacts): readonly RecognisedDocument[] {
  return recogniseDocuments(parseText(text), facts);
}

/** `values: Rollout spec.strategy.canary verbatim`, one a part. */
function told(documents: readonly RecognisedDocument[]): readonly string[] {
  return documents.flatMap(({ kind, objects }) =>
    objects.length === 0
      ? [kind]
      : objects.flatMap((object) =>
          object.parts.map(({ target, certainty }) =>
            `${kind}: ${object.objectKind} ${target.join('.')} ${certainty}`.replace('  ', ' '),
          ),
        ),
  );
}

const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec: {}\n';
const VALUES = 'app:\n  deploy:\n    canary:\n      steps:\n        - setWeight: 20\n        - pause: {}\n';
const TRACE = traceChart({
  chartYaml: 'name: sample\n',
  templates: [
    {
      path: 'templates/rollout.yaml',
      text: 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  replicas: {{ .Values.replicas }}\n  strategy:\n    {{- toYaml .Values.app.deploy | nindent 4 }}\n',
    },
  ],
  subcharts: [],
});

describe('a manifest is recognised', () => {
  it('by group and kind', () => {
    assert.deepEqual(told(recognise(ROLLOUT)), ['manifest: Rollout verbatim']);
  });

  it('not by its kind alone', () => {
    assert.deepEqual(told(recognise(ROLLOUT.replace('argoproj.io', 'rollouts.kruise.io'))), ['none']);
  });

  it('not by its group alone: Argo CD and Workflows share it', () => {
    assert.deepEqual(told(recognise(ROLLOUT.replace('kind: Rollout', 'kind: Workflow'))), ['none']);
  });

  it('among other documents', () => {
    assert.deepEqual(told(recognise(`apiVersion: v1\nkind: Service\n---\n${ROLLOUT}`)), [
      'none',
      'manifest: Rollout verbatim',
    ]);
  });

  it('as an item of a List, with the place of the item', () => {
    const [document] = recognise(
      'apiVersion: v1\nkind: List\nitems:\n- {kind: Service, apiVersion: v1}\n- {apiVersion: argoproj.io/v1alpha1, kind: Experiment}\n',
    );
    assert.deepEqual(
      document?.objects.map(({ objectKind, parts }) => [objectKind, parts[0]?.path]),
      [['Experiment', ['items', 1]]],
    );
  });

  it('as a template when it holds actions', () => {
    assert.deepEqual(told(recognise(ROLLOUT.replace('{}', '{{ .Values.spec }}'))), ['template: Rollout shape']);
  });

  for (const [name, spec, isComplete] of [
    [
      'with a template and a strategy is whole',
      '{template: {spec: {containers: [{image: a}]}}, strategy: {canary: {}}}',
      true,
    ],
    ['with a workloadRef and a strategy is whole', '{workloadRef: {name: a}, strategy: {canary: {}}}', true],
    ['with only replicas is a patch', '{replicas: 3}', false],
    ['with only a strategy is a patch', '{strategy: {canary: {}}}', false],
    ['with only an image is a patch', '{template: {spec: {containers: [{image: a}]}}}', false],
  ] as const) {
    it(`a Rollout ${name}`, () => {
      const [document] = recognise(ROLLOUT.replace('{}', spec));
      assert.equal(document?.objects[0]?.parts[0]?.isComplete, isComplete);
    });
  }
});

describe('values are recognised', () => {
  it('by what the chart does with them', () => {
    const documents = recognise(`replicas: 2\n${VALUES}`, { chart: { role: 'values', trace: TRACE } });
    assert.deepEqual(told(documents), [
      'values: Rollout spec.strategy verbatim',
      'values: Rollout spec.replicas alone',
    ]);
  });

  it('by their shape where no chart is known', () => {
    assert.deepEqual(told(recognise(VALUES)), ['values: Rollout spec.strategy.canary shape']);
  });

  it('by their shape where the chart does nothing with them', () => {
    const trace = traceChart({ chartYaml: 'name: a\n', templates: [], subcharts: [] });
    assert.deepEqual(told(recognise(VALUES, { chart: { role: 'values', trace } })), [
      'values: Rollout spec.strategy.canary shape',
    ]);
  });

  it('by hand, over everything else', () => {
    const documents = recognise(VALUES, {
      chart: { role: 'values', trace: TRACE },
      mappedPaths: { 'app.deploy.canary.steps': 'spec.strategy.canary.steps' },
    });
    assert.deepEqual(told(documents), ['values: Rollout spec.strategy.canary.steps verbatim']);
  });

  it('for another kind by hand', () => {
    const documents = recognise('checks:\n  - name: a\n', { mappedPaths: { checks: 'AnalysisTemplate:spec.metrics' } });
    assert.deepEqual(told(documents), ['values: AnalysisTemplate spec.metrics verbatim']);
  });

  it('not in lists of steps of other tools', () => {
    assert.deepEqual(told(recognise('jobs:\n  a:\n    steps:\n      - run: x\n      - pause: 3\n')), ['none']);
  });

  it('for each service apart', () => {
    const trace = traceChart({
      chartYaml: 'name: a\n',
      templates: [
        {
          path: 'templates/a.yaml',
          text: '{{- range $n, $s := .Values.services }}\n---\napiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    {{- toYaml $s.strategy | nindent 4 }}\n{{- end }}\n',
        },
      ],
      subcharts: [],
    });
    const [document] = recognise('services:\n  a: {strategy: {canary: {}}}\n  b: {strategy: {blueGreen: {}}}\n', {
      chart: { role: 'values', trace },
    });
    assert.deepEqual(
      document?.objects.map(({ parts }) => parts.map((part) => part.path.join('.'))),
      [['services.a.strategy'], ['services.b.strategy']],
    );
  });
});

describe('a template of a chart', () => {
  it('is one whatever stands in it, and gives its objects for the outline', () => {
    const text = `${ROLLOUT.replace('{}', '')}  {{- if .x }}\n  replicas: {{ .Values.r }}\n  {{- end }}\n`;
    const documents = recognise(text, { chart: { role: 'template', trace: TRACE } });
    assert.deepEqual(told(documents), ['template: Rollout shape']);
    assert.equal(documents[0]?.kind === 'template' && documents[0].source, text);
  });

  it('is also what the editor calls one', () => {
    assert.equal(recognise('a: 1\n', { isHelm: true })[0]?.kind, 'template');
  });
});
