// From authoring's offsets to the editor's lines and columns, and back.
import * as vscode from 'vscode';
import type { Span } from '../../authoring';
import type { TextEdit } from '../../authoring/rules';

export function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function editOf(document: vscode.TextDocument, edit: TextEdit): vscode.TextEdit {
  return vscode.TextEdit.replace(rangeOf(document, edit), edit.newText);
}

/** Lines and columns in a text that is open in no editor. */
export function rangeInText(text: string, { start, end }: Span): vscode.Range {
  return new vscode.Range(positionInText(text, start), positionInText(text, end));
}

function positionInText(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
