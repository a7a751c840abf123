// Real kubectls against the demo cluster: they must take it for a cluster. One is the machine's, whatever its version, one
// is recent: it sends protobuf and reads `/openapi/v3`. Skipped, with the reason, where one is not to be had.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { ensureKubectl } from '../../../scripts/harness.mjs';
import type { DemoCluster } from '../../../src/demo';
import { startDemoCluster } from '../../../src/demo';
import { waitFor } from '../../support/waitFor';

const run = promisify(execFile);
const TIMEOUT_MS = 30_000;
const NO_KUBECTL = 'there is no kubectl on the PATH (Debian: apt-get install kubernetes-client)';

type Program = { readonly command: string } | { readonly missing: string };

async function ownKubectl(): Promise<Program> {
  try {
    await run('kubectl', ['version', '--client', '-o', 'json'], { timeout: TIMEOUT_MS });
    return { command: 'kubectl' };
  } catch {
    return { missing: NO_KUBECTL };
  }
}

/** Looked for at once, and built while the other tests already run. */
const CLIENTS: readonly (readonly [which: string, program: Promise<Program>])[] = [
  ['the kubectl of this machine', ownKubectl()],
  ['a recent kubectl', ensureKubectl()],
];

function deployment(name: string, spec: string): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  ${spec}
  selector: { matchLabels: { app: two } }
