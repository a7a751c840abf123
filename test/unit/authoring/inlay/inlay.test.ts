// Hints behind steps and the line above a strategy, as they look in the text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inlayHints, strategyLenses } from '../../../../src/authoring/inlay';
import { type Around, contextOf, yaml } from '../../../support/authoring/contextOf';

/** What a hint counts, without its words: "1 of 5 pods · 20 %" is `1 5 20 %`. */
function counts(label: string): string {
  return (label.match(/[→≥]|\d+(?: (?:%|min\b|s\b))?/g) ?? []).join(' ');
}

/** The text with what its hints count in angle brackets. */
function hinted(text: string, around: Around = {}): string {
  return inlayHints(contextOf(text, around)).reduceRight(
    (whole, { offset, label }) => `${whole.slice(0, offset)} ‹${counts(label)}›${whole.slice(offset)}`,
    text,
  );
}

/** Only the lines of the steps. */
function steps(text: string, around: Around = {}): readonly string[] {
  return hinted(text, around)
    .split('\n')
    .filter((line) => line.includes('‹'))
    .map((line) => line.trim());
}

const HEAD = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: {name: a}
  spec:
    replicas: 5
    strategy:
      canary:
        maxUnavailable: 0
        steps:
`;

describe('inlay hints', () => {
  test('say what a weight is in pods, and when a pause is over at the earliest', () => {
    const text = `${HEAD}      - setWeight: 20
      - pause: {duration: 2m} # look
      - setWeight: 50
      - pause:
          duration: 90
      - pause: {}
`;
    assert.deepEqual(steps(text), [
      '- setWeight: 20 ‹1 5 20 %›',
      '- pause: {duration: 2m} ‹→ 2 min› # look',
      '- setWeight: 50 ‹3 6 50 %›',
      '- pause: ‹→ 3 min 30 s›',
      '- pause: {} ‹≥ 3 min 30 s›',
    ]);
  });

  test('count the time of analyses of known templates', () => {
    const files = {
      'file:///t.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: AnalysisTemplate\nmetadata: {name: smoke}\nspec: {metrics: [{name: a, count: 3, interval: 1m, provider: {web: {url: x}}}]}\n',
    };
    const text = `${HEAD}      - analysis: {templates: [{templateName: smoke}]}\n      - pause: {}\n`;
    assert.deepEqual(steps(text, { files }), [
      '- analysis: {templates: [{templateName: smoke}]} ‹→ 2 min›',
      '- pause: {} ‹≥ 2 min›',
    ]);
  });

  test('name only pods where a router holds the weight', () => {
    const text = HEAD.replace('maxUnavailable: 0', 'trafficRouting: {nginx: {stableIngress: a}}');
    assert.deepEqual(steps(`${text}      - setWeight: 30\n`), ['- setWeight: 30 ‹2›']);
  });

  test('say nothing of pods when nobody knows the replicas', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.strategy | nindent 4 }}\n',
    };
    const text = 'strategy:\n  canary:\n    steps:\n    - setWeight: 20\n    - pause: {duration: 1m}\n';
    assert.deepEqual(steps(text, { chart }), ['- pause: {duration: 1m} ‹→ 1 min›']);
    assert.deepEqual(steps(text, { chart, config: { replicas: 2 } })[0], '- setWeight: 20 ‹1 3 33 %›');
  });

  test('stay away from steps that a template rewrites', () => {
    const chart = {
      'templates/r.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy:\n    canary:\n      steps:\n      {{- range .Values.steps }}\n      - setWeight: {{ .setWeight }}\n      {{- end }}\n',
    };
    assert.deepEqual(steps('steps:\n- setWeight: 20\n- pause: {duration: 1m}\n', { chart }), []);
  });

  test('stand before a comment whatever ends the line', () => {
    const text = `${HEAD}      - setWeight: 20\t# a\n      - pause: # b\n          duration: 2m\n`.replaceAll(
      '\n',
      '\r\n',
    );
    assert.deepEqual(steps(text), ['- setWeight: 20 ‹1 5 20 %›\t# a', '- pause: ‹→ 2 min› # b']);
  });

  test('say what the autoscaler of the Rollout keeps at least', () => {
    const autoscaler = yaml`
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: a}
      spec:
        minReplicas: 10
        scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: a}
    `;
    const text = `${HEAD.replace('  replicas: 5\n', '')}      - setWeight: 20\n`;
    assert.deepEqual(steps(text + autoscaler), ['- setWeight: 20 ‹2 10 20 %›']);
    assert.match(
      inlayHints(contextOf(text + autoscaler))[0]?.tooltip ?? '',
      /\bat least 10 replicas\b.*\bautoscaler\b.*\b2 of 10 pods\b.*\b20 %/,
    );
  });

  test('count the pods that the stable version keeps for its traffic', () => {
    const text = HEAD.replace('replicas: 5', 'replicas: 10').replace(
      'maxUnavailable: 0',
      'dynamicStableScale: true\n      trafficRouting: {nginx: {stableIngress: a}}',
    );
    assert.match(
      inlayHints(contextOf(`${text}      - setCanaryScale: {weight: 50}\n      - setWeight: 5\n`))[1]?.tooltip ?? '',
      /\b10 replicas\b.* 5 % .*\b5 canary pods\b.*\b10 stable pods\b/,
    );
  });

  test('stand in flow style too', () => {
    const text = HEAD.replace('steps:\n', 'steps: [{setWeight: 40}, {pause: {duration: 1m}}]\n');
    assert.deepEqual(steps(text), ['steps: [{setWeight: 40} ‹2 5 40 %›, {pause: {duration: 1m}} ‹→ 1 min›]']);
  });
});

describe('the line above a strategy', () => {
  function lenses(text: string, around: Around = {}): readonly string[] {
    return strategyLenses(contextOf(text, around)).map(
      ({ start, end, summary, strategy }) =>
        `${text.slice(start, end)}: ${summary.replace(/^(\d+ steps?) · 100 % \D*/, '$1 · ')} (${strategy.name ?? 'no name'}, ${String(strategy.replicas?.count)})`,
    );
  }

  test('sums it up', () => {
    assert.deepEqual(lenses(`${HEAD}      - pause: {duration: 2m}\n      - pause: {}\n`), [
      'strategy: 2 steps · 2 min · 1 approval (a, 5)',
    ]);
  });

  test('stands at the key that becomes a part of it', () => {
    const chart = {
      'templates/r.yaml': yaml`
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        spec:
          replicas: {{ .Values.replicaCount }}
          strategy:
            canary:
              maxSurge: 1
              steps: {{- toYaml .Values.canary.steps | nindent 8 }}
      `,
    };
    const text = 'replicaCount: 3\ncanary:\n  steps:\n  - pause: {}\n';
    assert.deepEqual(lenses(text, { chart }), ['steps: 1 step · 0 s · 1 approval (shop, 3)']);
  });

  test('stands above each of several', () => {
    const text = `${HEAD}      - pause: {}\n---\n${HEAD.replace('name: a', 'name: b')}      - setWeight: 5\n`;
    assert.equal(lenses(text).length, 2);
  });
});
