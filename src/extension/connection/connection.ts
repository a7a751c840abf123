// The extension's one connection: opens the session when someone looks or acts, holds the look while a view is visible,
// and says what can be shown. The session's code is loaded on first use.
import * as vscode from 'vscode';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter, toDisposable } from '../../lifecycle';
import type { WaitingFor } from '../../presentation/connection';
import type * as SessionModule from '../../session';
import type { FleetChange, Freshness, HostState, RolloutLook, Session, SessionHost } from '../../session';
import type { ContextKeys } from '../contextKeys';
import type { ViewState } from '../ids';
import { SETTINGS } from '../ids';
import type { Log } from '../log';
import { presentError } from '../presentError';
import type { WorkspaceState } from './contextChoice';
import {
  keepContext,
  keepKubeconfig,
  keepNamespaces,
  keptKubeconfig,
  ownChoice,
  presentChoice,
  sourceOf,
} from './contextChoice';
import { createHost } from './createHost';
import type { DemoCluster } from './demoCluster';
import { firstPicture } from './firstPicture';
import { HeldLook } from './heldLook';
import { LongWait } from './longWait';
import { NotConnectedError } from './notConnectedError';
import type { SessionCode } from './sessionCode';
import { viewStateOf } from './viewState';

/** The name that a demo cluster gives to its context. */
const DEMO_CONTEXT = 'argo-rollouts-demo';

export interface ConnectionOptions {
  readonly log: Log;
  readonly keys: ContextKeys;
  readonly demo: Pick<DemoCluster, 'address' | 'hasEnded' | 'onDidChange' | 'stop'>;
  readonly workspaceState: WorkspaceState;
  readonly version: string;
  /** Loads the code of sessions; called again for each use. */
  readonly loadSession: () => SessionCode;
}

