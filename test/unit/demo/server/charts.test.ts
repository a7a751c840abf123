// A real helm against the demo cluster: every example chart is installed, upgraded, rolled back and uninstalled as on any
// cluster. Skipped, with the reason, where there is no helm.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ensureHelm } from '../../../../scripts/harness.mjs';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { isJsonObject, scalarText, valueAt } from '../../../../src/demo/server/storage/json';
import { waitFor } from '../../../support/waitFor';
import { exampleCharts, EXAMPLES } from '../../examples/exampleFiles';

const run = promisify(execFile);
const TIMEOUT_MS = 30_000;

// Looked for once, and built while the other tests already run.
const lookedFor = ensureHelm();

describe('helm', () => {
  let cluster: DemoCluster;
  let directory: string;

  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'demo-helm-'));
    cluster = await startDemoCluster({ scenarios: ['portal-services', 'mlflow'], goesOn: false });
    await writeFile(path.join(directory, 'kubeconfig'), cluster.kubeconfig(), { mode: 0o600 });
  });
  after(async () => {
    await cluster.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** What helm prints; the test is skipped, and the answer `undefined`, where there is no helm. */
  async function helm(test: TestContext, ...args: readonly string[]): Promise<string | undefined> {
    const found = await lookedFor;
    if ('missing' in found) {
      test.skip(found.missing);
      return undefined;
    }
    const env = { ...process.env, HOME: directory, KUBECONFIG: path.join(directory, 'kubeconfig') };
    const { stdout } = await run(found.command, args, { env, cwd: EXAMPLES, timeout: TIMEOUT_MS });
    return stdout;
  }

  function rollout(namespace: string, name: string, ...where: readonly string[]): string {
    return scalarText(valueAt(cluster.read('Rollout', namespace, name) ?? {}, ...where));
  }

  /** The image that a Rollout asks for. */
  function image(namespace: string, name: string): string {
    const containers = valueAt(
      cluster.read('Rollout', namespace, name) ?? {},
      'spec',
      'template',
      'spec',
      'containers',
    );
    const [container] = Array.isArray(containers) ? (containers as unknown[]) : [];
    return JSON.stringify(container ?? {});
  }

  it('lists the scenarios as releases', async (t) => {
    const releases = await helm(t, 'list', '--all-namespaces', '--output', 'json');
    if (releases === undefined) return;
    for (const name of ['portal-services', 'progressive-delivery', 'mlflow'])
      assert.match(releases, new RegExp(`"name":"${name}".*"status":"deployed"`));
  });

  for (const [chart, folder] of exampleCharts())
    it(`installs, upgrades, rolls back and uninstalls ${chart}`, { timeout: 90_000 }, async (t) => {
      const namespace = `${chart}-test`;
      const release = ['web', `./${folder}`, '--namespace', namespace];
      // What a canary's analyses measure with, as the chart's README says.
      const templates = [
        'templates',
        './helm/charts/progressive-delivery',
        '--namespace',
        namespace,
        '--create-namespace',
      ];
      if (chart !== 'progressive-delivery') await helm(t, 'install', ...templates);
      const installed = await helm(t, 'install', ...release, '--create-namespace', '--set', 'rbac.create=true');
      if (installed === undefined) return;
      assert.match(installed, /^STATUS: deployed$/m);
      const withRollout = cluster.read('Rollout', namespace, 'web') !== undefined;
      assert.equal(withRollout, chart !== 'progressive-delivery');
      if (withRollout) {
        await waitFor('the pods', () => rollout(namespace, 'web', 'status', 'phase') === 'Healthy');
        assert.equal(
          rollout(namespace, 'web', 'status', 'availableReplicas'),
          rollout(namespace, 'web', 'spec', 'replicas'),
        );
      }

      await helm(t, 'upgrade', ...release, '--set', 'image.tag=9.9.9', '--set', 'rbac.create=true');
      if (withRollout) assert.match(image(namespace, 'web'), /:9\.9\.9"/);
      await helm(t, 'rollback', 'web', '1', '--namespace', namespace);
      if (withRollout) assert.doesNotMatch(image(namespace, 'web'), /:9\.9\.9"/);
      const history = await helm(t, 'history', 'web', '--namespace', namespace, '--output', 'json');
      assert.deepEqual(
        [...(history ?? '').matchAll(/"status":"(\w+)"/g)].map(([, status]) => status),
        ['superseded', 'superseded', 'deployed'],
      );
      assert.match((await helm(t, 'status', 'web', '--namespace', namespace)) ?? '', /^REVISION: 3$/m);

      await helm(t, 'uninstall', 'web', '--namespace', namespace);
      if (withRollout) await helm(t, 'uninstall', 'templates', '--namespace', namespace);
      for (const kind of ['Rollout', 'Service', 'AnalysisTemplate', 'Role', 'Secret'])
        assert.deepEqual(
          cluster.list(kind).filter(({ metadata }) => metadata.namespace === namespace),
          [],
          kind,
        );
    });

  const SWITCHES: readonly (readonly [setting: string, kind: string])[] = [
    ['autoscaling.enabled=true', 'HorizontalPodAutoscaler'],
    ['serviceMonitor.enabled=true', 'ServiceMonitor'],
    ['rollout.enabled=false', 'Deployment'],
  ];
  for (const [setting, kind] of SWITCHES)
    it(`installs portal-services with ${setting}`, async (t) => {
      const release = ['switched', './helm/charts/portal-services', '--namespace', 'shop'];
      if ((await helm(t, 'upgrade', '--install', ...release, '--set', setting)) === undefined) return;
      assert.ok(isJsonObject(cluster.read(kind, 'shop', 'switched')), kind);
    });
});
