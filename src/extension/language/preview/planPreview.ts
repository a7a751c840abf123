// One preview of one strategy's plan: follows the document while somebody types, and sends whole views to the page.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { writtenStrategies } from '../../../authoring/plan';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import { panelHtml } from '../../../presentation';
import type { PlanPageView, PlanStrings, PlanTarget, ToPlanPage } from '../../../presentation/plan';
import { readFromPlanPage } from '../../../presentation/plan';
import type { Followed, OpenDocuments, Schedule } from '../../../workspace';
import { planDelay } from '../../../workspace';
import type { Log } from '../../log';
import { planPageView } from './planPageView';

export interface PlanPreviewOptions {
  readonly documents: OpenDocuments;
  readonly schedule: Schedule;
  readonly extensionUri: vscode.Uri;
  readonly strings: PlanStrings;
  readonly log: Log;
}

/** What was shown: a view, and the version of the document that its offsets are about. */
interface Shown {
  readonly revision: number;
  readonly version: number;
}

export class PlanPreview implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #options: PlanPreviewOptions;
  readonly #store = new DisposableStore();
  readonly #followed: Followed;
  #target: PlanTarget;
  #isReady = false;
  #revision = 0;
  #shown: Shown | undefined;
  #workMs = 0;

  constructor(panel: vscode.WebviewPanel, target: PlanTarget, options: PlanPreviewOptions) {
    this.#panel = panel;
    this.#target = target;
    this.#options = options;
    const { schedule, extensionUri } = options;
    const listeners = [
      panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#soon()),
      panel.onDidDispose(() => this.dispose()),
    ];
    for (const listener of listeners) this.#store.add(listener);
    const delay = (): number => planDelay(this.#workMs);
    this.#followed = this.#store.add(
      schedule.follow({
        what: 'previewing a plan',
        delays: { typed: delay, surroundings: delay },
        about: () => [target.uri],
        run: () => this.#show(),
      }),
    );
    this.#draw(extensionUri);
  }

  get target(): PlanTarget {
    return this.#target;
  }

  get onDidDispose(): vscode.Event<void> {
    return this.#panel.onDidDispose;
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #draw(extensionUri: vscode.Uri): void {
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const { webview } = this.#panel;
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    this.#panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'panel-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'panel-dark.svg'),
    };
    const uri = (file: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, file)).toString();
    webview.html = panelHtml({
      cspSource: webview.cspSource,
      nonce: randomBytes(18).toString('base64'),
      scriptUri: uri('plan.js'),
      styleUris: [uri('codicon.css'), uri('plan.css')],
      title: this.#panel.title,
      lang: vscode.env.language,
      strings: this.#options.strings,
    });
  }

  #receive(raw: unknown): void {
    const message = readFromPlanPage(raw);
    switch (message?.type) {
      case undefined:
        this.#options.log.warn('the plan preview sent a message that could not be read');
        break;
      case 'ready':
        this.#isReady = true;
        this.#soon();
        break;
      case 'failed':
        this.#options.log.error(`the plan preview could not be drawn: ${message.message}`);
        break;
      case 'replicas':
        this.#target = { uri: this.#target.uri, index: this.#target.index, replicas: message.replicas };
        this.#soon();
        break;
      case 'reveal':
        this.#tried(this.#goTo(message.revision, message.offset));
        break;
    }
  }

  #soon(): void {
    this.#followed.soon(this.#target.uri);
  }

  #tried(work: Promise<void>): void {
    work.catch((error: unknown) => this.#options.log.error('the plan preview failed', error));
  }

  async #show(): Promise<void> {
    if (!this.#isReady || !this.#panel.visible) return;
    const document = await this.#document();
    const context = document && (await this.#options.documents.context(document.uri.toString()));
    // A document that changed meanwhile comes again by itself.
    if (this.#store.disposed || (document && !context)) return;
    this.#revision += 1;
    const revision = this.#revision;
    const target = this.#target;
    const { strings } = this.#options;
    const file = vscode.Uri.parse(target.uri).path.split('/').at(-1) ?? '';
    const begun = performance.now();
    const view = context
      ? planPageView(
          { target, file, context: context.authoring, strategy: writtenStrategies(context.authoring)[target.index] },
          strings,
        )
      : closedView(target, file, strings);
    this.#workMs = performance.now() - begun;
    this.#shown = { revision, version: context?.version ?? 0 };
    this.#panel.title = vscode.l10n.t('Plan: {0}', view.name);
    const message: ToPlanPage = { type: 'plan', revision, view };
    void this.#panel.webview.postMessage(message);
  }

  /** The document, opened again if it was closed; `undefined` when there is none any more. */
  async #document(): Promise<vscode.TextDocument | undefined> {
    const { uri } = this.#target;
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
    if (open) return open;
    const parsed = vscode.Uri.parse(uri);
    // Opening an untitled document that is gone would make a new, empty one.
    if (parsed.scheme === 'untitled') return undefined;
    try {
      return await vscode.workspace.openTextDocument(parsed);
    } catch (error) {
      this.#options.log.debug(`the file of a plan preview cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  async #goTo(revision: number, offset: number): Promise<void> {
    const document = await this.#document();
    if (!document || revision !== this.#shown?.revision || document.version !== this.#shown.version) return;
    const place = document.positionAt(offset);
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: new vscode.Range(place, place),
    });
  }
}

function closedView(target: PlanTarget, file: string, strings: PlanStrings): PlanPageView {
  const body: PlanPageView['body'] = { kind: 'notice', icon: 'warning', title: strings.planClosedTitle, sentences: [] };
  return { target, name: file, place: '', body };
}
