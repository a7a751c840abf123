// The plan previews, one a strategy at most, beside the editor they belong to, restored after a reload of the window.
import * as vscode from 'vscode';
import { strategyAt, writtenStrategies } from '../../../authoring/plan';
import type { Disposable } from '../../../lifecycle';
import type { PlanTarget } from '../../../presentation/plan';
import { PLAN_TYPE } from '../../ids';
import { planArgument } from './planArgument';
import type { PlanPreviewOptions } from './planPreview';
import { PlanPreview } from './planPreview';

export class PlanPreviews implements Disposable {
  readonly #options: PlanPreviewOptions;
  readonly #previews = new Map<PlanPreview, vscode.WebviewPanel>();

  constructor(options: PlanPreviewOptions) {
    this.#options = options;
  }

  /** Previews what a CodeLens or a menu names, or the strategy at the cursor; says so where there is none. */
  async open(argument: unknown): Promise<void> {
    const target = planArgument(argument) ?? (await this.#targetOf(argument));
    if (!target) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'No strategy to preview here. Open a Rollout manifest, or the values file of a chart that renders a Rollout.',
        ),
      );
      return;
    }
    const open = this.#openOf(target);
    if (open) {
      open.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(
      PLAN_TYPE,
      vscode.l10n.t('Plan'),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true },
    );
    this.#add(panel, target);
  }

  /** Takes over a panel that was there before the window was reloaded, unless its strategy is previewed again by now. */
  restore(panel: vscode.WebviewPanel, target: PlanTarget): void {
    if (this.#openOf(target)) panel.dispose();
    else this.#add(panel, target);
  }

  dispose(): void {
    // Each of them ends with its panel.
    for (const panel of [...this.#previews.values()]) panel.dispose();
  }

  #openOf(target: PlanTarget): PlanPreview | undefined {
    return [...this.#previews.keys()].find(
      ({ target: { uri, index } }) => uri === target.uri && index === target.index,
    );
  }

  #add(panel: vscode.WebviewPanel, target: PlanTarget): void {
    const preview = new PlanPreview(panel, target, this.#options);
    this.#previews.set(preview, panel);
    preview.onDidDispose(() => this.#previews.delete(preview));
  }

  /** The strategy at the cursor of a file's editor, else the file's first. */
  async #targetOf(argument: unknown): Promise<PlanTarget | undefined> {
    const editor = vscode.window.activeTextEditor;
    const document =
      argument instanceof vscode.Uri ? await vscode.workspace.openTextDocument(argument) : editor?.document;
    const context = document && (await this.#options.documents.context(document.uri.toString()));
    if (!context) return undefined;
    const cursor = editor?.document === document ? document.offsetAt(editor.selection.active) : 0;
    const index = strategyAt(writtenStrategies(context.authoring), cursor);
    return index === undefined ? undefined : { uri: document.uri.toString(), index };
  }
}
