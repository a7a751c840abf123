// One panel of one rollout: looks at it while the panel is there, and sends whole snapshots to the page.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ActivityView, PanelInput, PanelStrings, PanelTarget, ToPanel } from '../../presentation';
import { panelHtml, panelViewModel, readFromPanel, timeFormatter } from '../../presentation';
import { knownParts } from '../../presentation/workloads';
import type { Rollout } from '../../rollouts';
import { describeRollout } from '../../rollouts';
import type { ActionId } from '../../rollouts/actions';
import type { SeenState } from '../../rollouts/actions';
import { actions, isActionId, seenState, whatMoved } from '../../rollouts/actions';
import type { RolloutLook } from '../../session';
import type { PerformActionOptions } from '../actions/performAction';
import type { Connection } from '../connection/connection';
import { NotConnectedError } from '../connection/notConnectedError';
import type { Log } from '../log';
import { retellLater } from '../retelling';
import { wallClock } from '../wallClock';

/** A click is on its way for seconds at most; snapshots go out at most four times a second. */
const MOST_REMEMBERED = 100;
/** How long an action that took effect is shown. */
const DONE_SHOWN_MS = 10_000;

export interface ProgressPanelOptions {
  readonly connection: Connection;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  readonly strings: PanelStrings;
  /** The person pressed a button; resolves with how it ended. */
  readonly act: (id: ActionId, uid: string, options: PerformActionOptions) => Promise<ActivityView | undefined>;
}

export class ProgressPanel implements Disposable {
  #target: PanelTarget;
  readonly #panel: vscode.WebviewPanel;
  readonly #options: ProgressPanelOptions;
  readonly #disposables = new DisposableStore();
  #look: RolloutLook | undefined;
  #subscription: Disposable | undefined;
  #revision = 0;
  #ready = false;
  #seen = false;
  #retelling: Disposable | undefined;
  /** The version that was shown last, and since when (ms): how long nothing has moved. */
  #version: string | undefined;
  #lastChange: number | undefined;
  /** When the sentence that was shown last changes by itself (ms). */
  #until: number | undefined;
  #activity: ActivityView | undefined;
  #formatTime = timeFormatter({ locale: vscode.env.language });
  /** What the person could see in the newest snapshots, by revision. */
  readonly #shown = new Map<number, SeenState>();

