// One preview of one strategy's plan: follows the document while someone types, and sends whole views to the page.
import * as vscode from 'vscode';
import { writtenStrategies } from '../../../authoring';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import type { PlanPageView, PlanRequest, PlanTarget } from '../../../presentation/plan';
import { englishPlanStrings, planPageView, readPlanRequest, unreadableFileView } from '../../../presentation/plan';
import type { Followed, OpenDocuments, Schedule } from '../../../workspace';
import { planDelay } from '../../../workspace';
import type { ContextKeys } from '../../contextKeys';
import type { Log } from '../../log';
import { PageHost } from '../../pages/pageHost';

export interface PlanPreviewOptions {
  readonly documents: OpenDocuments;
  readonly schedule: Schedule;
  readonly extensionUri: vscode.Uri;
  readonly keys: Pick<ContextKeys, 'set'>;
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
  readonly #page: PageHost<PlanPageView, PlanRequest>;
  readonly #followed: Followed;
  #target: PlanTarget;
  #shown: Shown | undefined;
  #workMs = 0;

  constructor(panel: vscode.WebviewPanel, target: PlanTarget, options: PlanPreviewOptions) {
    this.#panel = panel;
    this.#target = target;
    this.#options = options;
    const { schedule, extensionUri, log } = options;
    this.#page = this.#store.add(
      new PageHost<PlanPageView, PlanRequest>(panel, {
        bundle: 'plan',
        extensionUri,
        log,
        strings: englishPlanStrings,
        read: readPlanRequest,
        receive: (request) => this.#receive(request),
        show: () => this.#soon(),
      }),
    );
    const delay = (): number => planDelay(this.#workMs);
    this.#followed = this.#store.add(
      schedule.follow({
        what: 'previewing a plan',
        delays: { typed: delay, surroundings: delay },
        about: () => [target.uri],
        run: () => this.#show(),
      }),
    );
    const closed = panel.onDidDispose(() => this.dispose());
    this.#store.add(closed);
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

  #receive(request: PlanRequest): void {
    switch (request.type) {
      case 'replicas':
        this.#target = { uri: this.#target.uri, index: this.#target.index, replicas: request.replicas };
        this.#soon();
        break;
      case 'reveal':
        this.#tried(this.#goTo(request.revision, request.offset));
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
    if (!this.#page.isShown) return;
    const document = await this.#document();
    const context = document && (await this.#options.documents.context(document.uri.toString()));
    // A document that has changed since comes again by itself.
    if (this.#store.disposed || (document && !context)) return;
    const target = this.#target;
    const file = vscode.Uri.parse(target.uri).path.split('/').at(-1) ?? '';
    const begun = performance.now();
    const view = context
      ? planPageView({
          target,
          file,
          context: context.authoring,
          strategy: writtenStrategies(context.authoring)[target.index],
        })
      : unreadableFileView(target, file);
    this.#workMs = performance.now() - begun;
    this.#panel.title = vscode.l10n.t('Plan: {0}', view.name);
    this.#shown = { revision: this.#page.send(view), version: context?.version ?? 0 };
    await this.#options.keys.set('openedPlan', true);
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
