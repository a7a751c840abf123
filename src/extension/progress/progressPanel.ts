// One panel of one rollout: looks at it while the panel is there, and sends whole snapshots to the page.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ActivityView, PanelInput, PanelStrings, PanelTarget, ToPanel } from '../../panel';
import { panelHtml, panelViewModel, readFromPanel, timeFormatter } from '../../panel';
import type { Rollout } from '../../rollouts';
import { describeRollout } from '../../rollouts';
import type { ActionId } from '../../rollouts/actions';
import type { SeenState } from '../../rollouts/actions';
import { actions, isActionId, seenState, whatMoved } from '../../rollouts/actions';
import type { RolloutLook } from '../../session';
import type { PerformActionOptions } from '../actions/performAction';
import type { Connection } from '../connection/connection';
import type { Log } from '../log';
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
  readonly target: PanelTarget;
  readonly #panel: vscode.WebviewPanel;
  readonly #options: ProgressPanelOptions;
  readonly #disposables = new DisposableStore();
  #look: RolloutLook | undefined;
  #subscription: Disposable | undefined;
  #revision = 0;
  #ready = false;
  #seen = false;
  #activity: ActivityView | undefined;
  #formatTime = timeFormatter({ locale: vscode.env.language });
  /** What the person could see in the newest snapshots, by revision. */
  readonly #shown = new Map<number, SeenState>();

  constructor(panel: vscode.WebviewPanel, target: PanelTarget, options: ProgressPanelOptions) {
    this.target = target;
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
    this.#disposables.add(connection.onDidChangeSession(() => this.#lookAnew()));
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
    this.#lookAnew();
  }

  get onDidDispose(): vscode.Event<void> {
    return this.#panel.onDidDispose;
  }

  reveal(): void {
    this.#panel.reveal(undefined, false);
  }

  dispose(): void {
    this.#letGo();
    this.#disposables.dispose();
  }

  #letGo(): void {
    this.#subscription?.dispose();
    this.#look?.dispose();
    this.#subscription = undefined;
    this.#look = undefined;
  }

  #lookAnew(): void {
    this.#letGo();
    this.#seen = false;
    const { session } = this.#options.connection;
    if (session && session.client.context === this.target.context) {
      this.#look = session.lookAt(this.target.uid);
      this.#subscription = this.#look.onDidChange(() => this.#post());
    }
    this.#post();
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
        if (message.uid === this.target.uid && isActionId(message.action)) this.#act(message.action, message.revision);
        break;
    }
  }

  #act(id: ActionId, revision: number): void {
    const seen = this.#shown.get(revision);
    const rollout = this.#look?.rollout;
    const moved = seen && rollout && whatMoved(seen, rollout);
    const report = (sentence: string): void => {
      this.#activity = { state: 'running', sentence };
      this.#post();
    };
    this.#options
      .act(id, this.target.uid, { report, moved })
      .then((activity) => {
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
    this.#revision += 1;
    const snapshot: ToPanel = {
      type: 'snapshot',
      revision: this.#revision,
      view: panelViewModel(this.#input(), this.#options.strings),
    };
    void this.#panel.webview.postMessage(snapshot);
  }

  #input(): PanelInput {
    const { target } = this;
    const look = this.#look;
    if (!look) return { target, freshness: this.#notConnected() };
    const { tree, freshness, replicaSets, analysisRuns } = look;
    if (!tree) return { target, freshness, gone: this.#seen || freshness.have !== undefined };
    this.#seen = true;
    const { rollout } = tree;
    this.#remember(rollout);
    const now = wallClock.now();
    return {
      target,
      freshness,
      activity: this.#activity,
      rollout: {
        tree,
        sentence: describeRollout(
          { rollout, replicaSets, analysisRuns },
          { now, formatTime: (ms) => this.#formatTime(ms, now) },
        ),
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
    const { hostState, contextName } = connection;
    if (contextName !== undefined && contextName !== this.target.context)
      return {
        have: undefined,
        doing: 'reconnecting',
        problem: {
          sentence: vscode.l10n.t(
            'This rollout is in context {0}, and the extension now works with context {1}.',
            this.target.context,
            contextName,
          ),
          remedy: vscode.l10n.t('Select the context again to go on here.'),
        },
      };
    if (hostState.kind === 'failed') return { have: undefined, doing: 'reconnecting', problem: hostState.problem };
    return { have: undefined, doing: 'connecting' };
  }

  #remember(rollout: Rollout): void {
    this.#shown.set(this.#revision, seenState(rollout));
    this.#shown.delete(this.#revision - MOST_REMEMBERED);
  }
}
