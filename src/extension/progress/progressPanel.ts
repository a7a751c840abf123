// A panel of one rollout at a time: sends whole snapshots of it to its page while someone sees them, and does what the
// person presses there.
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
import { englishPanelStrings, panelViewModel, readPanelMessage, timeFormatter } from '../../presentation';
import type { ActionId } from '../../rollouts/actions';
import { isActionId, whatMoved } from '../../rollouts/actions';
import type { PerformActionOptions } from '../actions/performAction';
import type { Connection } from '../connection/connection';
import type { ComparedTemplates } from '../documents/comparedTemplates';
import type { ObjectDocumentsProvider } from '../documents/objectDocumentsProvider';
import type { Log } from '../log';
import { PageHost } from '../pages/pageHost';
import { presentError } from '../presentError';
import { retellLater } from '../retelling';
import { wallClock } from '../wallClock';
import { answerRequest } from './panelRequests';
import { PanelSubject } from './panelSubject';
import type { SeenRollouts } from './seenRollouts';

export interface ProgressPanelOptions {
  readonly connection: Connection;
  /** Where YAML, descriptions and logs are shown. */
  readonly documents: Pick<ObjectDocumentsProvider, 'show' | 'showLog'>;
  readonly comparedTemplates: Pick<ComparedTemplates, 'compare'>;
  readonly seen: SeenRollouts;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  /** The person pressed a button; resolves with how it ended. */
  readonly act: (id: ActionId, uid: string, options: PerformActionOptions) => Promise<ActivityView | undefined>;
}

/** What a panel shows when it is made. */
export interface PanelStart {
  readonly target: PanelTarget;
  /** It stays with its rollout; else it shows the next one that is opened. */
  readonly isPinned: boolean;
}

/** What a panel tells of itself. */
export interface PanelListener {
  /** The person wants it to stay with its rollout, or no longer to. */
  readonly pin: (panel: ProgressPanel, isPinned: boolean) => void;
  /** It came to the front or went behind others. */
  readonly stateChanged: (panel: ProgressPanel) => void;
  readonly closed: (panel: ProgressPanel) => void;
}

