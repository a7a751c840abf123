// What the workspace says by itself: to the log, of what it could not read. What it finds in files is worded elsewhere.
import { ClusterFacts } from '../../../src/workspace/cluster/clusterFacts';
import { MemoryWorkspace } from '../../support/memoryWorkspace';
import type { Sentence } from '../../support/sentences/sentenceTable';

export async function sentences(): Promise<readonly Sentence[]> {
  return [
    { when: 'log: files that can not be read', says: await brokenFiles() },
    { when: 'log: the cluster does not answer', says: await silentCluster() },
  ];
}

async function brokenFiles(): Promise<string> {
  const memory = new MemoryWorkspace({ 'a.yaml': 'kind: Rollout\n' });
  memory.files.broken = new Error('no such disk');
  const session = await memory.start();
  session.dispose();
  return [...new Set(memory.log.messages)].join('\n');
}

async function silentCluster(): Promise<string> {
  const memory = new MemoryWorkspace();
  const facts = new ClusterFacts(memory);
  memory.cluster.setLive(true);
  await new Promise((resolve) => setImmediate(resolve));
  facts.dispose();
  return memory.log.messages.join('\n');
}
