// The credential plugins (exec) of all connections of one window. One process a plugin at a time, however many requests
// wait for it; its answer is kept until it expires or the server refuses it. Keeping them outside the connections means
// that a new connection of the same user (another namespace, a kubeconfig that changed elsewhere) needs no new sign-in.
import type { Clock, Disposable } from '../../lifecycle';
import type { Log } from '../log';
import type { PluginRun } from './credentialPlugin';
import { CredentialPlugin } from './credentialPlugin';

export interface CredentialPluginsOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** How long a plugin may take (it may be waiting for a browser): 2 minutes by default. */
  readonly timeoutMs?: number | undefined;
}

const DEFAULT_TIMEOUT_MS = 120_000;

/** Hands out one plugin per command, arguments, environment and cluster it is told about. */
export class CredentialPlugins implements Disposable {
  readonly #options: CredentialPluginsOptions;
  readonly #plugins = new Map<string, CredentialPlugin>();

  constructor(options: CredentialPluginsOptions) {
    this.#options = options;
  }

  /** The plugin for a way of signing in; the same one for everyone who signs in the same way. */
  plugin(run: PluginRun): CredentialPlugin {
    const { command, args, env } = run.exec;
    const key = JSON.stringify([run.user, command, args, env, run.info]);
    const known = this.#plugins.get(key);
    if (known) return known;
    const { clock, log, timeoutMs = DEFAULT_TIMEOUT_MS } = this.#options;
    const made = new CredentialPlugin(run, { clock, log, timeoutMs });
    this.#plugins.set(key, made);
    return made;
  }

  /** Ends every plugin that is running, and forgets all credentials. */
  dispose(): void {
    for (const plugin of this.#plugins.values()) plugin.dispose();
    this.#plugins.clear();
  }
}
