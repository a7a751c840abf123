// Logs whose newest line stays in view: as long as the cursor is at the end, as in a terminal that nobody has scrolled up.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';

export class FollowedEnds implements Disposable {
  readonly #store = new DisposableStore();
  /** The line to which the cursor was brought last, by the document's URI. */
  readonly #lines = new Map<string, number>();
  /** Those whose cursor a person has taken away from the end. */
  readonly #left = new Set<string>();

  constructor() {
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
        // Without a kind it is the text that moved, and the cursor with it.
        if (kind !== undefined) this.#moved(textEditor.document, selections[0]?.active.line ?? 0);
      }),
    );
  }

  /** Keeps the end of a document in view. */
  follow(uri: vscode.Uri): void {
    this.#left.delete(uri.toString());
    this.#lines.set(uri.toString(), -1);
  }

  leave(uri: string): void {
    this.#lines.delete(uri);
    this.#left.delete(uri);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #changed(document: vscode.TextDocument): void {
    const uri = document.uri.toString();
    if (!this.#lines.has(uri) || this.#left.has(uri)) return;
    const end = new vscode.Position(document.lineCount - 1, 0);
    this.#lines.set(uri, end.line);
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.toString() !== uri) continue;
      editor.selection = new vscode.Selection(end, end);
      editor.revealRange(new vscode.Range(end, end));
    }
  }

  #moved({ uri, lineCount }: vscode.TextDocument, line: number): void {
    const key = uri.toString();
    const brought = this.#lines.get(key);
    // What we did ourselves is told late: there may be more lines by now.
    if (brought === undefined || line === brought) return;
    if (line >= lineCount - 1) this.#left.delete(key);
    else this.#left.add(key);
  }
}