`;
}

function containers(...names: readonly string[]): string {
  const list = names.map((name) => `{ name: ${name}, image: "${name}:1" }`).join(', ');
  return `template: { metadata: { labels: { app: two } }, spec: { containers: [${list}] } }`;
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

const FILES: Readonly<Record<string, string>> = {
  'template.yaml': TEMPLATE,
  'deployment.yaml': deployment('two', containers('a', 'b')),
  'fewer.yaml': deployment('two', containers('a')),
  'unknown.yaml': 'apiVersion: example.io/v1\nkind: Unknown\nmetadata: { name: one }\n',
  'misspelt-again.yaml': TEMPLATE.replace('spec:', 'spec:\n  metric: []'),
  'misspelt.yaml': deployment('misspelt', 'replica: 2'),
};

/** One test a command: the lines that its output must have. */
type Command = readonly [command: string, ...lines: readonly RegExp[]];

const COMMANDS: readonly Command[] = [
  ['version', /Server Version:.*v1\.34/],
  ['get --raw /healthz', /^ok$/],
  ['api-resources', /^rollouts +ro +argoproj\.io\/v1alpha1 +true +Rollout$/, /^pods +po +v1 +true +Pod$/],
  ['api-versions', /^argoproj\.io\/v1alpha1$/, /^apps\/v1$/],
  ['get namespaces', /^NAME +STATUS +AGE$/, /^data-platform +Active +\S+$/],
  ['get nodes', /^NAME +STATUS +ROLES +AGE +VERSION$/, /^demo-node-1 +Ready +<none> +\S+ +v1\.34\.\d+$/],
  ['describe node demo-node-1', /^ +InternalIP: +10\.1\.0\.1$/, /^ +Ready +True .* KubeletReady /],
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
  ['describe pods -l app.kubernetes.io/name=portal-services', /^ +Port: +8080\/TCP/, /Started +.* +kubelet /],
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
  ['create namespace team', /^namespace\/team created$/],
  ['create configmap settings --from-literal=mode=canary', /^configmap\/settings created$/],
  ['get configmap settings -o jsonpath={.data.mode}', /^canary$/],
  ['create secret generic token --from-literal=key=value', /^secret\/token created$/],
  ['create serviceaccount deployer', /^serviceaccount\/deployer created$/],
  ['create service clusterip web --tcp=80:8080', /^service\/web created$/],
  ['create role reader --verb=get --resource=pods', /^role\S+\/reader created$/],
  ['create rolebinding reader --role=reader --serviceaccount=team:deployer', /^rolebinding\S+\/reader created$/],
  ['create deployment web --image=nginx', /^deployment\.apps\/web created$/],
  ['create job once --image=busybox', /^job\.batch\/once created$/],
  ['set image deployment/web nginx=nginx:2', /^deployment\.apps\/web image updated$/],
  ['get deployment web -o wide', /^web +[01]\/1 .* nginx:2 /],
  ['label service web tier=front', /^service\/web labeled$/],
  ['get svc,sa,cm,secret,role,rolebinding', /^service\/web +ClusterIP +10\.96\./, /^role\S+\/reader +20/],
  ['auth can-i patch rollouts.argoproj.io --subresource=status', /^yes$/],
  ['auth can-i --list', /^\*\.\* /],
  ['delete serviceaccount deployer', /^serviceaccount "deployer" deleted/],
  ['delete namespace team', /^namespace "team" deleted/],
];

/** What only newer versions have, or do without being told how. */
const RECENT_COMMANDS: readonly Command[] = [
  ['auth whoami', /^Username +demo-admin$/],
  ['apply -f template.yaml', /^analysistemplate\.argoproj\.io\/always created$/],
  ['apply -f template.yaml', /^analysistemplate\.argoproj\.io\/always unchanged$/],
  ['apply --server-side -f template.yaml', /always serverside-applied$/],
  ['apply -f deployment.yaml', /^deployment\.apps\/two created$/],
  ['apply -f fewer.yaml', /^deployment\.apps\/two configured$/],
  ['get deploy two -o jsonpath={.spec.template.spec.containers[*].name}', /^a$/],
  [
    'explain rollout.spec.strategy.canary.steps',
    /^FIELD: steps <\[\]Object>$/,
    /setWeight\t<integer>/,
    /share of traffic/,
  ],
  ['explain rollout.metadata', /^FIELD: metadata <ObjectMeta>$/],
  ['explain rollout.spec.template.spec.containers', /image\t<string>/],
  ['explain deployment.spec.template.spec.containers.ports', /containerPort\t<integer> -required-/],
  ['events --for rollout/portal-services', /RolloutStepCompleted/],
  ['wait --for=jsonpath={.status.phase}=Paused ro/portal-services', /condition met$/],
  ['wait --for=condition=Paused ro/portal-services', /condition met$/],
  ['create clusterrole reader --verb=get --resource=nodes', /^clusterrole\S+\/reader created$/],
  ['create poddisruptionbudget web --selector=app=web --min-available=1', /web created$/],
  ['get ro portal-services --subresource=scale', /^NAME +DESIRED +AVAILABLE +AGE$/, /^portal-services +5 +[56] +3d$/],
  ['get ro --as=bob --as-group=system:masters', /^portal-services +5 /],
  ['rollout pause deployment/two', /^deployment\.apps\/two paused$/],
  ['wait --for=condition=complete job/once', /^job\.batch\/once condition met$/],
  ['logs job/once', /^starting busybox$/, /msg=finished/],
];

/** What is refused, and the words with which kubectl ends. */
const REFUSED: readonly Command[] = [
  ['apply -f misspelt.yaml', /strict decoding error: unknown field "spec\.replica"/],
  [
    'apply --server-side -f misspelt.yaml',
    /apps\/v1, Kind=Deployment\): \.spec\.replica: field not declared in schema/,
  ],
  [
    'apply -f misspelt-again.yaml',
    /patch: Invalid value: "\{.*\}": strict decoding error: unknown field "spec\.metric"/,
  ],
  ['apply -f unknown.yaml', /no matches for kind "Unknown" in version "example\.io\/v1"/],
  ['logs --previous svc/portal-services', /previous terminated container "portal-services" in pod ".+" not found/],
  ['create configmap kube/root', /Invalid value: "kube\/root"|may not contain '\/'/],
  ['create namespace default', /namespaces "default" already exists/],
  ['top pods', /Metrics API not available/],
  ['get ro --as=bob', /rollouts\.argoproj\.io is forbidden: User "bob" cannot list resource/],
];

/** Does it again as long as the controller writes in between, as a person would. */
async function unlessOvertaken(act: () => Promise<void>): Promise<void> {
  for (let left = 10; ; left--)
    try {
      await act();
      return;
    } catch (error) {
      if (left === 0 || !String(error).includes('the object has been modified')) throw error;
    }
}

for (const [which, program] of CLIENTS)
  describe(`${which} takes the demo cluster for a cluster`, () => {
    const recent = which === 'a recent kubectl';
    let cluster: DemoCluster;
    let directory: string;
    let client: Program;

    before(async () => {
      client = await program;
      directory = await mkdtemp(path.join(tmpdir(), 'demo-kubectl-'));
      cluster = await startDemoCluster({
        scenarios: ['portal-services', 'mlflow', 'feature-store', 'query-engine'],
        goesOn: false,
        // A canary that is to be seen at its step stays there for as long as all the questions take.
        speed: 0.25,
      });
      await writeFile(path.join(directory, 'kubeconfig'), cluster.kubeconfig(), { mode: 0o600 });
      for (const [file, text] of Object.entries(FILES)) await writeFile(path.join(directory, file), text);
    });
    after(async () => {
      await cluster.close();
      await rm(directory, { recursive: true, force: true });
    });

    function environment(): NodeJS.ProcessEnv {
      return { ...process.env, HOME: directory, KUBECONFIG: path.join(directory, 'kubeconfig') };
    }

    function isMissing(test: TestContext): boolean {
      if (!('missing' in client)) return false;
      test.skip(client.missing);
      return true;
    }

    function command(): string {
      return 'missing' in client ? '' : client.command;
    }

    /** Runs kubectl; rejects unless it ends with 0. */
    async function kubectl(...args: readonly string[]): Promise<string> {
      const { stdout } = await run(command(), args, { env: environment(), cwd: directory, timeout: TIMEOUT_MS });
      return stdout;
    }

    describe('asked for', () => {
      after(() => cluster.setSpeed(4));

      for (const [command, ...lines] of recent ? [...COMMANDS, ...RECENT_COMMANDS] : COMMANDS)
        it(`kubectl ${command}`, async (t) => {
          if (isMissing(t)) return;
          const output = await kubectl(...command.split(' '));
          for (const line of lines)
            assert.ok(
              output.split('\n').some((one) => line.test(one)),
              `no line ${line.source} in:\n${output}`,
            );
        });
    });

    for (const [command, ...words] of recent ? REFUSED : [])
      it(`kubectl ${command} is refused`, async (t) => {
        if (isMissing(t)) return;
        await assert.rejects(kubectl(...command.split(' ')), (error: Error) => {
          for (const word of words) assert.match(error.message, word);
          return true;
        });
      });

    it('kubectl exec says why it cannot', async (t) => {
      if (isMissing(t)) return;
      const pod = cluster.list('Pod').find(({ metadata }) => metadata.name.startsWith('query-engine-'));
      const { name = '', namespace = '' } = pod?.metadata ?? {};
      await assert.rejects(kubectl('exec', '-n', namespace, name, '--', 'ls'), /demo cluster have no containers/);
    });

    it('kubectl edit changes a field', async (t) => {
      if (isMissing(t)) return;
      const { stdout } = await run(command(), ['edit', 'ro', 'query-engine'], {
        env: { ...environment(), KUBE_EDITOR: "sed -i 's/replicas: 3$/replicas: 2/'" },
        cwd: directory,
        timeout: TIMEOUT_MS,
      });
      assert.match(stdout, /query-engine edited$/m);
      assert.match(await kubectl('get', 'ro', 'query-engine', '-o', 'jsonpath={.spec.replicas}'), /^2$/);
    });

    it('kubectl replace --raw writes a status, and the controller acts on it', async (t) => {
      if (isMissing(t)) return;
      const url = '/apis/argoproj.io/v1alpha1/namespaces/data-platform/rollouts/portal-services';
      const abort = async (): Promise<void> => {
        const rollout = await kubectl('get', '--raw', url);
        assert.match(rollout, /"status":\{/);
        await writeFile(path.join(directory, 'aborted.json'), rollout.replace('"status":{', '"status":{"abort":true,'));
        await kubectl('replace', '--validate=false', '--raw', `${url}/status`, '-f', 'aborted.json');
      };
      await unlessOvertaken(abort);
      await waitFor('the abort', () => {
        const after = JSON.stringify(cluster.read('Rollout', 'data-platform', 'portal-services')?.['status']);
        return after.includes('RolloutAborted');
      });
    });

    it('kubectl logs shows the lines of a container', async (t) => {
      if (isMissing(t)) return;
      const [pod] = cluster
        .list('Pod')
        .filter(({ metadata }) => metadata.name.startsWith('mlflow-'))
        .sort((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1));
      const output = await kubectl('logs', '-n', 'ml-platform', pod?.metadata.name ?? '', '--tail=5');
      assert.equal(output.trim().split('\n').length, 5);
      assert.match(output, /level=info method=GET path="[^"]+" status=200 duration=\d+ms/);
    });

    it('kubectl get -w follows a change', async (t) => {
      if (isMissing(t)) return;
      const watch = spawn(command(), ['get', 'ro', 'mlflow', '-n', 'ml-platform', '-w'], {
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
