// A helm for the tests of charts: the machine's own, or one built by Go once and kept in the cache. Charts can be worked
// on without it, so nothing fails where there is none: the caller gets the reason instead.
// `node scripts/environment/helm.mjs` builds it ahead, with all the time that takes.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { runCommand } from '../processes.mjs';
import { duration, main, say, step, Trouble } from '../say.mjs';
import { commandPath } from './chromium.mjs';
import { cacheDirectory, removeDirectory, temporaryDirectory } from './project.mjs';

const VERSION = 'v3.19.0';
const PACKAGE = `helm.sh/helm/v3/cmd/helm@${VERSION}`;
const PROGRAM = process.platform === 'win32' ? 'helm.exe' : 'helm';
/** In a test: less than what a test file may take. Go keeps what it has built, so the next run gets further. */
const TEST_TIMEOUT_MS = 40_000;
/** Building it takes a minute or two. */
const AHEAD_TIMEOUT_MS = 600_000;
const LOOK_AGAIN_MS = 500;

/** @typedef {{ command: string } | { missing: string }} Helm the program, or why there is none */

function folder() {
  return path.join(cacheDirectory(), 'helm', VERSION);
}

/** @returns {string | undefined} */
function presentHelm() {
  const built = path.join(folder(), PROGRAM);
  return commandPath('helm') ?? (existsSync(built) ? built : undefined);
}

/** Whether the process that holds the lock is still there. @param {string} lock */
function isHeld(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Takes the lock, also from a process that is gone. @param {string} lock @returns {boolean} whether it is ours now */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

/** @param {string} go @param {number} deadline of `performance.now()` @returns {Promise<Helm>} */
async function build(go, deadline) {
  // Built aside and then moved: a program that is there is whole.
  const target = temporaryDirectory('helm', folder());
  try {
    const { code, output, timedOut } = await runCommand(go, ['install', PACKAGE], {
      cwd: target,
      env: { ...process.env, GOBIN: target },
      timeoutMs: Math.max(0, deadline - performance.now()),
    });
    if (timedOut) return { missing: 'Go did not finish building helm in time; the next attempt gets further' };
    if (code !== 0) return { missing: `Go could not build helm: ${output.trim().split('\n').at(-1)}` };
    const command = path.join(folder(), PROGRAM);
    renameSync(path.join(target, PROGRAM), command);
    return { command };
  } finally {
    removeDirectory(target);
  }
}

/**
 * The machine's helm, the one in the cache, or one that Go builds now (`go install`), never two at a time: whoever comes
 * second waits for the first. At once where there is no Go.
 * @param {{ timeoutMs?: number }} [options] how long to build, or to wait for someone who builds
 * @returns {Promise<Helm>}
 */
export async function ensureHelm({ timeoutMs = TEST_TIMEOUT_MS } = {}) {
  const present = presentHelm();
  if (present !== undefined) return { command: present };
  const go = commandPath('go');
  if (go === undefined) return { missing: 'helm is not on the PATH, and neither is Go to build it' };
  mkdirSync(folder(), { recursive: true });
  const lock = path.join(folder(), 'building');
  const deadline = performance.now() + timeoutMs;
  while (!take(lock)) {
    await wait(LOOK_AGAIN_MS);
    const finished = presentHelm();
    if (finished !== undefined) return { command: finished };
    if (performance.now() > deadline) return { missing: `helm was not built within ${duration(timeoutMs)}` };
  }
  try {
    // Someone may have finished in between.
    const finished = presentHelm();
    return finished === undefined ? await build(go, deadline) : { command: finished };
  } finally {
    rmSync(lock, { force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Not awaited: the tests load this module where nothing can be awaited at the top.
  void main(async () => {
    const helm = await step(`Looking for helm, else building ${VERSION} with Go`, () =>
      ensureHelm({ timeoutMs: AHEAD_TIMEOUT_MS }),
    );
    if ('missing' in helm)
      throw new Trouble(`helm is not available: ${helm.missing}.`, 'Install it: https://helm.sh/docs/');
    say(helm.command);
  });
}
