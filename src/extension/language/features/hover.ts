// What a field means and what it means here, in a hover.
import * as vscode from 'vscode';
import { hover } from '../../../authoring/hover';
import type { OpenDocuments } from '../documents/openDocuments';
import { rangeOf } from '../places';

export class Hovers implements vscode.HoverProvider {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const context = await this.#documents.context(document);
    const found = context && hover(context.authoring, document.offsetAt(position));
    return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(document, found));
  }
}
