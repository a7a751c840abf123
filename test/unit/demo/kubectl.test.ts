// A real kubectl against the demo cluster: it must take it for a cluster. Skipped, with the reason, where there is none.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { DemoCluster } from '../../../src/demo';
import { startDemoCluster } from '../../../src/demo';
import { waitFor } from '../../support/waitFor';

const run = promisify(execFile);
const TIMEOUT_MS = 30_000;
const NO_KUBECTL = 'there is no kubectl on the PATH (Debian: apt-get install kubernetes-client)';

async function kubectlVersion(): Promise<string | undefined> {
  try {
    const { stdout } = await run('kubectl', ['version', '--client', '-o', 'json'], { timeout: TIMEOUT_MS });
    return /"gitVersion": *"v?([^"]+)"/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

const TEMPLATE = `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: always, labels: { made-by: kubectl } }
spec:
  metrics:
    - name: always
      provider: { prometheus: { address: "http://prometheus.monitoring:9090", query: "vector(1)" } }
`;

describe('kubectl takes the demo cluster for a cluster', () => {
  let cluster: DemoCluster;
  let directory: string;
  let available = false;

  before(async () => {
    const version = await kubectlVersion();
    available = version !== undefined;
    directory = await mkdtemp(path.join(tmpdir(), 'demo-kubectl-'));
    cluster = await startDemoCluster({ scenarios: ['portal-services', 'mlflow', 'feature-store'], goesOn: false });
    await writeFile(path.join(directory, 'kubeconfig'), cluster.kubeconfig(), { mode: 0o600 });
    await writeFile(path.join(directory, 'template.yaml'), TEMPLATE);
  });
  after(async () => {
    await cluster.close();
    await rm(directory, { recursive: true, force: true });
  });

  function environment(): NodeJS.ProcessEnv {
    return { ...process.env, HOME: directory, KUBECONFIG: path.join(directory, 'kubeconfig') };
  }

  /** Runs kubectl; rejects unless it ends with 0. */
  async function kubectl(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('kubectl', args, { env: environment(), cwd: directory, timeout: TIMEOUT_MS });
    return stdout;
  }

  /** One test a command: the lines that its output must have. */
  const COMMANDS: readonly (readonly [command: string, ...lines: readonly RegExp[]])[] = [
    ['version', /Server Version:.*v1\.34/],
    ['get --raw /healthz', /^ok$/],
    ['api-resources', /^rollouts +ro +argoproj\.io\/v1alpha1 +true +Rollout$/, /^pods +po +v1 +true +Pod$/],
    ['api-versions', /^argoproj\.io\/v1alpha1$/, /^apps\/v1$/],
    ['get namespaces', /^NAME +STATUS +AGE$/, /^data-platform +Active +\S+$/],
    ['get rollouts', /^NAME +DESIRED +CURRENT +UP-TO-DATE +AVAILABLE +AGE$/, /^portal-services +5 +5 +2 +5 +3d$/],
    ['get ro -A', /^data-platform +portal-services +5 /, /^ml-platform +mlflow +4 /],
    ['get ro -A -l app.kubernetes.io/name=mlflow', /^ml-platform +mlflow /],
    ['get ro --field-selector metadata.name=portal-services -o name', /^rollout\.argoproj\.io\/portal-services$/],
    ['get ro portal-services -o yaml', /^ {2}currentStepIndex: 3$/, /^kind: Rollout$/],
    ['get ro -o jsonpath={.items[0].status.phase}', /^Paused$/],
    ['get analysisruns', /^NAME +STATUS +AGE$/, /^portal-services-\S+-5 +Running +\S+$/],
    [
      'get rs,pods -n ml-platform',
      /^replicaset\.apps\/mlflow-\S+ +3 +3 +3 /,
      /^pod\/feature-store-\S+ +0\/1 +ImagePullBackOff +0 /,
    ],
    [
      'get pods -o wide',
      /^NAME +READY +STATUS +RESTARTS +AGE +IP +NODE/,
      /1\/1 +Running +0 +\S+ +10\.244\.\S+ +demo-node-\d/,
    ],
    ['get all -n ml-platform', /^service\/mlflow +ClusterIP /],
    ['get events', /RolloutStepCompleted +rollout\/portal-services +Rollout step 3\/8 completed \(setWeight: 40\)$/],
    ['describe rollout portal-services', /^Kind: +Rollout$/, /RolloutPaused +.*rollouts-controller +Rollout is paused/],
    ['apply --validate=false -f template.yaml', /^analysistemplate\.argoproj\.io\/always created$/],
    ['apply --validate=false -f template.yaml', /^analysistemplate\.argoproj\.io\/always unchanged$/],
    ['get at -l made-by=kubectl', /^always +\S+$/],
    ['delete -f template.yaml', /^analysistemplate\.argoproj\.io "always" deleted/],
    ['scale rollout mlflow -n ml-platform --replicas=5', /^rollout\.argoproj\.io\/mlflow scaled$/],
    ['annotate ro mlflow -n ml-platform note=seen', /^rollout\.argoproj\.io\/mlflow annotated$/],
    ['patch ro mlflow -n ml-platform --type merge -p {"spec":{"paused":true}}', /mlflow patched$/],
    [
      'patch ro mlflow -n ml-platform --type json -p [{"op":"replace","path":"/spec/paused","value":false}]',
      /mlflow patched$/,
    ],
    ['delete ro feature-store -n ml-platform', /^rollout\.argoproj\.io "feature-store" deleted/],
  ];

  for (const [command, ...lines] of COMMANDS)
    it(`kubectl ${command}`, async (t) => {
      if (!available) {
        t.skip(NO_KUBECTL);
        return;
      }
      const output = await kubectl(...command.split(' '));
      for (const line of lines)
        assert.ok(
          output.split('\n').some((one) => line.test(one)),
          `no line ${line.source} in:\n${output}`,
        );
    });

  it('kubectl replace --raw writes a status, and the controller acts on it', async (t) => {
    if (!available) {
      t.skip(NO_KUBECTL);
      return;
    }
    const url = '/apis/argoproj.io/v1alpha1/namespaces/data-platform/rollouts/portal-services';
    const rollout = await kubectl('get', '--raw', url);
    assert.match(rollout, /"status":\{/);
    await writeFile(path.join(directory, 'aborted.json'), rollout.replace('"status":{', '"status":{"abort":true,'));
    await kubectl('replace', '--validate=false', '--raw', `${url}/status`, '-f', 'aborted.json');
    await waitFor('the abort', () => {
      const after = JSON.stringify(cluster.read('Rollout', 'data-platform', 'portal-services')?.['status']);
      return after.includes('RolloutAborted');
    });
  });

  it('kubectl logs shows the lines of a container', async (t) => {
    if (!available) {
      t.skip(NO_KUBECTL);
      return;
    }
    const [pod] = cluster
      .list('Pod')
      .filter(({ metadata }) => metadata.name.startsWith('mlflow-'))
      .sort((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1));
    const output = await kubectl('logs', '-n', 'ml-platform', pod?.metadata.name ?? '', '--tail=5');
    assert.equal(output.trim().split('\n').length, 5);
    assert.match(output, /level=info method=GET path="[^"]+" status=200 duration=\d+ms/);
  });

  it('kubectl get -w follows a change', async (t) => {
    if (!available) {
      t.skip(NO_KUBECTL);
      return;
    }
    const watch = spawn('kubectl', ['get', 'ro', 'mlflow', '-n', 'ml-platform', '-w'], {
      env: environment(),
      cwd: directory,
    });
    let output = '';
    watch.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    try {
      await waitFor('the first line of the watch', () => /^mlflow /m.test(output));
      await kubectl('scale', 'rollout', 'mlflow', '-n', 'ml-platform', '--replicas=3');
      await waitFor('the changed line', () => /^mlflow +3 /m.test(output));
    } finally {
      watch.kill();
    }
  });
});
