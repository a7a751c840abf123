// The extension's one connection: opens the session when someone looks or acts, holds the look while a view is visible,
// and says what can be shown. The session's code is loaded on first use.
import * as vscode from 'vscode';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue, Emitter, toDisposable } from '../../lifecycle';
import type { WaitingFor } from '../../presentation/connection';
import type * as SessionModule from '../../session';
import type {
  ContextChoice,
  FleetChange,
  FleetLook,
  Freshness,
  HostState,
  RolloutLook,
  Session,
  SessionHost,
} from '../../session';
import type { ContextKeys, ContextKeyValues } from '../contextKeys';
import type { ViewState } from '../ids';
import { SETTINGS } from '../ids';
import type { Log } from '../log';
import { presentError } from '../presentError';
import { wallClock } from '../wallClock';
import type { WorkspaceState } from './contextChoice';
import {
  demoChoice,
  keepContext,
  keepKubeconfig,
  keepNamespaces,
  keptKubeconfig,
  keptNamespaces,
  ownChoice,
  sourceOf,
} from './contextChoice';
import type { DemoCluster } from './demoCluster';
import { firstPicture } from './firstPicture';
import { NotConnectedError } from './notConnectedError';
import { viewStateOf } from './viewState';

/** The name that a demo cluster gives to its context. */
const DEMO_CONTEXT = 'argo-rollouts-demo';
/** So long a connection may take before it is told what it waits for. */
const LONG_WAIT_MS = 3000;

/** The code of sessions: the types are those of its source. */
export type SessionCode = Pick<typeof SessionModule, 'createSessionHost' | 'loadKubeconfig'>;

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
  readonly #fleetChanged: Emitter<FleetChange>;
  readonly #sessionChanged: Emitter<undefined>;
  readonly #looked: Emitter<boolean>;
  /** Subscriptions and looks of the present session. */
  readonly #ofSession = new DisposableStore();
  #host: SessionHost | undefined;
  #lookers = 0;
  readonly #heldLook = new DisposableValue<FleetLook>();
  #held: Session | undefined;
  #told: ViewState = 'idle';
  /** While there is no picture yet, nor a reason why not. */
  readonly #waiting = this.#disposables.add(new DisposableValue());
  #waitsLong = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const onError = (error: unknown): void => options.log.error('a listener of the connection failed', error);
    this.#changed = this.#disposables.add(new Emitter<undefined>(onError));
    this.#fleetChanged = this.#disposables.add(new Emitter<FleetChange>(onError));
    this.#sessionChanged = this.#disposables.add(new Emitter<undefined>(onError));
    this.#looked = this.#disposables.add(new Emitter<boolean>(onError));
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
    return this.#fleetChanged.event;
  }

  /** There is another session, or none any more. */
  get onDidChangeSession(): Event<undefined> {
    return this.#sessionChanged.event;
  }

  /** Somebody begins to look at the fleet (true), or nobody looks any more. What changes in between is told to nobody. */
  get onDidLook(): Event<boolean> {
    return this.#looked.event;
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
    if (!this.#waitsLong || !session) return undefined;
    return { plugin: session.client.signingInWith, server: session.client.server };
  }

  /** A view is visible: connects if need be, and watches until the answer is disposed. */
  look(): Disposable {
    this.#lookers += 1;
    this.#begin();
    this.#holdLook();
    return toDisposable(() => {
      this.#lookers -= 1;
      this.#holdLook();
    });
  }

  /** Looks at one rollout in detail: `onDidChangeFleet` tells its changes too. Nothing where nobody looks at the fleet. */
  openRollout(uid: string): RolloutLook | undefined {
    return this.#heldLook.value?.open(uid);
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
    this.#heldLook.dispose();
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
    const { log, version, workspaceState } = this.#options;
    this.#host = this.#options.loadSession().createSessionHost({
      clock: wallClock,
      random: Math.random,
      log,
      namespaces: () => vscode.workspace.getConfiguration().get<string[]>(SETTINGS.namespaces, []),
      onlyNamespaces: (context) => keptNamespaces(workspaceState, context),
      mayRunCommands: () => vscode.workspace.isTrusted,
      env: process.env,
      userAgent: `argo-rollouts-vscode/${version}`,
      proxy: () => vscode.workspace.getConfiguration('http').get<string>('proxy') || undefined,
    });
    this.#disposables.add(this.#host.onDidChange(() => this.#hostChanged()));
    return this.#host;
  }

  #choice(): ContextChoice {
    const { demo, workspaceState } = this.#options;
    return demo.address ? demoChoice(demo.address) : ownChoice(workspaceState);
  }

  /** Connects, unless that was begun before. */
  #begin(): void {
    if (this.hostState.kind === 'closed') this.#open();
    else this.#stateChanged();
  }

  /** Connects again where someone looks; else the next look does. */
  #open(): void {
    if (!this.#mayConnect || this.#lookers === 0) {
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
    if (this.#mayConnect) await this.#openHost().choose(this.#choice());
    else this.#stateChanged();
  }

  #demoChanged(): void {
    this.#setKey('demoRunning', this.#options.demo.address !== undefined);
    this.#open();
  }

  #hostChanged(): void {
    const { session } = this;
    if (session !== this.#held) {
      this.#ofSession.clear();
      this.#heldLook.clear();
      this.#held = session;
      if (session) this.#ofSession.add(session.onDidChangeFreshness(() => this.#stateChanged()));
      this.#sessionChanged.fire(undefined);
    }
    this.#holdLook();
    this.#stateChanged();
  }

  #holdLook(): void {
    const { session } = this;
    const isHeld = this.#heldLook.value !== undefined;
    if (this.#lookers === 0 || !session) {
      this.#heldLook.clear();
      if (isHeld) this.#looked.fire(false);
    } else if (!isHeld) {
      const look = session.look();
      // Its subscription ends with it.
      look.onDidChange((change) => {
        this.#fleetChanged.fire(change);
        // The first rollout has come, or the last one is gone.
        if (this.viewState !== this.#told) this.#stateChanged();
      });
      this.#heldLook.set(look);
      this.#looked.fire(true);
    }
  }

  #stateChanged(): void {
    this.#setKey('demoConnected', this.isDemo);
    this.#told = this.viewState;
    this.#setKey('state', this.#told);
    this.#followWait();
    this.#changed.fire(undefined);
  }

  #followWait(): void {
    if (this.#told !== 'connecting') {
      this.#waiting.clear();
      this.#waitsLong = false;
    } else if (!this.#waiting.value) this.#waiting.set(wallClock.after(LONG_WAIT_MS, () => this.#waitedLong()));
  }

  /** Told again and again, because what it waits for changes without a word: the sign-in ends, and the server is asked. */
  #waitedLong(): void {
    this.#waiting.clear();
    this.#waitsLong = true;
    this.#stateChanged();
  }

  #setKey<K extends keyof ContextKeyValues>(key: K, value: ContextKeyValues[K]): void {
    const { keys, log } = this.#options;
    keys.set(key, value).catch((error: unknown) => log.error('a context key could not be set', error));
  }
}
