// Behind each step: the pods and the share it really means, and how much time has passed at the earliest.
import * as vscode from 'vscode';
import { inlayHints } from '../../../authoring/inlay';
import type { Disposable } from '../../../lifecycle';
import type { OpenDocuments } from '../documents/openDocuments';

export class StepHints implements vscode.InlayHintsProvider, Disposable {
  readonly #documents: OpenDocuments;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listener: Disposable;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
    this.#listener = documents.onDidChangeSurroundings(() => this.#changed.fire());
  }

  get onDidChangeInlayHints(): vscode.Event<void> {
    return this.#changed.event;
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    const context = await this.#documents.context(document);
    if (!context?.settings.inlayHints) return [];
    return inlayHints(context.authoring).flatMap(({ offset, label, tooltip }) => {
      const position = document.positionAt(offset);
      if (!range.contains(position)) return [];
      const hint = new vscode.InlayHint(position, label);
      hint.tooltip = tooltip;
      hint.paddingLeft = true;
      return hint;
    });
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }
}
