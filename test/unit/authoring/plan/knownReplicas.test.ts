// How many replicas a Rollout has: who is asked, in which order, and when nobody knows.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findings, parseText, recogniseDocuments, traceChart } from '../../../../src/authoring';
import { writtenStrategies } from '../../../../src/authoring/plan';
import { type Around, contextOf, yaml } from '../../../support/authoring/contextOf';

/** `10 autoscaler`, `nobody`. */
function replicas(text: string, around: Around = {}): string {
  const [strategy] = writtenStrategies(contextOf(text, around));
  assert.ok(strategy, 'the text has a strategy');
  return strategy.replicas === undefined ? 'nobody' : `${String(strategy.replicas.count)} ${strategy.replicas.from}`;
}

const ROLLOUT = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: {name: web, namespace: shop}
  spec:
    selector: {matchLabels: {app: a}}
    template: {spec: {containers: [{name: a, image: a}]}}
    strategy:
      canary: {steps: [{setWeight: 20}]}
`;

const AUTOSCALER = yaml`
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata: {name: web}
  spec:
    minReplicas: 10
    scaleTargetRef: {kind: Rollout, name: web}
`;

describe('the replicas of a Rollout in a manifest', () => {
  const cases: readonly [what: string, text: string, around: Around, replicas: string][] = [
    ['are those it says', ROLLOUT.replace('spec:\n', 'spec:\n  replicas: 4\n'), {}, '4 text'],
    [
      'are those it says, whatever an autoscaler or the setting say',
      `${ROLLOUT.replace('spec:\n', 'spec:\n  replicas: 4\n')}---\n${AUTOSCALER}`,
      { config: { replicas: 9 } },
      '4 text',
    ],
    ["are its autoscaler's, of the same file", `${ROLLOUT}---\n${AUTOSCALER}`, {}, '10 autoscaler'],
    ["are its autoscaler's, of another file", ROLLOUT, { files: { 'file:///h.yaml': AUTOSCALER } }, '10 autoscaler'],
    [
      "are its autoscaler's rather than those of the setting",
      ROLLOUT,
      { files: { 'file:///h.yaml': AUTOSCALER }, config: { replicas: 9 } },
      '10 autoscaler',
    ],
    [
      "are the fewest of its autoscalers'",
      ROLLOUT,
      {
        files: {
          'file:///prod.yaml': AUTOSCALER,
          'file:///stage.yaml': AUTOSCALER.replace('10', '3'),
        },
      },
      '3 autoscaler',
    ],
    [
      "are not those of another namespace's autoscaler",
      `${ROLLOUT}---\n${AUTOSCALER.replace('name: web}', 'name: web, namespace: other}')}`,
      {},
      '1 default',
    ],
    [
      "are not those of another Rollout's autoscaler",
      `${ROLLOUT}---\n${AUTOSCALER.replace('Rollout, name: web', 'Rollout, name: api')}`,
      {},
      '1 default',
    ],
    [
      'are not known when its autoscaler names a Deployment',
      `${ROLLOUT}---\n${AUTOSCALER.replace('kind: Rollout', 'kind: Deployment')}`,
      {},
      'nobody',
    ],
    [
      'are not known when its autoscaler may keep none',
      `${ROLLOUT}---\n${AUTOSCALER.replace('HorizontalPodAutoscaler', 'ScaledObject')}`,
      {},
      'nobody',
    ],
    ['are those of the setting', ROLLOUT, { config: { replicas: 9 } }, '9 setting'],
    ['are the default when nothing else is known', ROLLOUT, {}, '1 default'],
    [
      'are not known of a patch',
      ROLLOUT.replace('template: {spec: {containers: [{name: a, image: a}]}}', 'paused: false'),
      {},
      'nobody',
    ],
  ];
  for (const [what, text, around, expected] of cases) {
    test(what, () => {
      assert.equal(replicas(text, around), expected);
    });
  }
});

describe('the replicas of a Rollout in values', () => {
  const rolloutWith = (spec: string): string =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n${spec}  strategy: {{- toYaml .Values.strategy | nindent 4 }}\n`;
  const UNLESS_SCALED = rolloutWith(
    '  {{- if not .Values.autoscaling.enabled }}\n  replicas: {{ .Values.replicaCount }}\n  {{- end }}\n',
  );
  const HPA = yaml`
    {{- if .Values.autoscaling.enabled }}
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    spec:
      minReplicas: {{ .Values.autoscaling.minReplicas }}
      scaleTargetRef:
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
    {{- end }}
  `;
  const STRATEGY = 'strategy: {canary: {steps: [{setWeight: 20}]}}\n';
  const SCALED = `${STRATEGY}replicaCount: 1\nautoscaling: {enabled: true, minReplicas: 10}\n`;
  const chart = { 'templates/r.yaml': UNLESS_SCALED };
  const withHpa = { ...chart, 'templates/hpa.yaml': HPA };

  const cases: readonly [what: string, text: string, chart: Readonly<Record<string, string>>, replicas: string][] = [
    ['are written where the test around them holds', SCALED.replace('true', 'false'), chart, '1 text'],
    ['are written where the test around them is not decided', `${STRATEGY}replicaCount: 3\n`, chart, '3 text'],
    ['are not those of a branch that is not taken', SCALED, chart, 'nobody'],
    [
      'are those of the branch that is taken',
      `${STRATEGY}a: 3\nb: 7\nbig: true\n`,
      {
        'templates/r.yaml': rolloutWith(
          '  {{- if .Values.big }}\n  replicas: {{ .Values.b }}\n  {{- else }}\n  replicas: {{ .Values.a }}\n  {{- end }}\n',
        ),
      },
      '7 text',
    ],
    [
      'are not known where either branch can be taken',
      `${STRATEGY}a: 3\nb: 7\n`,
      {
        'templates/r.yaml': rolloutWith(
          '  {{- if .Values.big }}\n  replicas: {{ .Values.b }}\n  {{- else }}\n  replicas: {{ .Values.a }}\n  {{- end }}\n',
        ),
      },
      'nobody',
    ],
    [
      'are written in both branches',
      `${STRATEGY}a: 3\nbig: false\n`,
      {
        'templates/r.yaml': rolloutWith(
          '  {{- if .Values.big }}\n  replicas: {{ .Values.a }}\n  {{- else }}\n  replicas: {{ .Values.a }}\n  {{- end }}\n',
        ),
      },
      '3 text',
    ],
    [
      'are not what the template makes something else of',
      `${STRATEGY}a: 3\n`,
      { 'templates/r.yaml': rolloutWith('  replicas: {{ mul .Values.a 2 }}\n') },
      'nobody',
    ],
    [
      'are written though other values switch the whole Rollout on',
      `${STRATEGY}replicaCount: 3\nenabled: false\n`,
      {
        'templates/r.yaml': `{{- if .Values.enabled }}\n${rolloutWith('  replicas: {{ .Values.replicaCount }}\n')}{{- end }}\n`,
      },
      '3 text',
    ],
    ["are the chart's autoscaler's, where this file turns it on", SCALED, withHpa, '10 autoscaler'],
    [
      "are not the chart's autoscaler's where another file may turn it on",
      `${STRATEGY}autoscaling: {minReplicas: 10}\n`,
      withHpa,
      'nobody',
    ],
    [
      "are not those of a Deployment's autoscaler",
      SCALED,
      { ...chart, 'templates/hpa.yaml': HPA.replace('kind: Rollout', 'kind: Deployment') },
      'nobody',
    ],
    [
      'are not known with two autoscalers',
      SCALED,
      { ...withHpa, 'templates/hpa2.yaml': HPA.replace('minReplicas }}', 'min }}') },
      'nobody',
    ],
  ];
  for (const [what, text, templates, expected] of cases) {
    test(what, () => {
      assert.equal(replicas(text, { chart: templates }), expected);
    });
  }

  test('of a sub-chart are tested by its own values', () => {
    const text = `sub:\n${SCALED.replace(/^/gm, '  ').trimEnd()}\nautoscaling: {enabled: false}\n`;
    const templates = [{ path: 'templates/r.yaml', text: UNLESS_SCALED }];
    const sub = { folder: 'sub', chart: { chartYaml: 'name: sub\n', templates, subcharts: [] } };
    const trace = traceChart({ chartYaml: 'name: shop\n', templates: [], subcharts: [sub] });
    const count = (values: string): number | undefined => {
      const documents = recogniseDocuments(parseText(values), { chart: { role: 'values', trace } });
      return writtenStrategies({ ...contextOf(values), documents, chart: trace })[0]?.replicas?.count;
    };
    assert.equal(count(text), undefined);
    assert.equal(count(text.replace('enabled: true', 'enabled: false')), 1);
  });

  test('of each item of a map are tested by the item', () => {
    const template = yaml`
      {{- range $name, $service := .Values.services }}
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      spec:
        {{- if not $service.scaled }}
        replicas: {{ $service.count }}
        {{- end }}
        strategy: {{- toYaml $service.strategy | nindent 4 }}
      {{- end }}
    `;
    const service = (scaled: boolean, count: number): string =>
      `{scaled: ${String(scaled)}, count: ${String(count)}, ${STRATEGY.trim()}}`;
    const text = `services:\n  a: ${service(true, 1)}\n  b: ${service(false, 2)}\n`;
    assert.deepEqual(
      writtenStrategies(contextOf(text, { chart: { 'templates/r.yaml': template } })).map(
        (strategy) => strategy.replicas?.count,
      ),
      [undefined, 2],
    );
  });

  test('are not advised on where they do not get into the Rollout', () => {
    // The replicas, the pods and the real share.
    const advice = (text: string, around: Around): readonly (readonly string[] | null)[] =>
      findings(contextOf(text, around)).flatMap(({ id, message }) =>
        id === 'real-weight' ? [message.match(/\d+ replicas?|\d+ of \d+ pods|\d+ %/g)] : [],
      );
    assert.deepEqual(advice(SCALED, { chart }), []);
    assert.deepEqual(advice(SCALED, { chart: withHpa }), []);
    // 20 % of 10 is exact, of 2 it is 1 of 3.
    assert.deepEqual(advice(SCALED.replace('10', '2'), { chart: withHpa }), [['2 replicas', '1 of 3 pods', '33 %']]);
    assert.deepEqual(advice(SCALED.replace('true', 'false'), { chart }), [['1 replica', '1 of 2 pods', '50 %']]);
    assert.deepEqual(advice(ROLLOUT, {}), []);
    assert.deepEqual(advice(`${ROLLOUT}---\n${AUTOSCALER.replace('10', '2')}`, {}), [
      ['2 replicas', '1 of 3 pods', '33 %'],
    ]);
  });
});
