// Documents about objects of a cluster: YAML, description, log of a container. Read-only, fetched when they are asked for
// and again each time; nothing of them is kept beside what the editor shows.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { describeObject, logText } from '../../presentation/documents';
import type { ObjectDocuments, ObjectReference } from '../../session';
import { NotConnectedError } from '../connection/notConnectedError';
import { DOCUMENT_SCHEME } from '../ids';
import type { Log } from '../log';
import { shownText } from '../shownText';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import { chooseRun } from './chooseRun';
import type { DocumentTarget } from './documentTarget';
import { documentUri, readDocumentUri } from './documentTarget';

/** What is used of a session. */
export interface ReadingSession {
  readonly client: { readonly context: string };
  readonly documents: Pick<ObjectDocuments, 'yaml' | 'describe' | 'runs' | 'log'>;
}

export interface ObjectDocumentsOptions {
  readonly connection: { sessionForCommand(): Promise<ReadingSession> };
  readonly log: Log;
}

export class ObjectDocumentsProvider implements Disposable {
  readonly #options: ObjectDocumentsOptions;
  readonly #store = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  /** Fetched, and not yet taken by the editor. */
  readonly #fetched = new Map<string, string>();

  constructor(options: ObjectDocumentsOptions) {
    this.#options = options;
    this.#store.add(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(DOCUMENT_SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#provide(uri),
      }),
    );
  }

  /** Shows the YAML or the description of an object beside what is active, fresh. Throws where it can't be read. */
  async show(form: 'yaml' | 'describe', context: string, object: ObjectReference): Promise<void> {
    await this.#open(await this.#session(context), { form, context, object });
  }

  /** Shows the log of a pod; asks for the container where there are several. Throws where there is none. */
  async showLog(context: string, object: ObjectReference): Promise<void> {
    const session = await this.#session(context);
    const run = await chooseRun(object.name, await session.documents.runs(object));
    if (!run) return;
    const { container, previous } = run;
    await this.#open(session, { form: 'log', context, object, run: { container, previous } });
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #open(session: ReadingSession, target: DocumentTarget): Promise<void> {
    const text = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Window,
        title: vscode.l10n.t('Reading {0}…', shownText(target.object.name)),
      },
      () => read(session, target),
    );
    const uri = documentUri(target);
    this.#fetched.set(uri.toString(), text);
    // One that is open already is read again.
    this.#changed.fire(uri);
    const end = new vscode.Position(text.split('\n').length - 1, 0);
    await vscode.window.showTextDocument(uri, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      // The newest line of a log is its last.
      ...(target.form === 'log' && { selection: new vscode.Range(end, end) }),
    });
  }

  async #provide(uri: vscode.Uri): Promise<string | undefined> {
    const fetched = this.#fetched.get(uri.toString());
    this.#fetched.delete(uri.toString());
    if (fetched !== undefined) return fetched;
    // VS Code asks by itself: for an editor that was open when the window was reloaded.
    const target = readDocumentUri(uri);
    if (!target) return undefined;
    try {
      return await read(await this.#session(target.context), target);
    } catch (error) {
      this.#options.log.error(`the document ${uri.path} could not be read`, error);
      return failureText(error);
    }
  }

  /** Throws where another context is worked with: the object of the same name there is another one. */
  async #session(context: string): Promise<ReadingSession> {
    const session = await this.#options.connection.sessionForCommand();
    if (session.client.context === context) return session;
    throw NotConnectedError.otherContext(context, session.client.context);
  }
}

async function read({ documents }: ReadingSession, target: DocumentTarget): Promise<string> {
  const { context, object } = target;
  const now = wallClock.now();
  switch (target.form) {
    case 'yaml':
      return documents.yaml(object);
    case 'describe':
      return describeObject(await documents.describe(object), { context, now, formatTime: timeOfDayWithSeconds });
    case 'log': {
      const { run } = target;
      const log = await documents.log(object, run);
      const { name: pod, namespace } = object;
      return logText({ pod, namespace, context, run, log, readAt: timeOfDayWithSeconds(now) });
    }
  }
}

/** What stands in a document that could not be read. */
function failureText(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'remedy' in error && typeof error.remedy === 'string' ? `${error.message} ${error.remedy}` : error.message;
}
