// Which context is worked with: opens a session for it when asked, switches, and follows the kubeconfig on disk. There is
// one session at a time; what still arrives for an older choice is dropped.
import type { ApiClient, ContextEntry, KubeconfigSource, LoadedKubeconfig, Log } from '../kubernetes';
import { ApiError, connect, CredentialPlugins, KubeconfigWatcher } from '../kubernetes';
import type { Clock, Disposable, Event } from '../lifecycle';
import { DisposableStore, Emitter } from '../lifecycle';
import { Session } from './session';
import type { Problem } from './watching/freshness';
import { problemOf } from './watching/freshness';

/** What is wanted: which kubeconfig, and which context of it. */
export interface ContextChoice {
  /** The person's own kubeconfig, the demo cluster's, … */
  readonly source: KubeconfigSource;
  /** Absent: the kubeconfig's current context, also when that changes. */
  readonly context?: string | undefined;
}

export type HostState =
  /** Nothing was asked for yet, or it was closed. */
  | { readonly kind: 'closed' }
  /** The kubeconfig is being read. */
  | { readonly kind: 'opening' }
  /** No file, or none with a context. */
  | { readonly kind: 'noKubeconfig'; readonly files: readonly string[]; readonly problems: readonly string[] }
  /** There are contexts, but none is current. */
  | { readonly kind: 'noContext'; readonly contexts: readonly ContextEntry[]; readonly problems: readonly string[] }
  /** This context can't be worked with. */
  | { readonly kind: 'failed'; readonly context: string | undefined; readonly problem: Problem }
  | { readonly kind: 'open'; readonly session: Session };

export interface SessionHostOptions {
  readonly clock: Clock;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
  readonly log: Log;
  /** The setting: namespaces to watch where the whole cluster is forbidden. Asked at each opening. */
  readonly namespaces: () => readonly string[];
  /** The namespaces of a context that somebody chose, in place of all of them. Asked at each opening. */
  readonly onlyNamespaces?: ((context: string) => readonly string[]) | undefined;
  /** Whether commands named by a kubeconfig may be started (workspace trust). */
  readonly mayRunCommands: () => boolean;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** "argo-rollouts-vscode/0.1.0" */
  readonly userAgent?: string | undefined;
  /** The editor's proxy setting, used where neither the kubeconfig nor the environment names one. Asked at each opening. */
  readonly proxy?: (() => string | undefined) | undefined;
  readonly graceMs?: number | undefined;
}

type Watching = Pick<KubeconfigWatcher, 'current' | 'onDidChange' | 'dispose'>;

/** What the host is built on; tests give their own. */
export interface SessionHostParts extends Disposable {
  readonly watchKubeconfig: (source: KubeconfigSource) => Watching;
  readonly connect: (kubeconfig: LoadedKubeconfig, context: string) => ApiClient;
}

/** A fault of ours: the log has the details. */
const OUR_FAULT: Problem = {
  kind: 'protocol',
  sentence: 'The connection could not be opened because of an unexpected error.',
  remedy: 'See the log for details.',
};

export class SessionHost implements Disposable {
  readonly #options: SessionHostOptions;
  readonly #parts: SessionHostParts;
  readonly #changed: Emitter<HostState>;
  /** Everything of the present choice: the watched kubeconfig, its listener. */
  readonly #choiceParts = new DisposableStore();
  #choice: ContextChoice | undefined;
  /** As read last; `undefined` before anything was opened. */
  #kubeconfig: LoadedKubeconfig | undefined;
  /** Of the open session: changes exactly when a connection would be another. */
  #connectionKey: string | undefined;
  #state: HostState = { kind: 'closed' };
  /** Counts choices: an answer to an older one is late. */
  #generation = 0;
  /** What was written to the log last. */
  #told: string | undefined;
  #disposed = false;

  constructor(options: SessionHostOptions, parts: SessionHostParts = realParts(options)) {
    this.#options = options;
    this.#parts = parts;
    this.#changed = new Emitter((error) => options.log.error('A listener of the session failed', error));
  }

  get state(): HostState {
    return this.#state;
  }

  /** Another session, or another reason why there is none. */
  get onDidChange(): Event<HostState> {
    return this.#changed.event;
  }

  get session(): Session | undefined {
    return this.#state.kind === 'open' ? this.#state.session : undefined;
  }

