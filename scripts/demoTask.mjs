// The demo cluster as a background task of the editor: tells the debugger through a file of environment variables where
// the cluster is, and says "ready". Ends with its task.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoClusterIsBuilt, startDemoCluster } from './demoCluster.mjs';
import { cacheDirectory } from './environment/project.mjs';
import { main, say } from './say.mjs';

const BUILD_DEADLINE_MS = 60_000;

await main(async () => {
  say('demo cluster: starting');
  // The watcher, started just before, empties dist/ and rebuilds.
  const deadline = performance.now() + BUILD_DEADLINE_MS;
  while (!demoClusterIsBuilt() && performance.now() < deadline) await sleep(200);
  const demo = await startDemoCluster();
  const file = path.join(cacheDirectory(), 'demo-cluster.env');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `KUBECONFIG=${demo.facts.kubeconfig}\nARGO_ROLLOUTS_DEMO='${JSON.stringify(demo.facts)}'\n`);
  say(`demo cluster: ready at ${demo.facts.server}`);
  await demo.ended;
  say('demo cluster: ended');
});
