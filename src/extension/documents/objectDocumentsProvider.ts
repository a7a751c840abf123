// Documents about objects of a cluster: YAML, description, events, logs. Read-only, and kept up to date while somebody sees
// them; a log for as long as it is open.
import * as vscode from 'vscode';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type { ObjectDocuments, ObjectReference } from '../../session';
import { NotConnectedError } from '../connection/notConnectedError';
import { DOCUMENT_SCHEME } from '../ids';
import type { Log } from '../log';
import { shownText } from '../shownText';
import { chooseRun } from './chooseRun';
import type { DocumentTarget } from './documentTarget';
import { documentUri, readDocumentUri } from './documentTarget';
import { FollowedEnds } from './followedEnds';
import type { ReadingSession } from './liveDocument';
import { LiveDocument } from './liveDocument';

/** What is used of the connection and its sessions. */
export interface DocumentsConnection {
  readonly session: ReadingSession | undefined;
  readonly onDidChangeSession: Event<undefined>;
  sessionForCommand(): Promise<ReadingSession & { readonly documents: Pick<ObjectDocuments, 'runs'> }>;
  look(): Disposable;
}

export interface ObjectDocumentsOptions {
  readonly connection: DocumentsConnection;
  readonly log: Log;
}

export class ObjectDocumentsProvider implements Disposable {
  readonly #options: ObjectDocumentsOptions;
  readonly #store = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** Those that are open, by their URIs. */
  readonly #open = new Map<string, LiveDocument>();
  /** Held while somebody sees one of them. */
  readonly #look: DisposableValue;
  readonly #ends: FollowedEnds;

  constructor(options: ObjectDocumentsOptions) {
    this.#options = options;
    this.#look = this.#store.add(new DisposableValue());
    this.#ends = this.#store.add(new FollowedEnds());
    this.#store.add(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(DOCUMENT_SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#provide(uri),
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#visibleChanged()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#close(uri.toString())),
      options.connection.onDidChangeSession(() => this.#sessionChanged()),
    );
    this.#store.defer(() => {
      for (const uri of [...this.#open.keys()]) this.#close(uri);
    });
  }

  /** Shows a document beside what is active. Throws where it can't be read. */
  async show(target: DocumentTarget): Promise<void> {
    const uri = documentUri(target);
    const isOpen = this.#open.has(uri.toString());
    const document = this.#documentOf(uri, target);
    try {
      await vscode.window.withProgress(
        {
          location: vscode.ProgressLocation.Window,
          title: vscode.l10n.t('Reading {0}…', shownText(target.object.name)),
        },
        () => document.begin(),
      );
    } catch (error) {
      // An editor that has it keeps what it shows, and says since when.
      if (isOpen) void document.resume();
      else this.#close(uri.toString());
      throw error;
    }
    const isLog = target.form === 'log';
    const end = new vscode.Position(document.text.split('\n').length - 1, 0);
    await vscode.window.showTextDocument(uri, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      // The newest line of a log is its last.
      ...(isLog && { selection: new vscode.Range(end, end) }),
    });
    if (isLog && target.request.follow) this.#ends.follow(uri);
  }

  /** Shows the log of a pod; asks for the container where there are several. Throws where there is none. */
  async showLog(context: string, object: ObjectReference): Promise<void> {
    const run = await this.chooseRun(context, object);
    if (!run) return;
    const { container, previous } = run;
    await this.show({ form: 'log', context, object, request: { container, previous, follow: !previous } });
  }

  /** The run of a container of a pod that the person wants to read; `undefined` when they leave. Throws where there is none. */
  async chooseRun(context: string, pod: ObjectReference): ReturnType<typeof chooseRun> {
    const { documents } = await this.#session(context);
    return chooseRun(pod.name, await documents.runs(pod));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #documentOf(uri: vscode.Uri, target: DocumentTarget): LiveDocument {
    const key = uri.toString();
    const open = this.#open.get(key);
    if (open) return open;
    const document = new LiveDocument({
      target,
      session: () => this.#session(target.context),
      changed: () => this.#changed.fire(uri),
      failed: (error) => this.#options.log.error(`the document ${uri.path} could not be read`, error),
    });
    this.#open.set(key, document);
    return document;
  }

  async #provide(uri: vscode.Uri): Promise<string | undefined> {
    const open = this.#open.get(uri.toString());
    if (open) return open.text;
    // VS Code asks by itself: for an editor that was open when the window was reloaded.
    const target = readDocumentUri(uri);
    if (!target) return undefined;
    const document = this.#documentOf(uri, target);
    await document.resume();
    if (target.form === 'log' && target.request.follow) this.#ends.follow(uri);
    return document.text;
  }

  #close(uri: string): void {
    this.#open.get(uri)?.dispose();
    this.#open.delete(uri);
    this.#ends.leave(uri);
    if (this.#open.size === 0) this.#look.clear();
  }

  #visibleChanged(): void {
    const visible = visibleUris();
    const seen = [...this.#open].filter(([uri]) => visible.has(uri));
    if (seen.length === 0) this.#look.clear();
    else if (!this.#look.value) this.#look.set(this.#options.connection.look());
    for (const [uri, document] of this.#open) {
      if (visible.has(uri)) document.wake();
      // What a log says now is not said again.
      else if (document.target.form !== 'log') document.pause();
    }
  }

  #sessionChanged(): void {
    for (const document of this.#open.values()) document.restart();
  }

  /** Throws where another context is worked with: the object of the same name there is another one. */
  async #session(context: string): ReturnType<DocumentsConnection['sessionForCommand']> {
    const session = await this.#options.connection.sessionForCommand();
    if (session.client.context === context) return session;
    throw NotConnectedError.otherContext(context, session.client.context);
  }
}

function visibleUris(): ReadonlySet<string> {
  return new Set(vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString()));
}
