// The kubectl command of an object: one that does something useful, and that a shell reads as it is meant.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { kubectlCommand } from '../../../../src/presentation/documents';

const PLACE = { namespace: 'shop', name: 'web', context: 'prod' };

describe('The kubectl command of', () => {
  const place = '--namespace shop --context prod';
  const commands: Readonly<Record<string, string>> = {
    Rollout: `kubectl argo rollouts get rollout web ${place}`,
    ReplicaSet: `kubectl get replicaset web --output yaml ${place}`,
    Pod: `kubectl logs web --all-containers ${place}`,
    AnalysisRun: `kubectl get analysisruns.argoproj.io web --output yaml ${place}`,
    Experiment: `kubectl get experiments.argoproj.io web --output yaml ${place}`,
  };
  for (const [kind, command] of Object.entries(commands))
    it(`a ${kind} names kind, name, namespace and context`, () => {
      assert.equal(kubectlCommand({ ...PLACE, kind }), command);
    });

  it('a container of a pod is that of its log', () => {
    assert.match(kubectlCommand({ ...PLACE, kind: 'Pod', container: 'mesh' }), /logs web --container mesh /);
  });

  it('a kind that knows no namespaces names none', () => {
    const command = kubectlCommand({ ...PLACE, namespace: '', kind: 'ClusterAnalysisTemplate' });
    assert.equal(command, 'kubectl get clusteranalysistemplates.argoproj.io web --output yaml --context prod');
  });

  it('anything is one line whose words a shell takes as they are', { skip: process.platform === 'win32' }, () => {
    const context = `it's $(touch x) \`y\` "z" & ; arn:aws:eks:eu-west-1:1:cluster/prod`;
    const command = kubectlCommand({ ...PLACE, kind: 'ReplicaSet', context, kubeconfig: '/home/a b/c\nd' });
    assert.doesNotMatch(command, /\n/);
    const { stdout } = spawnSync('sh', ['-c', command.replace('kubectl', `printf '%s\\n'`)], { encoding: 'utf8' });
    assert.ok(stdout.split('\n').includes(context), stdout);
  });
});
