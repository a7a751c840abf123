// The live cases on the demo cluster: with every test run, as each version of the controller that it plays.
import type { DemoCluster } from '../../src/demo';
import { startDemoCluster } from '../../src/demo';
import { wallClock } from '../../src/extension/wallClock';
import { MemoryLog } from '../support/memoryLog';
import { demoClient } from '../unit/session/demoSession';
import { runLiveCases } from './runCases';

for (const version of ['1.9.1', 'head'] as const) {
  let cluster: DemoCluster | undefined;
  runLiveCases({
    title: `on the demo cluster with controller ${version}`,
    connect: async () => {
      cluster = await startDemoCluster({ scenarios: [], speed: 20, version });
      return demoClient(cluster, wallClock, new MemoryLog());
    },
    images: ['web:1', 'web:2'],
    limitMs: 20_000,
    end: async () => cluster?.close(),
  });
}
