// The live cases on whatever cluster KUBECONFIG names (its current context): only by
// `npm run test:cluster` with KUBECONFIG set (then TEST_CLUSTER is), because they make a namespace, Rollouts and pods there, and remove them again. Argo Rollouts must be installed.
import { homedir } from 'node:os';
import { wallClock } from '../../src/extension/wallClock';
import { connect, loadKubeconfig } from '../../src/kubernetes';
import { MemoryLog } from '../support/memoryLog';
import { runLiveCases } from './runCases';

const { env } = process;

runLiveCases({
  title: 'on the cluster that KUBECONFIG names',
  skip: env['TEST_CLUSTER']
    ? undefined
    : 'it works on a real cluster: run `npm run test:cluster` with KUBECONFIG naming one made for tests',
  connect: async () => {
    const kubeconfig = await loadKubeconfig({ env, homeDirectory: homedir() });
    if (kubeconfig.currentContext === undefined)
      throw new Error(`There is no current context in ${kubeconfig.files.join(', ')}.`);
    return connect(kubeconfig, kubeconfig.currentContext, {
      clock: wallClock,
      log: new MemoryLog(),
      mayRunCommands: () => true,
    });
  },
  images: [
    env['CLUSTER_TEST_IMAGE_1'] ?? 'registry.k8s.io/pause:3.9',
    env['CLUSTER_TEST_IMAGE_2'] ?? 'registry.k8s.io/pause:3.10',
  ],
  limitMs: 180_000,
});
