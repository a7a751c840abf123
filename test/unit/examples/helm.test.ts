// The example charts through a real helm: it has nothing against them, and what it renders is valid, with each switch
// on and off. Skipped with the reason where there is no helm.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { describe, it } from 'node:test';
import { ensureHelm } from '../../../scripts/harness.mjs';
import type { TemplateFile } from '../../../src/authoring';
import type { Json, JsonObject } from '../../../src/demo/server/storage/json';
import { isJsonObject, scalarText, valueAt } from '../../../src/demo/server/storage/json';
import { archives } from '../../../src/extension/language/ports/archives';
import { isKindName, validateObject } from '../../../src/rollouts';
import { packedChart, readChart as readChartFolder } from '../../../src/workspace';
import { readChart } from '../authoring/rules/ruleCases';
import { chartFolder, exampleCharts, objectsIn } from './exampleFiles';

// Looked for once, and built while the other tests already run.
const lookedFor = ensureHelm();

/** What helm prints; the test is skipped, and the answer `undefined`, where there is no helm. */
async function runHelm(test: TestContext, ...args: readonly string[]): Promise<string | undefined> {
  const helm = await lookedFor;
  if ('missing' in helm) {
    test.skip(helm.missing);
    return undefined;
  }
  return execFileSync(helm.command, args, { stdio: 'pipe', encoding: 'utf8' });
}

/** The objects that a chart renders with some values set, if there is a helm. */
async function render(
  test: TestContext,
  chart: string,
  ...settings: readonly string[]
): Promise<readonly JsonObject[] | undefined> {
  const set = settings.flatMap((setting) => ['--set', setting]);
  const folder = chartFolder(chart);
  const text = await runHelm(test, 'template', chart, folder, '--namespace', 'data-platform', ...set);
  return text === undefined ? undefined : objectsIn(text);
}

function kinds(objects: readonly JsonObject[]): readonly string[] {
  return objects.map((object) => scalarText(object['kind'])).sort();
}

function ofKind(objects: readonly JsonObject[], kind: string): JsonObject {
  const object = objects.find((one) => one['kind'] === kind);
  assert.ok(object, `no ${kind} was rendered`);
  return object;
}

function stepsOf(objects: readonly JsonObject[]): Json | undefined {
  return valueAt(ofKind(objects, 'Rollout'), 'spec', 'strategy', 'canary', 'steps');
}

describe('Helm', () => {
  for (const chart of exampleCharts().keys()) {
    it(`has nothing against ${chart}`, async (test) => {
      await runHelm(test, 'lint', '--strict', chartFolder(chart));
    });

    it(`renders valid objects from ${chart}`, async (test) => {
      const objects = await render(test, chart);
      if (objects === undefined) return;
      assert.ok(objects.length > 0);
      for (const object of objects) {
        const kind = scalarText(object['kind']);
        if (isKindName(kind)) assert.deepEqual(validateObject(kind, object), [], kind);
      }
    });
  }

  it('packs portal-services to what is read like its folder', async (test) => {
    const target = mkdtempSync(path.join(tmpdir(), 'argo-rollouts-package-'));
    try {
      const folder = chartFolder('portal-services');
      const told = await runHelm(test, 'package', folder, '--destination', target);
      if (told === undefined) return;
      const [archive = ''] = readdirSync(target);
      const packed = await packedChart(archives, readFileSync(path.join(target, archive)));
      assert.equal(packed?.name, 'portal-services');
      const chart = await readChartFolder(packed);
      const texts = (templates: readonly TemplateFile[] = []): readonly string[] =>
        templates.map(({ path, text }) => `${path}\n${text}`).sort();
      assert.deepEqual(texts(chart?.facts.templates), texts(readChart(folder).templates));
    } finally {
      rmSync(target, { recursive: true, force: true });
    }
  });

  it('renders portal-services as a Rollout with replicas and nothing that was not asked for', async (test) => {
    const objects = await render(test, 'portal-services');
    if (objects === undefined) return;
    assert.deepEqual(kinds(objects), ['Rollout', 'Service']);
    assert.equal(valueAt(ofKind(objects, 'Rollout'), 'spec', 'replicas'), 5);
  });

  it("lets portal-services' autoscaler target the Rollout, which then has no replicas of its own", async (test) => {
    const objects = await render(test, 'portal-services', 'autoscaling.enabled=true');
    if (objects === undefined) return;
    assert.deepEqual(valueAt(ofKind(objects, 'HorizontalPodAutoscaler'), 'spec', 'scaleTargetRef'), {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'portal-services',
    });
    assert.equal(valueAt(ofKind(objects, 'Rollout'), 'spec', 'replicas'), undefined);
  });

  it("lets portal-services' autoscaler follow back to a Deployment", async (test) => {
    const objects = await render(test, 'portal-services', 'autoscaling.enabled=true', 'rollout.enabled=false');
    if (objects === undefined) return;
    assert.deepEqual(kinds(objects), ['Deployment', 'HorizontalPodAutoscaler', 'Service']);
    const target = valueAt(ofKind(objects, 'HorizontalPodAutoscaler'), 'spec', 'scaleTargetRef', 'kind');
    assert.equal(target, 'Deployment');
  });

  it("selects portal-services' Service by its ServiceMonitor", async (test) => {
    const settings = ['serviceMonitor.enabled=true', 'serviceMonitor.labels.release=prometheus'];
    const objects = await render(test, 'portal-services', ...settings);
    if (objects === undefined) return;
    const monitor = ofKind(objects, 'ServiceMonitor');
    assert.equal(valueAt(monitor, 'metadata', 'labels', 'release'), 'prometheus');
    const labels = valueAt(ofKind(objects, 'Service'), 'metadata', 'labels');
    const wanted = valueAt(monitor, 'spec', 'selector', 'matchLabels');
    assert.ok(isJsonObject(labels) && isJsonObject(wanted));
    for (const [label, value] of Object.entries(wanted)) assert.equal(labels[label], value, label);
  });

  it("loses in legacy-service's steps what its README says: the gate and the analysis", async (test) => {
    const objects = await render(test, 'legacy-service');
    if (objects === undefined) return;
    assert.deepEqual(stepsOf(objects), [
      { setWeight: 20 },
      { pause: { duration: '5m' } },
      { setWeight: 40 },
      { setWeight: 60 },
      { pause: { duration: '5m' } },
      { setWeight: 80 },
      { pause: { duration: '5m' } },
    ]);
  });

  it('renders the roles of progressive-delivery and binds them to whom the values name', async (test) => {
    const subject = 'rbac.subjects.rollouts-viewer[0]';
    const objects = await render(
      test,
      'progressive-delivery',
      'rbac.create=true',
      `${subject}.kind=Group`,
      `${subject}.name=developers`,
    );
    if (objects === undefined) return;
    const others = kinds(objects).filter((kind) => kind !== 'AnalysisTemplate');
    assert.deepEqual(others, ['Role', 'Role', 'RoleBinding']);
    const binding = ofKind(objects, 'RoleBinding');
    assert.equal(valueAt(binding, 'roleRef', 'name'), 'rollouts-viewer');
    assert.deepEqual(valueAt(binding, 'subjects'), [{ kind: 'Group', name: 'developers' }]);
  });
});
