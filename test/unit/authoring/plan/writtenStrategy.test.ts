// Strategies and templates as they stand in files: whole manifests, pieces in values, what a chart leaves out.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { knownTemplates, writtenStrategies } from '../../../../src/authoring/plan';
import { type Around, contextOf, yaml } from '../../../support/authoring/contextOf';

function written(text: string, around: Around = {}): readonly object[] {
  return writtenStrategies(contextOf(text, around)).map(({ value, certainty, isPartial, replicas, name, key }) => ({
    value,
    certainty,
    isPartial,
    replicas,
    name,
    key: text.slice(key.start, key.end),
  }));
}

function chartWith(strategy: string): Around {
  const head = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n';
  return { chart: { 'templates/r.yaml': head + strategy } };
}

const WHOLE = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: {name: api}
  spec:
    selector: {matchLabels: {app: a}}
    template: {spec: {containers: [{name: a, image: a}]}}
    strategy:
      canary: {steps: [{setWeight: 20}]}
`;

describe('written strategies', () => {
  test('of a whole manifest', () => {
    const base = { certainty: 'verbatim', isPartial: false, name: 'api', key: 'strategy' };
    const value = { canary: { steps: [{ setWeight: 20 }] } };
    assert.deepEqual(written(WHOLE), [{ ...base, value, replicas: { count: 1, from: 'default' } }]);
  });

  test('of values, put together from their pieces', () => {
    const around = chartWith(
      yaml`
      ~
        replicas: {{ .Values.replicaCount }}
        strategy:
          canary:
            maxSurge: {{ .Values.surge }}
            steps: {{- toYaml .Values.steps | nindent 8 }}
    `.replace('~\n', ''),
    );
    assert.deepEqual(written('replicaCount: 3\nsurge: 1\nsteps:\n- setWeight: 5\n', around), [
      {
        value: { canary: { maxSurge: 1, steps: [{ setWeight: 5 }] } },
        certainty: 'verbatim',
        isPartial: true,
        replicas: { count: 3, from: 'text' },
        name: 'shop',
        key: 'steps',
      },
    ]);
  });

  test('of values without the keys that the template takes away', () => {
    const around = chartWith('  strategy: {{- toYaml (omit .Values.strategy "enabled") | nindent 4 }}\n');
    const [found] = writtenStrategies(contextOf('strategy:\n  enabled: true\n  canary: {}\n', around));
    assert.deepEqual(found?.value, { canary: {} });
  });

  test('by their shape, when no chart says anything', () => {
    const [found] = writtenStrategies(
      contextOf('app:\n  canary:\n    steps:\n    - setWeight: 20\n    - pause: {}\n', { chart: {} }),
    );
    assert.equal(found?.certainty, 'shape');
    assert.deepEqual(found.value, { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } });
  });

  test('not of what a template rewrites, and not of templates', () => {
    const rewriting = yaml`
      ~
        strategy:
          canary:
            steps:
            {{- range .Values.steps }}
            - setWeight: {{ .setWeight }}
            {{- end }}
    `.replace('~\n', '');
    assert.deepEqual(written('steps:\n- setWeight: 20\n', chartWith(rewriting)), []);
    assert.deepEqual(written(WHOLE, { chart: {}, isTemplate: true }), []);
  });
});

describe('known templates', () => {
  const TEMPLATE = yaml`
    apiVersion: argoproj.io/v1alpha1
    kind: AnalysisTemplate
    metadata: {name: rate}
    spec:
      args: [{name: service}, {name: window, value: 1m}]
      metrics: [{name: a, interval: 1m, failureLimit: 3, provider: {prometheus: {query: up}}}]
  `;

  test('are those of the file, whole, over those of other files', () => {
    const other = TEMPLATE.replace('failureLimit: 3', 'failureLimit: 7');
    const files = { 'file:///t.yaml': other, 'file:///u.yaml': other.replace('name: rate', 'name: more') };
    const found = knownTemplates(contextOf(TEMPLATE, { files }));
    assert.deepEqual(
      found.map(({ metadata, spec }) => `${metadata.name} ${String(spec.metrics[0]?.failureLimit)}`),
      ['rate 3', 'more 7'],
    );
    assert.deepEqual(found[1]?.spec.args, [{ name: 'service' }, { name: 'window', value: '1m' }]);
  });

  test('of other files have all limits, and their dry runs', () => {
    const other = TEMPLATE.replace(
      'failureLimit: 3',
      'failureLimit: -1, consecutiveSuccessLimit: 4, inconclusiveLimit: 2, consecutiveErrorLimit: 9',
    ).replace('spec:\n', 'spec:\n  dryRun: [{metricName: a}]\n');
    const [template] = knownTemplates(contextOf('', { files: { 'file:///t.yaml': other } }));
    const { consecutiveSuccessLimit, inconclusiveLimit, consecutiveErrorLimit } = template?.spec.metrics[0] ?? {};
    assert.deepEqual([consecutiveSuccessLimit, inconclusiveLimit, consecutiveErrorLimit], [4, 2, 9]);
    assert.deepEqual(template?.spec.dryRun, [{ metricName: 'a' }]);
  });

  test('of a chart are known when their times are written there', () => {
    const inChart = (interval: string): number => {
      const text = TEMPLATE.replace('interval: 1m', `interval: ${interval}`).replace(
        'value: 1m',
        'value: {{ .Values.w }}',
      );
      return knownTemplates(contextOf('', { files: { 'file:///t.yaml': text } })).length;
    };
    assert.equal(inChart('1m'), 1);
    assert.equal(inChart('{{ .Values.interval }}'), 0);
  });
});
