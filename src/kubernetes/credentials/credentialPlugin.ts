// One way of signing in through a command: started at most once at a time, asked again when its credential expired or was
// refused, stopped when nobody waits for it any more.
import type { Clock, Disposable } from '../../lifecycle';
import { ApiError, cancelledError } from '../apiError';
import type { ExecConfig } from '../kubeconfig/entries';
import type { Log } from '../log';
import type { ExecCredential } from './execCredential';
import { readExecCredential } from './execCredential';
import { pluginPolicyProblem } from './pluginPolicy';
import { plainLine, redact } from './redact';
import type { CommandResult } from './runCommand';
import { runCommand } from './runCommand';

export interface PluginRun {
  readonly exec: ExecConfig;
  /** KUBERNETES_EXEC_INFO. */
  readonly info: string;
  /** For messages. */
  readonly user: string;
  readonly context: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home directory. It runs there: never in the workspace, from which a planted program could be picked up. */
  readonly cwd: string;
}

interface RunningPlugin {
  readonly answer: Promise<ExecCredential>;
  readonly stop: AbortController;
  /** How many requests wait for it. */
  waiting: number;
}

interface PluginOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly timeoutMs: number;
}

const MAX_OUTPUT_BYTES = 1024 * 1024;
const MAX_ERROR_BYTES = 4096;
const MAX_ERROR_CHARACTERS = 400;
/** Requests that come this soon after a failure get the same answer instead of another sign-in. */
const FAILURE_MS = 5000;
/** A credential that just replaced a refused one is not replaced again before this time: no loop of sign-ins. */
const RENEWAL_MS = 60_000;
/** Clocks differ: what the plugin just handed out is used at least this long, even if it looks expired. */
const MIN_USE_MS = 5000;

export class CredentialPlugin implements Disposable {
  readonly #run: PluginRun;
  readonly #options: PluginOptions;
  readonly #disposal = new AbortController();
  #held: { readonly credential: ExecCredential; readonly since: number; readonly renewed: boolean } | undefined;
  #failed: { readonly error: ApiError; readonly until: number } | undefined;
  #running: RunningPlugin | undefined;
  #refused = false;

  constructor(run: PluginRun, options: PluginOptions) {
    this.#run = run;
    this.#options = options;
  }

