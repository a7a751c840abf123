// From templates and arguments to the spec of an AnalysisRun, with the controller's refusals.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AnalysisTemplate, Rollout } from '../../../../../src/rollouts';
import { buildAnalysisRunSpec, placeholders, resolveArguments } from '../../../../../src/rollouts/analysis';
import { mergeArguments } from '../../../../../src/rollouts/analysis/templates/arguments';
import { substituteText } from '../../../../../src/rollouts/analysis/templates/placeholders';
import { rolloutArguments } from '../../../../../src/rollouts/analysis/templates/rolloutArguments';
import type { AnalysisRequest, TemplateLookup } from '../../../../../src/rollouts/analysis/templates/templates';
import { collectTemplates } from '../../../../../src/rollouts/analysis/templates/templates';
import { metric } from '../build';

function template(name: string, spec: Partial<AnalysisTemplate['spec']>, cluster = false): AnalysisTemplate {
  return {
    kind: cluster ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate',
    metadata: { name, namespace: cluster ? '' : 'demo', uid: name, resourceVersion: '1' },
    spec: { metrics: [metric({ name })], ...spec },
  };
}

/** Finds among these templates, as a cluster would. */
function among(...templates: readonly AnalysisTemplate[]): TemplateLookup {
  return ({ templateName, clusterScope = false }) =>
    templates.find(
      ({ kind, metadata }) => metadata.name === templateName && (kind === 'ClusterAnalysisTemplate') === clusterScope,
    );
}

function refer(...names: readonly string[]): AnalysisRequest {
  return { templates: names.map((templateName) => ({ templateName })) };
}

function errorOf(request: AnalysisRequest, lookup: TemplateLookup): string {
  const built = buildAnalysisRunSpec(request, lookup);
  assert.ok(!built.ok);
  return built.error;
}

describe('merging templates', () => {
  test('metrics of all templates, arguments with the values given, empty lists left out', () => {
    const lookup = among(
      template('rate', { args: [{ name: 'service' }, { name: 'port', value: '80' }] }),
      template('latency', { args: [{ name: 'service', value: 'fallback' }] }),
    );
    const built = buildAnalysisRunSpec(
      { ...refer('rate', 'latency'), args: [{ name: 'service', value: 'web' }] },
      lookup,
    );
    assert.ok(built.ok);
    assert.deepEqual(built.value, {
      metrics: [metric({ name: 'rate' }), metric({ name: 'latency' })],
      args: [
        { name: 'service', value: 'web' },
        { name: 'port', value: '80' },
      ],
    });
  });

  test('nested templates, each once, those of the cluster last', () => {
    const lookup = among(
      template('a', { templates: [{ templateName: 'b' }, { templateName: 'shared', clusterScope: true }] }),
      template('b', {}),
      template('c', { templates: [{ templateName: 'b' }] }),
      template('shared', {}, true),
    );
    const found = collectTemplates(refer('a', 'c').templates, lookup);
    assert.ok(found.ok);
    assert.deepEqual(
      found.value.map(({ metadata }) => metadata.name),
      ['a', 'b', 'c', 'shared'],
    );
  });

  test('templates that refer to each other in a circle come to an end', () => {
    const lookup = among(
      template('a', { templates: [{ templateName: 'b' }] }),
      template('b', { templates: [{ templateName: 'a' }] }),
    );
    const found = collectTemplates(refer('a').templates, lookup);
    assert.ok(found.ok);
    assert.equal(found.value.length, 2);
  });

  test('dry-run and retention rules of the rollout come before the templates', () => {
    const lookup = among(
      template('a', { dryRun: [{ metricName: 'a' }], measurementRetention: [{ metricName: 'a', limit: 5 }] }),
    );
    const built = buildAnalysisRunSpec({ ...refer('a'), dryRun: [{ metricName: '.*' }] }, lookup);
    assert.ok(built.ok);
    assert.deepEqual(built.value.dryRun, [{ metricName: '.*' }, { metricName: 'a' }]);
    assert.deepEqual(built.value.measurementRetention, [{ metricName: 'a', limit: 5 }]);
  });
});

describe('what the controller refuses', () => {
  test('a template that is not there', () => {
    assert.equal(errorOf(refer('nope'), among()), "AnalysisTemplate 'nope' not found");
    const cluster = { templates: [{ templateName: 'nope', clusterScope: true }] };
    assert.equal(errorOf(cluster, among(template('nope', {}))), "ClusterAnalysisTemplate 'nope' not found");
  });

  test('two metrics of one name', () => {
    const lookup = among(template('a', {}), template('b', { metrics: [metric({ name: 'a' })] }));
    assert.equal(errorOf(refer('a', 'b'), lookup), "two metrics have the same name 'a'");
  });

  test('two values for one argument', () => {
    const lookup = among(
      template('a', { args: [{ name: 'port', value: '80' }] }),
      template('b', { args: [{ name: 'port', value: '81' }] }),
    );
    assert.equal(
      errorOf(refer('a', 'b'), lookup),
      "Argument `port` specified multiple times with different values: '80', '81'",
    );
  });

  test('an argument that nobody gives a value', () => {
    assert.equal(
      errorOf(refer('a'), among(template('a', { args: [{ name: 'service' }] }))),
      'args.service was not resolved',
    );
  });

  test('two rules for one pattern', () => {
    const lookup = among(
      template('a', { dryRun: [{ metricName: '.*' }], measurementRetention: [{ metricName: 'a' }] }),
    );
    assert.equal(
      errorOf({ ...refer('a'), dryRun: [{ metricName: '.*' }] }, lookup),
      "two Dry-Run metric rules have the same name '.*'",
    );
    assert.equal(
      errorOf({ ...refer('a'), measurementRetention: [{ metricName: 'a' }] }, lookup),
      "two Measurement Retention metric rules have the same name 'a'",
    );
  });
});

