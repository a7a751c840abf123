// Starts a command without a shell and waits for its end, whatever it does: hangs, floods, ignores signals, leaves
// children behind that hold its output open. Nothing of it outlives the promise.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Clock, Disposable } from '../../lifecycle';

export interface CommandOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly timeoutMs: number;
  /** More output than this ends the command. */
  readonly maxOutputBytes: number;
  /** How much of the error output is kept; the rest is read and thrown away. */
  readonly maxErrorBytes: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export type CommandResult =
  | { readonly kind: 'exited'; readonly code: number | null; readonly stdout: string; readonly stderr: string }
  /** `code` is the system's: "ENOENT", "EACCES". */
  | { readonly kind: 'notStarted'; readonly code: string }
  | { readonly kind: 'timedOut'; readonly stderr: string }
  | { readonly kind: 'tooMuchOutput'; readonly stderr: string }
  | { readonly kind: 'cancelled' };

/** After the polite signal, and after the end while children still hold the pipes. */
const GRACE_MS = 2000;

/** Runs the command to its end. Never rejects. */
export function runCommand(options: CommandOptions): Promise<CommandResult> {
  return new Promise((resolve) => {
    const { clock, signal } = options;
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let stdoutBytes = 0;
    let stderrBytes = 0;
    let stopped: 'timedOut' | 'tooMuchOutput' | 'cancelled' | undefined;
    const timers = new Set<Disposable>();

    let child: ChildProcess;
    try {
      child = start(options);
    } catch (error) {
      // Node refuses some commands before it starts them, e.g. a path with a NUL, or a batch file on Windows.
      resolve({ kind: 'notStarted', code: codeOf(error) });
      return;
    }

    const stop = (reason: NonNullable<typeof stopped>): void => {
      if (stopped !== undefined) return;
      stopped = reason;
      kill(child, 'SIGTERM');
      timers.add(clock.after(GRACE_MS, () => kill(child, 'SIGKILL')));
    };
    const cancel = (): void => stop('cancelled');

    let done = false;
    const finish = (result: CommandResult): void => {
      if (done) return;
      done = true;
      for (const timer of timers) timer.dispose();
      signal.removeEventListener('abort', cancel);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(result);
    };
    const ended = (code: number | null): void => {
      const errorText = Buffer.concat(stderr).toString('utf8');
      // Children of the command may live on; they are in its process group.
      kill(child, 'SIGKILL');
      if (stopped === 'cancelled') finish({ kind: 'cancelled' });
      else if (stopped !== undefined) finish({ kind: stopped, stderr: errorText });
      else finish({ kind: 'exited', code, stdout: Buffer.concat(stdout).toString('utf8'), stderr: errorText });
    };

    child.stdout?.on('data', (chunk: Buffer) => {
      stdoutBytes += chunk.length;
      if (stdoutBytes > options.maxOutputBytes) stop('tooMuchOutput');
      else stdout.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      const room = options.maxErrorBytes - stderrBytes;
      stderrBytes += chunk.length;
      if (room > 0) stderr.push(chunk.subarray(0, room));
    });
    child.once('error', (error) => finish({ kind: 'notStarted', code: codeOf(error) }));
    child.once('close', ended);
    child.once('exit', (code) => {
      // "close" waits for the pipes; a child that inherited them must not keep us waiting.
      timers.add(clock.after(GRACE_MS, () => ended(code)));
    });
    timers.add(clock.after(options.timeoutMs, () => stop('timedOut')));
    signal.addEventListener('abort', cancel);
    if (signal.aborted) cancel();
  });
}

function start({ command, args, env, cwd }: CommandOptions): ChildProcess {
  return spawn(command, [...args], {
    cwd,
    env: { ...env },
    shell: false,
    windowsHide: true,
    // A process group (and session) of its own: it can be ended with all its children, and finds no terminal to ask on.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function kill(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // ESRCH: the whole group is gone already, which is what was wanted. EPERM: it runs as someone else (sudo).
    if (codeOf(error) !== 'ESRCH') child.kill(signal);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
