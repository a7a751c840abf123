// `npm run demo`: the demo cluster alone, for kubectl, the plugin or an editor: prints where it is and how to use it,
// and lives until Ctrl+C. Arguments after `--` are the demo's own, e.g. `npm run demo -- --replay FILE --speed 2`;
// `npm run demo -- --help` lists them.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { startDemoCluster } from './demoCluster.mjs';
import { root } from './environment/project.mjs';
import { ensureInstalled } from './install.mjs';
import { main, say } from './say.mjs';

const BUNDLE = path.join(root, 'dist', 'demo.js');

await main(async () => {
  const args = process.argv.slice(2);
  await ensureInstalled();
  await build();
  if (args.includes('--help') || args.includes('-h')) {
    return spawnSync(process.execPath, [BUNDLE, '--help'], { stdio: 'inherit' }).status ?? 1;
  }
  const { facts, ended } = await startDemoCluster({ args, onError: (text) => process.stderr.write(text) });
  say(`
The demo cluster is ready at ${facts.server}. Its kubeconfig:

  export KUBECONFIG=${facts.kubeconfig}

List rollouts:    kubectl get rollouts -A
Upgrade a chart:  cd ${path.join(root, 'examples')}
                  helm upgrade --install portal-services ./helm/charts/portal-services --set image.tag=1.0.1
Deploy a version: ${control(facts, 'ship', '{"namespace":"data-platform","name":"portal-services","version":"bad"}')}
                  ("version" is good, bad or broken)
Skip time:        ${control(facts, 'advance', '{"seconds":60}')}
Options:          npm run demo -- --help

Press Ctrl+C to stop the cluster; no files remain.`);
  const { code } = await ended;
  return code;
});

/** The curl command of a control path. */
function control({ control: address, token }, endpoint, body) {
  return `curl -sk ${address}/${endpoint} -H 'Authorization: Bearer ${token}' -d '${body}'`;
}
