// About the file in the active editor: in the status bar's language menu what it was recognized as and why, with the way to
// change it; and for the menus whether there is a plan to preview.
import * as vscode from 'vscode';
import { writtenStrategies } from '../../../authoring';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import type { FileStatus } from '../../../presentation/files';
import { fileStatus } from '../../../presentation/files';
import type { Followed, WorkspaceSession } from '../../../workspace';
import { isOurLanguage, LANGUAGES, recognitionOf, STATUS } from '../../../workspace';
import type { ContextKeys } from '../../contextKeys';
import { COMMANDS } from '../../ids';

export class StatusItem implements Disposable {
  readonly #session: WorkspaceSession;
  readonly #keys: ContextKeys;
  readonly #store = new DisposableStore();
  readonly #item: vscode.LanguageStatusItem;
  readonly #followed: Followed;

  constructor(session: WorkspaceSession, keys: ContextKeys) {
    this.#session = session;
    this.#keys = keys;
    this.#item = this.#store.add(vscode.languages.createLanguageStatusItem('argoRollouts.recognised', []));
    this.#item.name = 'Argo Rollouts';
    this.#item.command = { title: vscode.l10n.t('Change…'), command: COMMANDS.mapValuesPath };
    this.#followed = this.#store.add(
      session.schedule.follow({
        what: 'showing the status of a file',
        delays: STATUS,
        about: () => [activeUri()],
        run: () => this.#update(),
      }),
    );
    this.#store.add(vscode.window.onDidChangeActiveTextEditor(() => this.#followed.soon(activeUri())));
    this.#followed.soon(activeUri());
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #update(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const isOurs = document !== undefined && isOurLanguage(document.languageId);
    const context = isOurs ? await this.#session.documents.context(document.uri.toString()) : undefined;
    // A document that changed while it was read comes again by itself.
    if (this.#store.disposed || (isOurs && !context)) return;
    await this.#keys.set('hasPlan', context !== undefined && writtenStrategies(context.authoring).length > 0);
    const recognition = context && recognitionOf(context);
    this.#show(recognition && fileStatus(recognition));
  }

  /** A file that has nothing to do with rollouts gets no item at all. */
  #show(status: FileStatus | undefined): void {
    this.#item.selector = status ? LANGUAGES.map((language) => ({ language })) : [];
    if (!status) return;
    this.#item.text = status.text;
    this.#item.detail = status.detail;
    this.#item.severity = status.isGuess
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
    this.#item.busy = !this.#session.index.isComplete;
    this.#item.accessibilityInformation = { label: status.spoken };
  }
}

/** An empty text where no editor is active. */
function activeUri(): string {
  return vscode.window.activeTextEditor?.document.uri.toString() ?? '';
}
