// What a person pastes from the platform's guide, word for word, in the folder of the examples: a shell runs each line with a
// real helm and a recent kubectl against the demo cluster, and it must do there what the guide says.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ensureHelm, ensureKubectl } from '../../../../scripts/harness.mjs';
import type { DemoCluster } from '../../../../src/demo';
import { startDemoCluster } from '../../../../src/demo';
import { scalarText, valueAt } from '../../../../src/demo/server/storage/json';
import { waitFor } from '../../../support/waitFor';
import { EXAMPLES } from '../../examples/exampleFiles';

const run = promisify(execFile);
const GUIDE = path.join(import.meta.dirname, '../../../fixtures/demo/platform-guide.sh');
const TIMEOUT_MS = 30_000;
/** The pauses of two minutes, at the demo's speed. */
const PAUSE_MS = 30_000;
const NO_PLUGIN =
  'needs the kubectl plugin; what the plugin asks for is tested in test/unit/demo/server/plugin.test.ts';

// Looked for once, and built while the other tests already run.
const programs = { helm: ensureHelm(), kubectl: ensureKubectl() };

/** One command of the guide, with the lines that continue it. */
type Command = string;

/** The parts of the guide by their headings, each a list of commands. */
async function partsOfGuide(): Promise<ReadonlyMap<string, readonly Command[]>> {
  const [, ...parts] = (await readFile(GUIDE, 'utf8')).split(/^## /m);
  return new Map(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const commands = lines
        .filter((line) => !line.startsWith('#'))
        .join('\n')
        .split(/(?<!\\)\n+/)
        .filter((command) => command !== '');
      return [heading, commands];
    }),
  );
}

/** What a command printed, and what it did in the cluster. */
type Outcome = (output: string, cluster: DemoCluster) => Promise<void> | void;

function rollout(cluster: DemoCluster, ...where: readonly string[]): string {
  return scalarText(valueAt(cluster.read('Rollout', 'data-platform', 'portal-services') ?? {}, ...where));
}

/** The image of each container that a Rollout asks for. */
function images(cluster: DemoCluster, name: string): string {
  const found = cluster.read('Rollout', 'data-platform', name);
  return JSON.stringify(valueAt(found ?? {}, 'spec', 'template', 'spec', 'containers') ?? null);
}

/** The canary of a version begins, passes its four weights and their analyses, and takes over. */
async function watchedThrough(cluster: DemoCluster, version: string): Promise<void> {
  assert.ok(images(cluster, 'portal-services').includes(`portal-services:${version}"`));
  for (const pause of ['1', '3', '5', '7']) {
    await waitFor(`step ${pause}`, () => rollout(cluster, 'status', 'currentStepIndex') === pause);
    cluster.advance(PAUSE_MS);
  }
  await waitFor('the new version', () => rollout(cluster, 'status', 'phase') === 'Healthy');
  const analysed = cluster.list('AnalysisRun').map((one) => scalarText(valueAt(one, 'status', 'phase')));
  assert.ok(analysed.includes('Successful'), analysed.join(', '));
}

/** What each command leads to, by its part and its place in it. */
const OUTCOMES: Readonly<Record<string, readonly (Outcome | 'plugin')[]>> = {
  Install: [
    (output, cluster) => {
      assert.match(output, /^STATUS: deployed$/m);
      const templates = cluster
        .list('AnalysisTemplate')
        .filter(({ metadata }) => metadata.namespace === 'argo-rollouts');
      const names = templates.map(({ metadata }) => metadata.name).sort();
      assert.deepEqual(names, ['error-rate', 'latency', 'success-rate']);
    },
  ],
  'Deploy with Canary': [
    (output, cluster) => {
      assert.match(output, /^Release "portal-services" has been upgraded\./);
      return watchedThrough(cluster, '1.0.1');
    },
    async (output, cluster) => {
      assert.match(output, /^Release "mlflow" does not exist\. Installing it now\./);
      await waitFor(
        'its pods',
        () => valueAt(cluster.read('Rollout', 'data-platform', 'mlflow') ?? {}, 'status', 'phase') === 'Healthy',
      );
    },
    'plugin',
  ],
  'Quick test': [
    (_output, cluster) => {
      assert.match(images(cluster, 'portal-services'), /portal-services:1\.0\.0"/);
    },
    (output, cluster) => {
      assert.match(output, /^Release "portal-services" has been upgraded\./);
      return watchedThrough(cluster, '1.0.1');
    },
    'plugin',
  ],
  Usage: ['plugin', 'plugin', 'plugin', 'plugin', 'plugin'],
  Troubleshooting: [
    (output) => {
      assert.match(output, /^Kind: +Rollout$/m);
      assert.match(output, /rollouts-controller +Rollout step 3\/8 completed \(setWeight: 40\)$/m);
    },
    (output) => {
      assert.match(output, /^portal-services-\S+-5 +Running +\S+$/m);
    },
    (output) => {
      assert.match(output, /^Kind: +AnalysisRun$/m);
      assert.match(output, /^ +Name: +success-rate$/m);
    },
    (output) => {
      for (const name of ['success-rate', 'error-rate', 'latency']) assert.match(output, new RegExp(`^${name} `, 'm'));
    },
    (output) => {
      assert.match(output, /^prometheus +ClusterIP /m);
    },
    // The controller is part of the demo cluster's process and has no pod; the command only must not fail.
    () => undefined,
  ],
};

describe("The platform's guide on the demo cluster", async () => {
  const guide = await partsOfGuide();
  let directory: string;
  let missing: string | undefined;

  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'demo-guide-'));
    await mkdir(path.join(directory, 'bin'));
    for (const [name, program] of Object.entries(programs)) {
      const found = await program;
      if ('missing' in found) missing ??= found.missing;
      else await symlink(found.command, path.join(directory, 'bin', name));
    }
  });
  after(() => rm(directory, { recursive: true, force: true }));

  it('is tested to its last command', () => {
    const counts = (parts: Iterable<readonly [string, readonly unknown[]]>): unknown =>
      Object.fromEntries([...parts].map(([part, { length }]) => [part, length]));
    assert.deepEqual(counts(guide), counts(Object.entries(OUTCOMES)));
  });

  for (const [part, commands] of guide)
    describe(part, () => {
      let cluster: DemoCluster;

      before(async () => {
        cluster = await startDemoCluster({ scenarios: ['portal-services', 'mlflow'], goesOn: false });
        await writeFile(path.join(directory, 'kubeconfig'), cluster.kubeconfig(), { mode: 0o600 });
      });
      after(() => cluster.close());

      /** What a command prints; rejects unless it ends with 0. */
      async function paste(command: Command): Promise<string> {
        const [analysisRun] = cluster.list('AnalysisRun').slice(-1);
        const filled = command.replace('<name>', analysisRun?.metadata.name ?? '');
        const { stdout } = await run('sh', ['-c', filled], {
          env: {
            ...process.env,
            HOME: directory,
            KUBECONFIG: path.join(directory, 'kubeconfig'),
            PATH: `${path.join(directory, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
          },
          cwd: EXAMPLES,
          timeout: TIMEOUT_MS,
        });
        return stdout;
      }

      for (const [index, command] of commands.entries())
        it(command.replaceAll(/\s*\\\n\s*/g, ' '), { timeout: 90_000 }, async (t) => {
          const outcome = OUTCOMES[part]?.[index];
          if (outcome === 'plugin') t.skip(NO_PLUGIN);
          else if (missing !== undefined) t.skip(missing);
          else await outcome?.(await paste(command), cluster);
        });
    });
});
