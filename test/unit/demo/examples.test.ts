// The example charts: complete, parseable, and the same as what the demo cluster runs. Templates are rendered here by
// the few constructs they use; a real helm looks at them in test/unit/examples/helm.test.ts.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { SCENARIOS } from '../../../src/demo';
import type { Json, JsonObject } from '../../../src/demo/server/storage/json';
import { isJsonObject, scalarText, valueAt } from '../../../src/demo/server/storage/json';
import { validateObject } from '../../../src/rollouts';
import { chartFolder, exampleCharts } from '../examples/exampleFiles';

const CHARTS = ['legacy-service', 'mlflow', 'portal-services', 'progressive-delivery'];

function text(chart: string, ...parts: readonly string[]): string {
  return readFileSync(path.join(chartFolder(chart), ...parts), 'utf8');
}

function values(chart: string): JsonObject {
  return parse(text(chart, 'values.yaml')) as JsonObject;
}

/** `{{ .Values.… }}`, `{{ .Release.Namespace }}` and quoted texts: all that the analysis templates use. */
function rendered(chart: string, template: string, namespace: string): JsonObject {
  const given = values(chart);
  const filled = text(chart, 'templates', template)
    .replaceAll(/\{\{ \.Values\.([\w.]+) \}\}/g, (_all, where: string) =>
      scalarText(valueAt(given, ...where.split('.'))),
    )
    .replaceAll('{{ .Release.Namespace }}', namespace)
    .replaceAll(/\{\{ "([^"]*)" \}\}/g, '$1');
  return parse(filled) as JsonObject;
}

/** An object of a scenario of the demo cluster. */
function demoObject(scenario: string, kind: string, name: string): JsonObject {
  const object = SCENARIOS.find((one) => one.name === scenario)?.objects.find(
    (one) => one['kind'] === kind && valueAt(one, 'metadata', 'name') === name,
  );
  assert.ok(object, `${scenario} has no ${kind} ${name}`);
  return object;
}

describe('The example charts', () => {
  it('are the ones that are told about', () => {
    assert.deepEqual([...exampleCharts().keys()].sort(), CHARTS);
  });

  for (const chart of CHARTS) {
    it(`${chart} has what a chart needs`, () => {
      const { apiVersion, name, version, description } = parse(text(chart, 'Chart.yaml')) as Record<string, unknown>;
      assert.deepEqual([apiVersion, name], ['v2', chart]);
      assert.match(String(version), /^\d+\.\d+\.\d+$/);
      assert.ok(description);
      assert.ok(isJsonObject(values(chart)));
      assert.ok(existsSync(path.join(chartFolder(chart), 'README.md')));
    });

    it(`every template of ${chart} opens and closes its blocks, and names values that exist`, () => {
      const given = values(chart);
      for (const file of readdirSync(path.join(chartFolder(chart), 'templates'))) {
        const source = text(chart, 'templates', file);
        const opened = source.match(/\{\{-? (if|define|range|with) /g)?.length ?? 0;
        const closed = source.match(/\{\{-? end \}\}/g)?.length ?? 0;
        assert.equal(opened, closed, `${file}: blocks`);
        for (const [, where = ''] of source.matchAll(/\.Values\.([\w.]+)/g))
          assert.notEqual(valueAt(given, ...where.split('.')), undefined, `${file}: .Values.${where}`);
      }
    });
  }

  for (const name of ['success-rate', 'error-rate', 'latency'])
    it(`the template ${name} is valid, and the one of the demo cluster`, () => {
      const template = rendered('progressive-delivery', `${name}.yaml`, 'data-platform');
      assert.deepEqual(validateObject('AnalysisTemplate', template), []);
      const demo = demoObject('portal-services', 'AnalysisTemplate', name);
      assert.deepEqual(template['spec'], demo['spec']);
    });

  it('portal-services has the strategy of the demo cluster', () => {
    const demo = demoObject('portal-services', 'Rollout', 'portal-services');
    assert.deepEqual(valueAt(values('portal-services'), 'rollout', 'strategy'), valueAt(demo, 'spec', 'strategy'));
  });

  it('mlflow has the steps of the demo cluster', () => {
    const demo = demoObject('mlflow', 'Rollout', 'mlflow');
    const steps: Json | undefined = valueAt(values('mlflow'), 'rollout', 'canary', 'steps');
    assert.deepEqual(steps, valueAt(demo, 'spec', 'strategy', 'canary', 'steps'));
  });
});
