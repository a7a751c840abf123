// One panel of one rollout: looks at it while the panel is there, and sends whole snapshots to the page.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type {
  ActivityView,
  Intent,
  PanelInput,
  PanelMessage,
  PanelRequest,
  PanelTarget,
  PanelView,
  RequestId,
} from '../../presentation';
import {
  englishPanelStrings,
  PanelMemory,
  panelRollout,
  panelViewModel,
  readPanelMessage,
  timeFormatter,
} from '../../presentation';
import type { ActionId } from '../../rollouts/actions';
import { isActionId, whatMoved } from '../../rollouts/actions';
import type { RolloutLook, RolloutRecording } from '../../session';
import type { PerformActionOptions } from '../actions/performAction';
import type { Connection } from '../connection/connection';
import type { Log } from '../log';
import { PageHost } from '../pages/pageHost';
import { presentError } from '../presentError';
import { retellLater } from '../retelling';
import { wallClock } from '../wallClock';
import { disconnectedFreshness } from './disconnectedFreshness';
import { answerRequest } from './panelRequests';
import { ShownActivity } from './shownActivity';

export interface ProgressPanelOptions {
  readonly connection: Connection;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  /** The person pressed a button; resolves with how it ended. */
  readonly act: (id: ActionId, uid: string, options: PerformActionOptions) => Promise<ActivityView | undefined>;
}

export class ProgressPanel implements Disposable {
  #target: PanelTarget;
  readonly #panel: vscode.WebviewPanel;
  readonly #options: ProgressPanelOptions;
  readonly #store = new DisposableStore();
  readonly #page: PageHost<PanelView, PanelMessage>;
  readonly #memory = new PanelMemory();
  readonly #activity: ShownActivity;
  readonly #look = this.#store.add(new DisposableValue<RolloutLook>());
  readonly #retelling = this.#store.add(new DisposableValue());
  #recording: RolloutRecording | undefined;
  #timeZone: string | undefined;
  #formatTime = timeFormatter({ locale: vscode.env.language });

  constructor(panel: vscode.WebviewPanel, target: PanelTarget, options: ProgressPanelOptions) {
    this.#target = target;
    this.#panel = panel;
    this.#options = options;
    const { connection, extensionUri, log } = options;
    this.#activity = this.#store.add(new ShownActivity(wallClock, () => this.#show()));
    this.#page = this.#store.add(
      new PageHost<PanelView, PanelMessage>(panel, {
        bundle: 'panel',
        extensionUri,
        log,
        strings: englishPanelStrings,
        read: readPanelMessage,
        receive: (message) => (message.type === 'intent' ? this.#act(message) : this.#answer(message)),
        show: () => this.#show(),
        // The person may sit far from the machine that the extension runs on.
        ready: ({ locale = vscode.env.language, timeZone }) => {
          this.#formatTime = timeFormatter({ locale, timeZone });
          this.#timeZone = timeZone;
        },
      }),
    );
    this.#store.add(connection.look());
    this.#store.add(connection.onDidChangeSession(() => this.#watch()));
    this.#store.add(connection.onDidChangeState(() => this.#show()));
    // The look is at the uid of before, so that it does not tell of another one.
    this.#store.add(
      connection.onDidChangeFleet(() => {
        if (this.#wasRecreated()) this.#watch();
      }),
    );
    this.#store.add(panel.onDidDispose(() => this.dispose()));
    this.#watch();
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
    this.#recording?.dispose();
    this.#store.dispose();
  }

  /** Watches the rollout through the present session, where that is one to the panel's context. */
  #watch(): void {
    this.#look.clear();
    this.#recording?.dispose();
    this.#memory.startAgain();
    const { session } = this.#options.connection;
    if (session && session.client.context === this.#target.context) {
      this.#target = { ...this.#target, uid: this.#currentUid() };
      const look = session.lookAt(this.#target.uid);
      // Before it is shown, so that the page says since when.
      this.#recording = session.record(look, this.#recording);
      // Its subscription ends with it.
      look.onDidChange(() => this.#show());
      this.#look.set(look);
    }
    this.#show();
  }

  /** A rollout that was deleted and created again, or is in a cluster created again under the same name, has another uid. */
  #currentUid(): string {
    const { namespace, name, uid } = this.#target;
    const fleet = this.#options.connection.session?.fleet;
    return (fleet?.rollout(uid) ?? fleet?.find(namespace, name))?.metadata.uid ?? uid;
  }

  #wasRecreated(): boolean {
    const look = this.#look.value;
    return look !== undefined && !look.rollout && this.#currentUid() !== this.#target.uid;
  }

  #act({ action, uid, revision }: Intent): void {
    if (uid !== this.#target.uid || !isActionId(action)) return;
    const { act, log } = this.#options;
    const seen = this.#memory.shownAt(revision)?.state;
    const rollout = this.#look.value?.rollout;
    const moved = seen && rollout && whatMoved(seen, rollout);
    this.#activity
      .follow((report) => act(action, uid, { report, moved }))
      .catch((error: unknown) => log.error('the panel could not show the end of an action', error));
  }

  /** Does what a person asks for by a command instead of in the page. */
  request(id: RequestId): Promise<void> {
    return this.#ask(id, '', panelViewModel(this.#input(wallClock.now())));
  }

  #answer({ request, subject, revision }: PanelRequest): void {
    const view = this.#memory.shownAt(revision)?.view;
    // A page is asked to show another rollout while the person presses on the one before.
    if (view?.target.uid !== this.#target.uid) return;
    this.#ask(request, subject, view).catch((error: unknown) =>
      presentError(`the panel's request ${request}`, error, this.#options.log),
    );
  }

  #ask(request: RequestId, subject: string, view: PanelView): Promise<void> {
    const { connection, log } = this.#options;
    const target = this.#target;
    const recording = this.#recordingOf(target);
    const known = { target, look: this.#look.value, recording, timeZone: this.#timeZone };
    return answerRequest(request, { subject, view, ...known, connection, panel: this.#panel, log });
  }

  /** What was seen of a rollout; another one may have been shown before. */
  #recordingOf({ uid }: PanelTarget): RolloutRecording | undefined {
    return this.#recording?.uid === uid ? this.#recording : undefined;
  }

  #show(): void {
    if (!this.#page.isShown) return;
    if (this.#wasRecreated()) {
      this.#watch();
      return;
    }
    const now = wallClock.now();
    const tree = this.#look.value?.tree;
    if (tree) this.#memory.meet();
    const input = this.#input(now);
    const view = panelViewModel(input);
    this.#memory.keepShown(this.#page.send(view), view, tree?.rollout);
    this.#retelling.set(input.rollout && retellLater([input.rollout.sentence], () => this.#show()));
  }

  /** What is known at the moment `now` (ms). */
  #input(now: number): PanelInput {
    const target = this.#target;
    const look = this.#look.value;
    const watchedSince = this.#recordingOf(target)?.since;
    const known = { target, watchedSince };
    if (!look) return { ...known, freshness: disconnectedFreshness(this.#options.connection, target.context) };
    const { tree, replicaSets, analysisRuns, freshness } = look;
    if (!tree) return { ...known, freshness, gone: this.#memory.wasThere || freshness.have !== undefined };
    const formatTime = (ms: number): string => this.#formatTime(ms, now);
    const lastChange = this.#options.connection.session?.fleet.changedAt(tree.rollout.metadata.uid);
    const rollout = panelRollout({ tree, replicaSets, analysisRuns }, { now, formatTime, lastChange });
    return { ...known, freshness, activity: this.#activity.view, rollout };
  }
}