  /** Someone waits for the command. */
  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * A credential that is valid now, from the command if need be. Throws an ApiError of kind `credentials`.
   * @param mayRun asked right before the command would be started.
   */
  async credential(mayRun: () => boolean, signal: AbortSignal): Promise<ExecCredential> {
    if (signal.aborted || this.#disposal.signal.aborted) throw cancelledError({ context: this.#run.context });
    const now = this.#options.clock.now();
    if (this.#held && now < usableUntil(this.#held)) return this.#held.credential;
    if (!this.#running) {
      if (this.#failed && now < this.#failed.until) throw this.#failed.error;
      if (!mayRun()) throw this.#notAllowed();
      this.#running = this.#start();
    }
    return this.#wait(this.#running, signal);
  }

  /** The server refused this credential. True when another one may be had: then ask for it and send the request again. */
  refuse(credential: ExecCredential): boolean {
    if (this.#held?.credential !== credential) return true;
    if (this.#held.renewed && this.#options.clock.now() < this.#held.since + RENEWAL_MS) return false;
    this.#held = undefined;
    this.#refused = true;
    return true;
  }

  dispose(): void {
    this.#disposal.abort();
    this.#running?.stop.abort();
    this.#held = undefined;
  }

  #start(): RunningPlugin {
    const stop = new AbortController();
    const running: RunningPlugin = { answer: this.#ask(stop.signal), stop, waiting: 0 };
    const forget = (): void => {
      if (this.#running === running) this.#running = undefined;
    };
    running.answer.then(forget, forget);
    return running;
  }

  /** Waits like one of possibly many; when the last one is canceled, the command is stopped. */
  #wait(running: RunningPlugin, signal: AbortSignal): Promise<ExecCredential> {
    running.waiting++;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        running.waiting--;
        if (running.waiting === 0) {
          running.stop.abort();
          // A newcomer must not wait for a command that is being stopped.
          if (this.#running === running) this.#running = undefined;
        }
        reject(cancelledError({ context: this.#run.context }));
      };
      signal.addEventListener('abort', leave, { once: true });
      running.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  async #ask(signal: AbortSignal): Promise<ExecCredential> {
    const { exec, env, cwd, info, user } = this.#run;
    const { clock, log, timeoutMs } = this.#options;
    const forbidden = await pluginPolicyProblem(exec.command, env, cwd);
    if (forbidden !== undefined) {
      throw this.#error(
        `User "${user}" signs in with the credential plugin "${exec.command}", but ${forbidden}`,
        'Change that policy if you trust the source of the kubeconfig.',
      );
    }
    log.info(`Asking the credential plugin "${exec.command}" for a credential of user "${user}".`);
    const { ELECTRON_RUN_AS_NODE: _hostOnly, ...inherited } = env;
    const result = await runCommand({
      command: exec.command,
      args: exec.args,
      env: {
        ...inherited,
        ...Object.fromEntries(exec.env.map(({ name, value }) => [name, value])),
        KUBERNETES_EXEC_INFO: info,
      },
      cwd,
      timeoutMs,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      maxErrorBytes: MAX_ERROR_BYTES,
      clock,
      signal,
    });
    if (result.kind === 'cancelled') throw cancelledError({ context: this.#run.context });
    const credential = this.#read(result);
    const now = clock.now();
    if (credential instanceof ApiError) {
      this.#failed = { error: credential, until: now + FAILURE_MS };
      throw credential;
    }
    this.#held = { credential, since: now, renewed: this.#refused };
    this.#failed = undefined;
    this.#refused = false;
    return credential;
  }

  #read(result: Exclude<CommandResult, { kind: 'cancelled' }>): ExecCredential | ApiError {
    const { exec } = this.#run;
    switch (result.kind) {
      case 'notStarted':
        return this.#notStarted(result.code);
      case 'timedOut':
        return this.#failure(
          `did not answer within ${Math.round(this.#options.timeoutMs / 1000)} s and was stopped`,
          result.stderr,
        );
      case 'tooMuchOutput':
        return this.#failure('printed more than 1 MB instead of a credential and was stopped', result.stderr);
      case 'exited': {
        if (result.code !== 0)
          return this.#failure(
            result.code === null ? 'was killed by a signal' : `failed with exit code ${result.code}`,
            result.stderr,
          );
        const credential = readExecCredential(result.stdout, exec.apiVersion);
        return typeof credential === 'string' ? this.#failure(credential, result.stderr) : credential;
      }
    }
  }

  #failure(what: string, stderr: string): ApiError {
    const { exec } = this.#run;
    const said = plainLine(redact(stderr, secretsOf(exec)), MAX_ERROR_CHARACTERS);
    return this.#error(
      `The credential plugin "${exec.command}" of user "${this.#run.user}" ${what}${said === '' ? '.' : `: ${said}`}`,
      `Run "kubectl get namespaces --context ${this.#run.context}" in a terminal to sign in, then try again.`,
    );
  }

  #notStarted(code: string): ApiError {
    const { exec, user } = this.#run;
    const hint = exec.installHint === undefined ? '' : ` ${plainLine(exec.installHint, MAX_ERROR_CHARACTERS)}`;
    if (code === 'ENOENT')
      return this.#error(
        `The credential plugin "${exec.command}" of user "${user}" is not installed, or is not on the PATH of the editor.`,
        `Install the plugin, or start the editor from a terminal where "${exec.command}" runs.${hint}`,
      );
    return this.#error(
      `The credential plugin "${exec.command}" of user "${user}" can't be started (${code}).`,
      `Check that "${exec.command}" is an executable program. Scripts that need a shell are not supported.${hint}`,
    );
  }

  #notAllowed(): ApiError {
    const { exec, user } = this.#run;
    return this.#error(
      `Restricted Mode: user "${user}" signs in with the command "${exec.command}", and commands from a kubeconfig don't run until you trust this workspace.`,
      'Trust this workspace (Workspaces: Manage Workspace Trust) if you trust the source of the kubeconfig.',
    );
  }

  #error(sentence: string, remedy: string): ApiError {
    return new ApiError({ kind: 'credentials', sentence, remedy, context: this.#run.context });
  }
}

/** What the kubeconfig itself tells the plugin in confidence: values of variables and flags with a telling name. */
function secretsOf({ env, args }: ExecConfig): string[] {
  const telling = /token|secret|passw|credential|api-?key|access-?key/i;
  return [
    ...env.filter(({ name }) => telling.test(name)).map(({ value }) => value),
    ...args.filter((_arg, i) => telling.test(args[i - 1] ?? '')),
    ...args.filter((arg) => telling.test(arg) && arg.includes('=')).map((arg) => arg.slice(arg.indexOf('=') + 1)),
  ];
}

function usableUntil({ credential, since }: { credential: ExecCredential; since: number }): number {
  return credential.expiresAt === undefined ? Infinity : Math.max(credential.expiresAt, since + MIN_USE_MS);
}