describe('arguments', () => {
  test('a value from the rollout wins over a Secret of the template only when it has one', () => {
    const secret = { name: 'token', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } };
    assert.deepEqual(mergeArguments([{ name: 'token' }], [secret]), { ok: true, value: [secret] });
    assert.deepEqual(mergeArguments([{ name: 'token', value: 'x' }], [secret]), {
      ok: true,
      value: [{ ...secret, value: 'x' }],
    });
  });

  test('placeholders are filled in anywhere in a metric, blanks do not matter', () => {
    const source = metric({
      interval: '{{args.every}}',
      provider: {
        web: {
          url: 'http://{{ args.host }}/{{args.host}}',
          headers: [{ key: 'a', value: '{{args.every}}' }],
          timeoutSeconds: 5,
        },
      },
    });
    const resolved = resolveArguments(
      [source],
      [
        { name: 'every', value: '5s' },
        { name: 'host', value: 'web "1"' },
      ],
    );
    assert.ok(resolved.ok);
    assert.equal(resolved.value[0]?.interval, '5s');
    assert.deepEqual(resolved.value[0].provider, {
      web: { url: 'http://web "1"/web "1"', headers: [{ key: 'a', value: '5s' }], timeoutSeconds: 5 },
    });
  });

  test('a Secret is never shown', () => {
    const source = metric({ provider: { web: { url: '{{args.token}}' } } });
    const resolved = resolveArguments(
      [source],
      [{ name: 'token', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }],
    );
    assert.ok(resolved.ok);
    assert.deepEqual(resolved.value[0]?.provider, { web: { url: '*****' } });
  });

  test('texts with placeholders that never end cost no time', () => {
    const hostile = '{{'.repeat(200_000);
    assert.equal(placeholders(hostile).length, 1);
    assert.equal(substituteText(hostile, new Map()).value, '');
  });
});

describe('arguments that a rollout gives', () => {
  const rollout: Rollout = {
    kind: 'Rollout',
    metadata: {
      name: 'web',
      namespace: 'demo',
      uid: 'u',
      resourceVersion: '1',
      labels: { app: 'web', 'a.b/c': 'd' },
      annotations: { note: 'hi' },
    },
    spec: {
      replicas: 5,
      strategy: { canary: { steps: [{ setWeight: 20 }] } },
      template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } },
    },
    status: {},
  };
  const source = { rollout, stableHash: 'stable1', latestHash: 'latest2' };

  const values: readonly (readonly [string, Parameters<typeof rolloutArguments>[0][number], string])[] = [
    ['a fixed value', { name: 'a', value: 'x' }, 'x'],
    ['no value', { name: 'a' }, ''],
    ['the newest hash', { name: 'a', valueFrom: { podTemplateHashValue: 'Latest' } }, 'latest2'],
    ['the stable hash', { name: 'a', valueFrom: { podTemplateHashValue: 'Stable' } }, 'stable1'],
    ['the name', { name: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, 'web'],
    ['a label', { name: 'a', valueFrom: { fieldRef: { fieldPath: "metadata.labels['a.b/c']" } } }, 'd'],
    ['a label that is not there', { name: 'a', valueFrom: { fieldRef: { fieldPath: "metadata.labels['x']" } } }, ''],
    ['all labels', { name: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } }, 'a.b/c="d"\napp="web"'],
    [
      'a field',
      { name: 'a', valueFrom: { fieldRef: { fieldPath: 'spec.template.spec.containers[0].image' } } },
      'web:1',
    ],
    ['a number', { name: 'a', valueFrom: { fieldRef: { fieldPath: 'spec.replicas' } } }, '5'],
  ];
  for (const [name, argument, value] of values) {
    test(name, () => {
      assert.deepEqual(rolloutArguments([argument], source), { ok: true, value: [{ name: 'a', value }] });
    });
  }

  const refusals: readonly (readonly [path: string, error: string])[] = [
    ['metadata.generation', 'unsupported fieldPath: metadata.generation'],
    ['spec.nothing', 'invalid path spec.nothing in rollout'],
    ['spec.replicas.more', 'invalid path spec.replicas.more in rollout'],
    ['spec.constructor.name', 'invalid path spec.constructor.name in rollout'],
    ['spec.strategy.canary.steps[3].setWeight', 'index 3 out of range'],
    ['spec.strategy.canary.steps.first', "invalid index 'first'"],
    ['spec.strategy', 'path spec.strategy in rollout must terminate in a primitive value'],
  ];
  for (const [fieldPath, error] of refusals) {
    test(error, () => {
      assert.deepEqual(rolloutArguments([{ name: 'a', valueFrom: { fieldRef: { fieldPath } } }], source), {
        ok: false,
        error,
      });
    });
  }
});