export class ProgressPanel implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #options: ProgressPanelOptions;
  readonly #listener: PanelListener;
  readonly #store = new DisposableStore();
  readonly #page: PageHost<PanelView, PanelMessage>;
  readonly #shown = this.#store.add(new DisposableValue());
  #subject: PanelSubject;
  #isPinned: boolean;
  /** uid of the analysis run that the page has yet to bring to the person. */
  #revealed: string | undefined;
  readonly #retelling = this.#store.add(new DisposableValue());
  #timeZone: string | undefined;
  #formatTime = timeFormatter({ locale: vscode.env.language });

  constructor(
    panel: vscode.WebviewPanel,
    { target, isPinned }: PanelStart,
    options: ProgressPanelOptions,
    listener: PanelListener,
  ) {
    this.#panel = panel;
    this.#isPinned = isPinned;
    this.#options = options;
    this.#listener = listener;
    const { connection, extensionUri, log } = options;
    this.#subject = this.#watch(target);
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
    this.#store.add(connection.onDidChangeState(() => this.#show()));
    this.#store.add(panel.onDidChangeViewState(() => this.#stateChanged()));
    this.#store.add(
      panel.onDidDispose(() => {
        this.dispose();
        listener.closed(this);
      }),
    );
  }

  get target(): PanelTarget {
    return this.#subject.target;
  }

  get isPinned(): boolean {
    return this.#isPinned;
  }

  /** It stays with its rollout, or shows the next one that is opened. */
  pin(isPinned: boolean): void {
    this.#isPinned = isPinned;
    this.#show();
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  /** It is the editor that the person is in, or was in last. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** What its tab says. */
  set title(title: string) {
    if (this.#panel.title !== title) this.#panel.title = title;
  }

  /** Shows another rollout in the same page. */
  show(target: PanelTarget): void {
    this.#revealed = undefined;
    this.#subject = this.#watch(target);
    this.#show();
  }

  /** Brings an analysis run of the rollout to the person, once there is something to show. */
  showRun(uid: string): void {
    this.#revealed = uid;
    this.#show();
  }

  /** Comes to the front. */
  reveal(keepsFocus = false): void {
    this.#panel.reveal(undefined, keepsFocus);
  }

  close(): void {
    this.#panel.dispose();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #watch(target: PanelTarget): PanelSubject {
    const { connection, seen } = this.#options;
    // The one before lets go of what was seen first: it may be about the same rollout.
    this.#shown.clear();
    const subject = new PanelSubject(target, seen.of(target), connection, () => this.#show());
    subject.isSeen = this.#panel.visible;
    this.#shown.set(subject);
    return subject;
  }

  #stateChanged(): void {
    const { visible } = this.#panel;
    this.#subject.isSeen = visible;
    if (!visible) this.#retelling.clear();
    this.#listener.stateChanged(this);
  }

  #act({ action, uid, revision }: Intent): void {
    if (uid === this.#subject.target.uid && isActionId(action)) this.#perform(action, revision);
  }

  /** `revision` is that of the snapshot that the person saw. */
  #perform(action: ActionId, revision: number, options: Pick<PerformActionOptions, 'toRevision'> = {}): void {
    const { target, memory, look, activity } = this.#subject;
    const { act, log } = this.#options;
    const seen = memory.shownAt(revision)?.state;
    if (!seen) {
      log.warn(`an action was pressed on a view that was not shown (snapshot ${String(revision)}): nothing is done`);
      return;
    }
    const rollout = look?.rollout;
    const moved = rollout && whatMoved(seen, rollout);
    // A dialog takes the focus, and leaves it nowhere. Who has turned to another editor meanwhile stays there.
    const answered = (): void => {
      if (this.isActive) this.reveal();
    };
    activity
      .follow((report) => act(action, target.uid, { ...options, report, moved, answered }))
      .catch((error: unknown) => log.error('the panel could not show the end of an action', error));
  }

  /** Does what a person asks for by a command instead of in the page. */
  request(id: RequestId): Promise<void> {
    return this.#ask(id, '', this.#viewOf(this.#input()), 0);
  }

  #answer({ request, subject, revision }: PanelRequest): void {
    const { target, memory } = this.#subject;
    const view = memory.shownAt(revision)?.view;
    // The rollout was created again, or another one is shown, since the person pressed.
    if (view?.target.uid !== target.uid) return;
    this.#ask(request, subject, view, revision).catch((error: unknown) =>
      presentError(`the panel's request ${request}`, error, this.#options.log),
    );
  }

  #ask(request: RequestId, subject: string, view: PanelView, revision: number): Promise<void> {
    const { connection, documents, comparedTemplates, log } = this.#options;
    const { target, look, recording } = this.#subject;
    return answerRequest(request, {
      ...{ subject, view, target, look, recording, timeZone: this.#timeZone },
      ...{ connection, documents, comparedTemplates, panel: this.#panel, log },
      perform: (id, options) => this.#perform(id, revision, options),
      pin: (isPinned) => this.#listener.pin(this, isPinned),
    });
  }

  #input(): PanelInput {
    return this.#subject.input({ now: wallClock.now(), formatTime: this.#formatTime });
  }

  #viewOf(input: PanelInput): PanelView {
    return panelViewModel({ ...input, isPinned: this.#isPinned });
  }

  #show(): void {
    const { memory } = this.#subject;
    if (!this.#page.isShown) {
      memory.lookAway();
      return;
    }
    if (this.#subject.wasRecreated) {
      this.#subject.watchAgain();
      return;
    }
    const input = this.#input();
    const view: PanelView = { ...this.#viewOf(input), reveal: input.rollout && this.#revealed };
    if (input.rollout) this.#revealed = undefined;
    memory.keepShown(this.#page.send(view), view, input.rollout?.tree.rollout);
    this.#retelling.set(input.rollout && retellLater([input.rollout.sentence], () => this.#show()));
  }
}
