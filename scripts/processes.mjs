// Child processes of the scripts: each is the head of a process group of its own, so that stopping it also stops what
// it started, and every one still running is stopped when the script ends or is interrupted.
import { spawn } from 'node:child_process';
import { Trouble } from './say.mjs';

const WINDOWS = process.platform === 'win32';
/** How long a process may take to end by itself before it is killed. */
const GRACE_MS = 5_000;
/** How long to wait for the rest of the output of a process that has ended. */
const OUTPUT_GRACE_MS = 1_000;
const INTERRUPTIONS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ child: ChildProcess, ended: Promise<{ code: number, error?: Error }>, stop: (signal?: NodeJS.Signals) => Promise<void> }} Running */

/** @type {Set<Running>} */
const running = new Set();
let watchingExit = false;

/** @param {ChildProcess} child @param {NodeJS.Signals} signal */
function signalGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (WINDOWS) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // Gone between the check and the signal.
    if (error.code !== 'ESRCH') throw error;
  }
}

function watchExit() {
  if (watchingExit) return;
  watchingExit = true;
  process.on('exit', () => {
    for (const { child } of running) signalGroup(child, 'SIGTERM');
  });
  for (const [signal, number] of Object.entries(INTERRUPTIONS)) {
    // Once: a second Ctrl+C ends the script at once.
    process.once(signal, () => {
      void Promise.all([...running].map(({ stop }) => stop())).then(() => process.exit(128 + number));
    });
  }
}

/**
 * Starts a process that is stopped with the script at the latest.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { end?: (child: ChildProcess) => void }} [options] `end`: how
 *   it is asked to end besides by a signal
 * @returns {Running} `ended` resolves and never rejects; its `error` says that the command could not be started at all
 */
export function startProcess(command, args, { end, ...options } = {}) {
  watchExit();
  const child = spawn(command, args, { detached: !WINDOWS, ...options });
  /** @type {Promise<{ code: number, error?: Error }>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, error }));
    // Its output may be held open by a process it left behind.
    child.once('exit', (code) => {
      const timer = setTimeout(resolve, OUTPUT_GRACE_MS, { code: code ?? 1 });
      child.once('close', () => clearTimeout(timer));
    });
    child.once('close', (code) => resolve({ code: code ?? 1 }));
  });
  const handle = {
    child,
    ended,
    async stop(signal = 'SIGTERM') {
      const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
      end?.(child);
      signalGroup(child, signal);
      await ended;
      clearTimeout(patience);
    },
  };
  running.add(handle);
  void ended.then(() => running.delete(handle));
  return handle;
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { show?: boolean, timeoutMs?: number }} [options] `show`: its
 *   output goes straight to the terminal; otherwise it is collected.
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export async function runCommand(command, args, { show = false, timeoutMs, ...options } = {}) {
  const { child, ended, stop } = startProcess(command, args, {
    stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    ...options,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  let timedOut = false;
  let limit;
  if (timeoutMs !== undefined) {
    limit = setTimeout(() => {
      timedOut = true;
      void stop();
    }, timeoutMs);
  }
  const { code, error } = await ended;
  clearTimeout(limit);
  if (error !== undefined) throw new Trouble(`The command "${command}" could not be started: ${error.message}.`);
  return { code, output, timedOut };
}

/**
 * Runs npm itself: through its own script where npm started us, because Windows cannot spawn `npm.cmd` without a shell.
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return node([script, ...args], options);
  return runCommand('npm', args, { shell: WINDOWS, ...options });
}

/**
 * Runs this very Node.
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function node(args, options) {
  return runCommand(process.execPath, args, options);
}
