// Above each strategy, in a line: how many steps and approvals it has, how soon it is done, and the way to its plan; and in
// a chart's template where its parts come from.
import * as vscode from 'vscode';
import { strategyLenses } from '../../../authoring/inlay';
import { writtenStrategies } from '../../../authoring/plan';
import type { Disposable } from '../../../lifecycle';
import { COMMANDS } from '../../ids';
import type { OpenDocuments } from '../documents/openDocuments';
import { rangeOf } from '../places';
import type { PlanArgument } from '../preview/planArgument';
import { templateLenses } from './templateLens';

export class StrategyLenses implements vscode.CodeLensProvider, Disposable {
  readonly #documents: OpenDocuments;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: Disposable;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
    this.#listener = documents.onDidChangeSurroundings(() => this.#changed.fire());
  }

  get onDidChangeCodeLenses(): vscode.Event<void> {
    return this.#changed.event;
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const context = await this.#documents.context(document);
    if (!context?.settings.codeLens) return [];
    const strategies = writtenStrategies(context.authoring);
    const ofTemplate = await templateLenses(context);
    const ofStrategies = strategyLenses(context.authoring).map((lens) => {
      const index = strategies.findIndex(({ key }) => key.start === lens.start);
      const argument: PlanArgument = { uri: document.uri.toString(), index };
      return new vscode.CodeLens(rangeOf(document, lens), {
        title: `${lens.summary} · ${vscode.l10n.t('Preview plan')}`,
        command: COMMANDS.previewPlan,
        arguments: [argument],
      });
    });
    return [...ofTemplate, ...ofStrategies];
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}