export class Connection implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #disposables = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  readonly #sessionChanged: Emitter<undefined>;
  readonly #look: HeldLook;
  /** Subscriptions and looks of the present session. */
  readonly #ofSession = new DisposableStore();
  #host: SessionHost | undefined;
  #held: Session | undefined;
  #told: ViewState = 'idle';
  readonly #wait = this.#disposables.add(new LongWait(() => this.#stateChanged()));

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const onError = (error: unknown): void => options.log.error('a listener of the connection failed', error);
    this.#changed = this.#disposables.add(new Emitter<undefined>(onError));
    this.#sessionChanged = this.#disposables.add(new Emitter<undefined>(onError));
    this.#look = this.#disposables.add(new HeldLook(onError));
    // The first rollout may have come, or the last one be gone.
    this.#look.onDidChange(() => {
      if (this.viewState !== this.#told) this.#stateChanged();
    });
    this.#disposables.add(this.#ofSession);
    this.#disposables.add(options.demo.onDidChange(() => this.#demoChanged()));
    const trust = vscode.workspace.onDidGrantWorkspaceTrust(() => this.#open());
    this.#disposables.add(trust);
    const settings = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTINGS.kubeconfig) || event.affectsConfiguration(SETTINGS.namespaces))
        this.#open();
    });
    this.#disposables.add(settings);
  }

  /** Anything that `viewState`, `freshness` or the context's name depend on changed. */
  get onDidChangeState(): Event<undefined> {
    return this.#changed.event;
  }

  /** What changes while someone looks; read the fleet when you begin to. */
  get onDidChangeFleet(): Event<FleetChange> {
    return this.#look.onDidChange;
  }

  /** There is another session, or none any more. */
  get onDidChangeSession(): Event<undefined> {
    return this.#sessionChanged.event;
  }

  /** Somebody begins to look at the fleet (true), or nobody looks any more. What changes in between is told to nobody. */
  get onDidLook(): Event<boolean> {
    return this.#look.onDidLook;
  }

  get hostState(): HostState {
    return this.#host?.state ?? { kind: 'closed' };
  }

  get session(): Session | undefined {
    return this.#host?.session;
  }

  get freshness(): Freshness | undefined {
    return this.session?.freshness;
  }

  get contextName(): string | undefined {
    return this.session?.client.context;
  }

  get viewState(): ViewState {
    if (this.#options.demo.hasEnded) return 'demoEnded';
    return this.#mayConnect ? viewStateOf(this.hostState) : 'untrusted';
  }

  /** What has kept the first picture waiting for a while. */
  get waitingFor(): WaitingFor | undefined {
    const { session } = this;
    if (!this.#wait.isLong || !session) return undefined;
    return { plugin: session.client.signingInWith, server: session.client.server };
  }

  /** A view is visible: connects if need be, and watches until the answer is disposed. */
  look(): Disposable {
    this.#look.count(1);
    this.#begin();
    return toDisposable(() => this.#look.count(-1));
  }

  /** Looks at one rollout in detail: `onDidChangeFleet` tells its changes too. Nothing where nobody looks at the fleet. */
  openRollout(uid: string): RolloutLook | undefined {
    return this.#look.open(uid);
  }

  /** Why there is no session, with a way on. */
  whyNot(): NotConnectedError {
    if (this.#options.demo.hasEnded) return NotConnectedError.demoEnded();
    return this.#mayConnect ? NotConnectedError.of(this.hostState) : NotConnectedError.untrusted();
  }

  /** The session for a command, with a first picture of the cluster. Throws a NotConnectedError that says why not. */
  async sessionForCommand(): Promise<Session> {
    if (!this.#mayConnect) throw this.whyNot();
    const look = this.look();
    try {
      await firstPicture(this);
      const { session } = this;
      if (!session) throw this.whyNot();
      if (!session.freshness.have && session.freshness.problem)
        throw NotConnectedError.problem(session.freshness.problem);
      return session;
    } finally {
      look.dispose();
    }
  }

  /** Works with this context from now on; kept for this workspace. */
  async selectContext(name: string): Promise<void> {
    await keepContext(this.#options.workspaceState, name);
    await this.#chooseOwn();
  }

  /** The kubeconfig that was chosen for this workspace; without one, the setting and kubectl's rules count. */
  get chosenKubeconfig(): string | undefined {
    return keptKubeconfig(this.#options.workspaceState);
  }

  /** Works with this kubeconfig from now on, or with the usual one again; kept for this workspace. */
  async chooseKubeconfig(file: string | undefined): Promise<void> {
    const { workspaceState } = this.#options;
    await keepKubeconfig(workspaceState, file);
    // It was one of the kubeconfig before.
    await keepContext(workspaceState, undefined);
    await this.#chooseOwn();
  }

  /** Shows these namespaces of the present context from now on, or all of them; kept for this workspace. */
  async setNamespaces(context: string, namespaces: readonly string[]): Promise<void> {
    await keepNamespaces(this.#options.workspaceState, context, namespaces);
    if (context === this.contextName) await this.#choose();
  }

  /**
   * Reads the person's own kubeconfig, or the one in a file, for choosing a context of it. Throws where no connection may
   * be made.
   */
  async readKubeconfig(file?: string): Promise<SessionModule.LoadedKubeconfig> {
    const { loadSession, workspaceState } = this.#options;
    if (!vscode.workspace.isTrusted) throw NotConnectedError.untrusted();
    return loadSession().loadKubeconfig(file === undefined ? ownChoice(workspaceState).source : sourceOf(file));
  }

  /** True when the present context is one of a demo cluster, by its name. */
  get isDemo(): boolean {
    return this.contextName === DEMO_CONTEXT;
  }

  /** A client of its own to the present context, for what a session has no word for. Dispose it. */
  openClient(): SessionModule.ApiClient {
    const client = this.#host?.openClient();
    if (!client) throw this.whyNot();
    return client;
  }

  /** Tries again at once, whatever is being waited for. */
  async refresh(): Promise<void> {
    const { session } = this;
    if (session) await session.refresh();
    else await this.#choose();
  }

  dispose(): void {
    this.#look.follow(undefined);
    this.#host?.dispose();
    this.#disposables.dispose();
  }

  get #mayConnect(): boolean {
    const { demo } = this.#options;
    // After a demo cluster, nobody's own cluster is connected to before the person says so.
    return demo.address !== undefined || (vscode.workspace.isTrusted && !demo.hasEnded);
  }

  #openHost(): SessionHost {
    if (this.#host) return this.#host;
    this.#host = createHost(this.#options);
    this.#disposables.add(this.#host.onDidChange(() => this.#hostChanged()));
    return this.#host;
  }

  /** Connects, unless that was begun before. */
  #begin(): void {
    if (this.hostState.kind === 'closed') this.#open();
    else this.#stateChanged();
  }

  /** Connects again where someone looks; else the next look does. */
  #open(): void {
    if (!this.#mayConnect || !this.#look.isWanted) {
      this.#host?.close();
      this.#stateChanged();
      return;
    }
    this.#choose().catch((error: unknown) => presentError('connecting', error, this.#options.log));
  }

  /** The person wants to work with the own kubeconfig. */
  async #chooseOwn(): Promise<void> {
    const { demo } = this.#options;
    // Its end connects to what was chosen.
    if (demo.address || demo.hasEnded) demo.stop();
    else await this.#choose();
  }

  async #choose(): Promise<void> {
    if (this.#mayConnect) await this.#openHost().choose(presentChoice(this.#options));
    else this.#stateChanged();
  }

  #demoChanged(): void {
    const { demo, keys, log } = this.#options;
    keys.put('demoRunning', demo.address !== undefined, log);
    this.#open();
  }

  #hostChanged(): void {
    const { session } = this;
    if (session !== this.#held) {
      this.#ofSession.clear();
      this.#look.follow(undefined);
      this.#held = session;
      if (session) this.#ofSession.add(session.onDidChangeFreshness(() => this.#stateChanged()));
      this.#sessionChanged.fire(undefined);
    }
    this.#look.follow(session);
    this.#stateChanged();
  }

  #stateChanged(): void {
    const { keys, log } = this.#options;
    keys.put('demoConnected', this.isDemo, log);
    this.#told = this.viewState;
    keys.put('state', this.#told, log);
    this.#wait.follow(this.#told === 'connecting');
    this.#changed.fire(undefined);
  }
}
