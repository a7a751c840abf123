// The demo cluster as a process of its own: says where it is in one line of JSON, and leaves nothing behind when it ends.
// It ends when its standard input closes, when whoever started it is gone, or when it is told to.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CommandLine } from './commandLine';
import { readCommandLine, USAGE } from './commandLine';
import type { DemoCluster } from './demoCluster';
import { startDemoCluster } from './demoCluster';
import { parseRecording } from './replay/recording';

const PARENT_CHECK_MS = 2_000;

function started({
  replay,
  speed,
  port,
  seed,
  scenarios,
  settled,
  loop,
  goesOn,
  version,
}: CommandLine): Promise<DemoCluster> {
  const common = {
    loop,
    goesOn,
    ...(speed !== undefined && { speed }),
    ...(port !== undefined && { port }),
    ...(seed !== undefined && { seed }),
    ...(scenarios !== undefined && { scenarios }),
    ...(settled !== undefined && { settled }),
    ...(version !== undefined && { version }),
  };
  if (replay === undefined) return startDemoCluster(common);
  return readFile(replay, 'utf8').then((text) => startDemoCluster({ ...common, recording: parseRecording(text) }));
}

async function run(): Promise<void> {
  const line = readCommandLine(process.argv.slice(2));
  if (line.help) {
    process.stdout.write(USAGE);
    return;
  }
  const cluster = await started(line);
  const directory = await mkdtemp(path.join(tmpdir(), 'argo-rollouts-demo-'));
  const kubeconfig = path.join(directory, 'kubeconfig');
  await writeFile(kubeconfig, cluster.kubeconfig(), { mode: 0o600 });

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    rm(directory, { recursive: true, force: true })
      .then(() => cluster.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.stdin.on('end', end).on('error', end).resume();
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, PARENT_CHECK_MS).unref();

  const { server, token } = cluster;
  process.stdout.write(`${JSON.stringify({ kubeconfig, server, token, control: `${server}/demo` })}\n`);
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
