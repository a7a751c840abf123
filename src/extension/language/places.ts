// From offsets in a text to the editor's lines and columns.
import * as vscode from 'vscode';
import type { Span, TextEdit } from '../../authoring';
import type { TextPlace } from '../../workspace';

export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function editOf(document: vscode.TextDocument, edit: TextEdit): vscode.TextEdit {
  return vscode.TextEdit.replace(rangeOf(document, edit), edit.newText);
}

/** A place in a text that may be open in no editor. */
export function locationOf({ uri, text, start, end }: TextPlace): vscode.Location {
  const range = new vscode.Range(positionInText(text, start), positionInText(text, end));
  return new vscode.Location(vscode.Uri.parse(uri, true), range);
}

function positionInText(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
