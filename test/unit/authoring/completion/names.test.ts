// Names of other objects: templates and their arguments, Services, workloads; and what a chart's template leaves of them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { yaml } from '../../../support/authoring/contextOf';
import { assertSays } from '../../../support/sentences/assertSays';
import { fieldsAt, labelsAt, proposalsAt, taking } from './completing';

const FILES = {
  'file:///templates.yaml': yaml`
    apiVersion: argoproj.io/v1alpha1
    kind: AnalysisTemplate
    metadata: {name: success-rate}
    spec:
      args:
      - name: window
        value: 2m
      - name: service-name
      metrics:
      - {name: success, interval: 1m}
    ---
    apiVersion: argoproj.io/v1alpha1
    kind: ClusterAnalysisTemplate
    metadata: {name: smoke}
    spec:
      args:
      - name: url
      metrics: [{name: smoke}]
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: api}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: api-canary}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: api}
  `,
};
const CANARY = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  spec:
    strategy:
      canary:
`;
const SECTION = `${CANARY}      analysis:\n        templates:\n`;

describe('names', () => {
  test('templates of both kinds, with what they measure', () => {
    const proposals = proposalsAt(`${SECTION}        - templateName: |`, { files: FILES });
    assert.deepEqual(
      proposals.map(({ label, detail }) => `${label}: ${detail ?? ''}`),
      [
        'smoke: ClusterAnalysisTemplate · smoke · requires url',
        'success-rate: AnalysisTemplate · success · requires service-name',
      ],
    );
  });

  test('a template of the cluster brings its scope along', () => {
    assert.equal(
      taking(`${SECTION}        - templateName: |`, 'smoke', { files: FILES }),
      `${SECTION}        - templateName: smoke\n          clusterScope: true`,
    );
    assert.equal(
      taking(`${CANARY}      analysis: {templates: [{templateName: |}]}`, 'smoke', { files: FILES }),
      `${CANARY}      analysis: {templates: [{templateName: smoke, clusterScope: true}]}`,
    );
  });

  test('the scope that is written decides', () => {
    const at = (scope: string): readonly string[] =>
      labelsAt(`${SECTION}        - clusterScope: ${scope}\n          templateName: |`, { files: FILES });
    assert.deepEqual(at('true'), ['smoke']);
    assert.deepEqual(at('false'), ['success-rate']);
  });

  test('templates of the same file are known as they are now', () => {
    const own = `${SECTION}        - templateName: |`;
    const text = `${FILES['file:///templates.yaml'].replace('name: success-rate', 'name: renamed')}---\n${own}`;
    assert.deepEqual(labelsAt(text), ['renamed', 'smoke']);
  });

  test('arguments that are still missing, those without a default first', () => {
    const text = `${SECTION}        - templateName: success-rate\n        args:\n`;
    assert.deepEqual(
      labelsAt(`${text}        |`, { files: FILES }).filter((label) => label.startsWith('- ')),
      ['- name: service-name', '- name: window'],
    );
    assert.deepEqual(labelsAt(`${text}        - name: |`, { files: FILES }), ['service-name', 'window']);
    assert.deepEqual(
      labelsAt(`${text}        - name: service-name\n          value: a\n        - name: |`, { files: FILES }),
      ['window'],
    );
  });

  test('an argument comes with its value', () => {
    const text = `${SECTION}        - templateName: success-rate\n        args:\n`;
    assert.equal(
      taking(`${text}        |`, '- name: window', { files: FILES }),
      `${text}        - name: window\n          value: 2m`,
    );
  });

  test("arguments of an experiment's analysis", () => {
    const text = `${CANARY}      steps:\n      - experiment:\n          analyses:\n          - name: a\n            templateName: success-rate\n            args:\n            - name: |`;
    assert.deepEqual(labelsAt(text, { files: FILES }), ['service-name', 'window']);
  });

  test('Services and workloads', () => {
    assert.deepEqual(labelsAt(`${CANARY}      canaryService: |`, { files: FILES }), ['api', 'api-canary']);
    assert.deepEqual(
      labelsAt(
        yaml`
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        spec:
          workloadRef:
            name: |`,
        { files: FILES },
      ),
      ['api'],
    );
  });

  test('Services that have the other role are left out', () => {
    assert.deepEqual(labelsAt(`${CANARY}      stableService: api\n      canaryService: |`, { files: FILES }), [
      'api-canary',
    ]);
  });
});

describe('analyses', () => {
  const STEP = `${CANARY}      steps:\n      - `;

  test('a step offers each template, those that never end behind everything', () => {
    const proposals = proposalsAt(`${STEP}|`, { files: FILES });
    const labels = proposals.map(({ label }) => label);
    assert.deepEqual(
      proposals.slice(0, 5).map(({ filterText }) => filterText),
      ['setWeight', 'pause', 'pause', 'analysis', 'analysis'],
    );
    assert.deepEqual(labels.slice(3, 5), ['analysis (smoke)', 'analysis']);
    const endless = proposals.at(-1);
    assert.equal(endless?.label, 'analysis (success-rate)');
    assert.match(endless.detail ?? '', /never ends/);
  });

  test('it comes with the arguments that the template requires, and not with those that have a default', () => {
    assert.equal(
      taking(`${STEP}|`, 'analysis (success-rate)', { files: FILES }),
      `${STEP}analysis:\n          templates:\n            - templateName: success-rate\n          args:\n            - name: service-name\n              value: api`,
    );
    assert.equal(
      taking(`${STEP}|`, 'analysis (smoke)', { files: FILES }),
      `${STEP}analysis:\n          templates:\n            - templateName: smoke\n              clusterScope: true\n          args:\n            - name: url\n              value: value`,
    );
  });

  test('another template can be named too', () => {
    const [proposal] = proposalsAt(`${STEP}|`, { files: FILES }).filter(({ label }) => label === 'analysis');
    assert.equal(proposal?.insertText, 'analysis:\n    templates:\n      - templateName: ${1:template}');
  });

  test('in the background those that never end come first', () => {
    const labels = labelsAt(`${CANARY}      |`, { files: FILES }).filter((label) => label.startsWith('analysis'));
    assert.deepEqual(labels, ['analysis (success-rate)', 'analysis (smoke)', 'analysis']);
  });

  test('an included template requires its arguments too, unless one of both has a value', () => {
    const files = {
      'file:///nested.yaml': yaml`
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: {name: outer}
        spec:
          args: [{name: port, value: "80"}]
          templates: [{templateName: inner}]
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: AnalysisTemplate
        metadata: {name: inner}
        spec:
          args: [{name: host}, {name: port}]
          metrics: [{name: m, count: 1, provider: {web: {url: 'http://{{args.host}}:{{args.port}}'}}}]
      `,
    };
    const [proposal] = proposalsAt(`${STEP}|`, { files }).filter(({ label }) => label === 'analysis (outer)');
    assert.match(proposal?.detail ?? '', /^AnalysisTemplate · .*\bhost$/);
  });

  test('the templates of an analysis bring its arguments along', () => {
    assert.equal(
      taking(`${CANARY}      analysis:\n        |`, 'templates (success-rate)', { files: FILES }),
      `${CANARY}      analysis:\n        templates:\n          - templateName: success-rate\n        args:\n          - name: service-name\n            value: api`,
    );
  });

  test('the arguments of an analysis are those of its templates', () => {
    const text = `${SECTION}        - templateName: success-rate\n        |`;
    assert.equal(
      taking(text, 'args', { files: FILES }),
      `${SECTION}        - templateName: success-rate\n        args:\n          - name: service-name\n            value: api`,
    );
  });

  test("an experiment's analyses have their arguments", () => {
    const text = `${CANARY}      steps:\n      - experiment:\n          analyses:\n          - `;
    const wanted = `${text}name: compare\n            templateName: success-rate\n            args:\n              - name: service-name\n                value: api`;
    assert.equal(taking(`${text}|`, 'analysis (success-rate)', { files: FILES }), wanted);
    assert.equal(
      taking(`${text}name: compare\n            |`, 'templateName (success-rate)', { files: FILES }),
      wanted,
    );
  });
});

const VERBATIM = {
  'templates/rollout.yaml': yaml`
    apiVersion: argoproj.io/v1alpha1
    kind: Rollout
    metadata: {name: a}
    spec:
      replicas: {{ .Values.replicas }}
      strategy:
        {{- toYaml .Values.rollout.strategy | nindent 4 }}
  `,
};
const REWRITTEN = {
  'templates/rollout.yaml': yaml`
    apiVersion: argoproj.io/v1alpha1
    kind: Rollout
    metadata: {name: a}
    spec:
      strategy:
        canary:
          steps:
          {{- range .Values.canary.steps }}
          - setWeight: {{ .setWeight }}
          {{- if .pause }}
          - pause:
              duration: {{ .pause.duration }}
          {{- end }}
          {{- end }}
  `,
};

describe('values of a chart', () => {
  test('get everything where the template passes them on', () => {
    const text = 'rollout:\n  strategy:\n    canary:\n      steps:\n        - |';
    assert.ok(fieldsAt(text, { chart: VERBATIM }).includes('pause'));
  });

  test('also where nothing is written yet', () => {
    const labels = labelsAt('rollout:\n  strategy:\n    |', { chart: VERBATIM });
    assert.deepEqual(labels.slice(0, 2), ['blueGreen', 'canary']);
  });

  test('and nothing beside', () => {
    assert.deepEqual(labelsAt('rollout:\n  |', { chart: VERBATIM }), []);
  });

  test('get only what the template reads where it rewrites them', () => {
    const text = 'canary:\n  steps:\n    - |';
    const proposals = proposalsAt(text, { chart: REWRITTEN });
    assert.deepEqual(
      proposals.map(({ label }) => label),
      ['setWeight', 'pause'],
    );
    for (const { detail = '' } of proposals) assertSays(detail, ['templates/rollout.yaml']);
    assert.equal(taking(text, 'pause', { chart: REWRITTEN }), 'canary:\n  steps:\n    - pause:\n        duration: ');
  });

  test('may have several of its keys in one item there', () => {
    const text = 'canary:\n  steps:\n    - setWeight: 20\n      |';
    assert.deepEqual(labelsAt(text, { chart: REWRITTEN }), ['pause']);
  });
});