  /** Works with this choice from now on, in place of any other. Answers with what came of it. */
  async choose(choice: ContextChoice): Promise<HostState> {
    if (this.#disposed) return this.#state;
    this.#generation += 1;
    const generation = this.#generation;
    this.#endSession();
    this.#choiceParts.clear();
    this.#choice = choice;
    this.#become({ kind: 'opening' });
    const watcher = this.#choiceParts.add(this.#parts.watchKubeconfig(choice.source));
    this.#choiceParts.add(watcher.onDidChange((kubeconfig) => this.#take(kubeconfig, generation)));
    try {
      this.#take(await watcher.current(), generation);
    } catch (error) {
      if (generation === this.#generation) this.#fail(choice.context, error);
    }
    return this.#state;
  }

  /**
   * A client of its own to the context that is open, for what a session has no word for: signed in and reached as the
   * session is. `undefined` while nothing is open. Dispose it.
   */
  openClient(): ApiClient | undefined {
    const context = this.session?.client.context;
    return context !== undefined && this.#kubeconfig ? this.#parts.connect(this.#kubeconfig, context) : undefined;
  }

  /** Ends the session; a later `choose` begins again. */
  close(): void {
    this.#generation += 1;
    this.#endSession();
    this.#choiceParts.clear();
    this.#become({ kind: 'closed' });
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.close();
    this.#choiceParts.dispose();
    this.#parts.dispose();
    this.#changed.dispose();
  }

  #take(kubeconfig: LoadedKubeconfig, generation: number): void {
    if (generation !== this.#generation) return;
    this.#kubeconfig = kubeconfig;
    const name = this.#choice?.context ?? kubeconfig.currentContext;
    const { contexts, files, problems } = kubeconfig;
    if (name === undefined) {
      this.#endSession();
      this.#become(
        contexts.length === 0 ? { kind: 'noKubeconfig', files, problems } : { kind: 'noContext', contexts, problems },
      );
      return;
    }
    const key = kubeconfig.connectionKey(name);
    const isSame = this.session?.client.context === name && this.#connectionKey === key;
    if (!isSame) this.#open(kubeconfig, name, key);
  }

  #open(kubeconfig: LoadedKubeconfig, name: string, key: string): void {
    this.#endSession();
    const { clock, random, log, namespaces, onlyNamespaces, graceMs } = this.#options;
    try {
      const client = this.#parts.connect(kubeconfig, name);
      this.#connectionKey = key;
      const session = new Session({
        ...{ client, clock, random, log, graceMs },
        namespaces: namespaces(),
        onlyNamespaces: onlyNamespaces?.(name),
      });
      this.#become({ kind: 'open', session });
    } catch (error) {
      this.#fail(name, error);
    }
  }

  #fail(context: string | undefined, error: unknown): void {
    this.#endSession();
    if (!(error instanceof ApiError)) this.#options.log.error('The connection could not be opened', error);
    this.#become({ kind: 'failed', context, problem: error instanceof ApiError ? problemOf(error) : OUR_FAULT });
  }

  #endSession(): void {
    const { session } = this;
    this.#connectionKey = undefined;
    if (!session) return;
    this.#state = { kind: 'closed' };
    session.dispose();
  }

  #become(state: HostState): void {
    this.#state = state;
    const trouble = troubleOf(state);
    if (trouble !== undefined && trouble !== this.#told) this.#options.log.info(trouble);
    if (state.kind !== 'opening') this.#told = trouble;
    this.#changed.fire(state);
  }
}

/** Why nothing can be connected to, for the log. */
function troubleOf(state: HostState): string | undefined {
  switch (state.kind) {
    case 'failed':
      return `Failed to open ${state.context === undefined ? 'the kubeconfig' : `context "${state.context}"`}: ${state.problem.sentence} ${state.problem.remedy}`;
    case 'noKubeconfig':
      return [`No kubeconfig with a context was found in ${state.files.join(', ')}.`, ...state.problems].join(' ');
    case 'noContext':
      return ['The kubeconfig has no current context, and none was selected.', ...state.problems].join(' ');
    case 'closed':
    case 'opening':
    case 'open':
      return undefined;
  }
}

/** The real thing. Credentials outlive a session, so that switching there and back needs no new sign-in. */
function realParts(options: SessionHostOptions): SessionHostParts {
  const { clock, log, mayRunCommands, env, userAgent } = options;
  const plugins = new CredentialPlugins({ clock, log });
  return {
    watchKubeconfig: (source) => new KubeconfigWatcher(source, { clock, log }),
    connect: (kubeconfig, context) =>
      connect(kubeconfig, context, { clock, log, mayRunCommands, env, userAgent, plugins, proxy: options.proxy?.() }),
    dispose: () => plugins.dispose(),
  };
}