  constructor(panel: vscode.WebviewPanel, target: PanelTarget, options: ProgressPanelOptions) {
    this.#target = target;
    this.#panel = panel;
    this.#options = options;
    const { connection, extensionUri } = options;
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'panel-dark.svg'),
    };
    this.#disposables.add(connection.look());
    this.#disposables.add(connection.onDidChangeSession(() => this.#lookAgain()));
    this.#disposables.add(connection.onDidChangeState(() => this.#post()));
    for (const subscription of [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#post()),
      panel.onDidDispose(() => this.dispose()),
    ])
      this.#disposables.add(subscription);
    const uri = (file: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    panel.webview.html = panelHtml({
      cspSource: panel.webview.cspSource,
      nonce: randomBytes(18).toString('base64'),
      scriptUri: uri('panel.js'),
      styleUris: [uri('codicon.css'), uri('panel.css')],
      title: panel.title,
      lang: vscode.env.language,
      strings: options.strings,
    });
    this.#lookAgain();
  }

  get target(): PanelTarget {
    return this.#target;
  }

  get onDidDispose(): vscode.Event<void> {
    return this.#panel.onDidDispose;
  }

  reveal(): void {
    this.#panel.reveal(undefined, false);
  }

  dispose(): void {
    this.#retelling?.dispose();
    this.#letGo();
    this.#disposables.dispose();
  }

  #letGo(): void {
    this.#subscription?.dispose();
    this.#look?.dispose();
    this.#subscription = undefined;
    this.#look = undefined;
  }

  #lookAgain(): void {
    this.#letGo();
    this.#seen = false;
    const { session } = this.#options.connection;
    if (session && session.client.context === this.#target.context) {
      this.#target = { ...this.#target, uid: this.#presentUid() };
      this.#look = session.lookAt(this.#target.uid);
      this.#subscription = this.#look.onDidChange(() => this.#post());
    }
    this.#post();
  }

  /** A rollout that was deleted and created again, also in a new cluster of the same name, has another uid. */
  #presentUid(): string {
    const { namespace, name, uid } = this.#target;
    const fleet = this.#options.connection.session?.fleet;
    return (fleet?.rollout(uid) ?? fleet?.find(namespace, name))?.metadata.uid ?? uid;
  }

  #wasRecreated(): boolean {
    return this.#look !== undefined && this.#presentUid() !== this.#target.uid;
  }

  #receive(raw: unknown): void {
    const message = readFromPanel(raw);
    switch (message?.type) {
      case undefined:
        this.#options.log.warn('the panel sent a message that could not be read');
        break;
      case 'ready':
        this.#ready = true;
        // The person may sit far from the machine that the extension runs on.
        this.#formatTime = timeFormatter({ locale: message.locale ?? vscode.env.language, timeZone: message.timeZone });
        this.#post();
        break;
      case 'failed':
        this.#options.log.error(`the panel could not be drawn: ${message.message}`);
        break;
      case 'intent':
        if (message.uid === this.#target.uid && isActionId(message.action)) this.#act(message.action, message.revision);
        break;
    }
  }

  #act(id: ActionId, revision: number): void {
    const seen = this.#shown.get(revision);
    const rollout = this.#look?.rollout;
    const moved = seen && rollout && whatMoved(seen, rollout);
    let own: ActivityView | undefined;
    const report = (sentence: string): void => {
      own = { state: 'running', sentence };
      this.#activity = own;
      this.#post();
    };
    this.#options
      .act(id, this.#target.uid, { report, moved })
      .then((activity) => {
        // A click that came to nothing leaves what another one is doing.
        if (activity === undefined && this.#activity !== own) return;
        this.#activity = activity;
        this.#post();
        // What has taken effect is soon told by the rollout itself; a problem stays until the next action.
        if (activity?.state === 'done') this.#forgetLater(activity);
      })
      .catch((error: unknown) => this.#options.log.error('the panel lost the end of an action', error));
  }

  #forgetLater(activity: ActivityView): void {
    this.#disposables.add(
      wallClock.after(DONE_SHOWN_MS, () => {
        if (this.#activity !== activity) return;
        this.#activity = undefined;
        this.#post();
      }),
    );
  }

  #post(): void {
    if (!this.#ready || !this.#panel.visible) return;
    if (!this.#look?.rollout && this.#wasRecreated()) {
      this.#lookAgain();
      return;
    }
    this.#revision += 1;
    const input = this.#input();
    this.#retelling?.dispose();
    this.#retelling = input.rollout && retellLater([{ until: this.#until }], () => this.#post());
    const snapshot: ToPanel = {
      type: 'snapshot',
      revision: this.#revision,
      view: panelViewModel(input, this.#options.strings),
    };
    void this.#panel.webview.postMessage(snapshot);
  }

  #input(): PanelInput {
    const target = this.#target;
    const look = this.#look;
    if (!look) return { target, freshness: this.#notConnected() };
    const { tree, freshness, replicaSets, analysisRuns } = look;
    if (!tree) return { target, freshness, gone: this.#seen || freshness.have !== undefined };
    if (this.#version !== tree.rollout.metadata.resourceVersion) {
      this.#version = tree.rollout.metadata.resourceVersion;
      this.#lastChange = wallClock.now();
    }
    this.#seen = true;
    const { rollout } = tree;
    this.#remember(rollout);
    const now = wallClock.now();
    const sentence = describeRollout(
      { rollout, analysisRuns, ...knownParts(look), lastChange: this.#lastChange },
      { now, formatTime: (ms) => this.#formatTime(ms, now) },
    );
    this.#until = sentence.until;
    return {
      target,
      freshness,
      activity: this.#activity,
      rollout: {
        tree,
        sentence,
        actions: actions.map((action) => ({
          id: action.id,
          title: action.title,
          decision: action.decide({ rollout, replicaSets, analysisRuns, now }),
        })),
      },
    };
  }

  #notConnected(): PanelInput['freshness'] {
    const { connection } = this.#options;
    const { contextName } = connection;
    if (connection.viewState === 'connecting' || connection.viewState === 'idle')
      return { have: undefined, doing: 'connecting' };
    const { message: sentence, remedy } =
      contextName === undefined
        ? connection.whyNot()
        : NotConnectedError.otherContext(this.#target.context, contextName);
    return { have: undefined, doing: 'disconnected', problem: { sentence, remedy } };
  }

  #remember(rollout: Rollout): void {
    this.#shown.set(this.#revision, seenState(rollout));
    this.#shown.delete(this.#revision - MOST_REMEMBERED);
  }
}
