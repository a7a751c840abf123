// Behind each step: the pods and the share it really means, and how much time has passed at the earliest.
import * as vscode from 'vscode';
import { inlayHints } from '../../../authoring';
import type { OpenDocuments } from '../../../workspace';

/** The hints in a range of a text, as far as the setting wants them. */
export async function stepHints(
  documents: OpenDocuments,
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.InlayHint[]> {
  const context = await documents.context(document.uri.toString());
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
