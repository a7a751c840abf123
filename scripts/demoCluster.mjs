// Starts the built demo cluster (dist/demo.js) as a process of its own for the scripts and the tests that need one. It
// prints one JSON line when it is ready and ends when its standard input closes, so it never outlives who started it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './environment/project.mjs';
import { startProcess } from './processes.mjs';
import { Trouble } from './say.mjs';

const START_DEADLINE_MS = 30_000;

/** Whether the demo cluster has been built. */
export function demoClusterIsBuilt() {
  return existsSync(path.join(root, 'dist', 'demo.js'));
}

/**
 * Starts a demo cluster and waits until it answers.
 * @param {{ args?: readonly string[], env?: NodeJS.ProcessEnv, onError?: (text: string) => void }} [options] `onError`
 *   hears what the running cluster says of errors in it
 */
export async function startDemoCluster({ args = [], env = process.env, onError = () => undefined } = {}) {
  if (!demoClusterIsBuilt()) throw new Trouble('The demo cluster is not built (dist/demo.js).', 'Run: npm run build');
  const { child, ended, stop } = startProcess(process.execPath, [path.join(root, 'dist', 'demo.js'), ...args], {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    end: ({ stdin }) => stdin.end(),
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints = (complaints + chunk).slice(-4_000)));
  let timer;
  const line = await Promise.race([
    new Promise((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(() => undefined),
    new Promise((resolve) => (timer = setTimeout(resolve, START_DEADLINE_MS, undefined))),
  ]);
  clearTimeout(timer);
  if (line === undefined) {
    await stop();
    throw new Trouble(`The demo cluster did not start. Its last output:\n${complaints.trim()}`, 'Run: npm run build');
  }
  child.stderr.on('data', (chunk) => onError(String(chunk)));
  return {
    /** What it printed: `kubeconfig`, `server`, `token`, `control`. */
    facts: JSON.parse(line),
    ended,
    stop,
  };
}
