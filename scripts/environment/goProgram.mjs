// Programs for tests that Go builds once and the cache keeps: never two builds of one at a time, and a program that is
// there is whole. Nothing fails where one cannot be had: the caller gets the reason instead.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCommand } from '../processes.mjs';
import { duration, say, step, Trouble } from '../say.mjs';
import { commandPath } from './chromium.mjs';
import { cacheDirectory, removeDirectory, temporaryDirectory } from './project.mjs';

/** In a test: less than what a test file may take. Go keeps what it has built, so the next run gets further. */
const TEST_TIMEOUT_MS = 40_000;
/** Building one takes a minute or two. */
const AHEAD_TIMEOUT_MS = 600_000;
const LOOK_AGAIN_MS = 500;

/**
 * @typedef {{ name: string, version: string, install: readonly string[], folder?: string, orOnPath?: boolean }} GoProgram
 *   `install`: the arguments of `go install`; `folder`: where it is called; `orOnPath`: whether the machine's own will do
 */
/** @typedef {{ command: string } | { missing: string }} Found the program, or why there is none */

/** @param {GoProgram} program */
function cacheFolder({ name, version }) {
  return path.join(cacheDirectory(), name, version);
}

/** @param {GoProgram} program */
function fileName({ name }) {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

/** @param {GoProgram} program @returns {string | undefined} */
function present(program) {
  const built = path.join(cacheFolder(program), fileName(program));
  const own = program.orOnPath === true ? commandPath(program.name) : undefined;
  return own ?? (existsSync(built) ? built : undefined);
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

/** @param {GoProgram} program @param {string} go @param {number} deadline of `performance.now()` @returns {Promise<Found>} */
async function build(program, go, deadline) {
  const { name, install } = program;
  // Built aside and then moved: a program that is there is whole.
  const target = temporaryDirectory(name, cacheFolder(program));
  try {
    const { code, output, timedOut } = await runCommand(go, ['install', ...install], {
      cwd: program.folder ?? target,
      env: { ...process.env, GOBIN: target },
      timeoutMs: Math.max(0, deadline - performance.now()),
    });
    if (timedOut) return { missing: `Go did not finish building ${name} in time; the next attempt gets further` };
    if (code !== 0) return { missing: `Go could not build ${name}: ${output.trim().split('\n').at(-1)}` };
    const command = path.join(cacheFolder(program), fileName(program));
    renameSync(path.join(target, fileName(program)), command);
    return { command };
  } finally {
    removeDirectory(target);
  }
}

/**
 * The program in the cache, or one that Go builds now, never two at a time: whoever comes second waits for the first. At
 * once where there is no Go.
 * @param {GoProgram} program
 * @param {{ timeoutMs?: number }} [options] how long to build, or to wait for someone who builds
 * @returns {Promise<Found>}
 */
export async function ensureGoProgram(program, { timeoutMs = TEST_TIMEOUT_MS } = {}) {
  const { name, orOnPath } = program;
  const there = present(program);
  if (there !== undefined) return { command: there };
  const go = commandPath('go');
  if (go === undefined)
    return {
      missing: orOnPath
        ? `${name} is not on the PATH, and neither is Go to build it`
        : `there is no Go to build ${name}`,
    };
  mkdirSync(cacheFolder(program), { recursive: true });
  const lock = path.join(cacheFolder(program), 'building');
  const deadline = performance.now() + timeoutMs;
  while (!take(lock)) {
    await wait(LOOK_AGAIN_MS);
    const finished = present(program);
    if (finished !== undefined) return { command: finished };
    if (performance.now() > deadline) return { missing: `${name} was not built within ${duration(timeoutMs)}` };
  }
  try {
    // Someone may have finished in between.
    const finished = present(program);
    return finished === undefined ? await build(program, go, deadline) : { command: finished };
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Builds a program ahead, with all the time that takes, and says where it is. @param {GoProgram} program @param {string} remedy */
export async function buildAhead(program, remedy) {
  const { name, version } = program;
  const found = await step(`Looking for ${name}, else building ${version} with Go`, () =>
    ensureGoProgram(program, { timeoutMs: AHEAD_TIMEOUT_MS }),
  );
  if ('missing' in found) throw new Trouble(`${name} is not available: ${found.missing}.`, remedy);
  say(found.command);
}
