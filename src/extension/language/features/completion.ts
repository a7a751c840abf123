// What can be typed at the cursor, as VS Code's own items.
import * as vscode from 'vscode';
import type { Proposal, ProposalKind } from '../../../authoring';
import type { WorkspaceSession } from '../../../workspace';
import { proposalsAt } from '../../../workspace';
import { rangeOf } from '../places';

/** What may begin something new: after a key, an item's dash, a line's indentation, in a flow map. */
export const COMPLETION_TRIGGERS: readonly string[] = [' ', ':', '-', '{', '[', ',', '"', "'"];

const KINDS: Readonly<Record<ProposalKind, vscode.CompletionItemKind>> = {
  field: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  enumMember: vscode.CompletionItemKind.EnumMember,
  snippet: vscode.CompletionItemKind.Snippet,
  reference: vscode.CompletionItemKind.Reference,
  argument: vscode.CompletionItemKind.Variable,
};

export function completion({
  documents,
  cluster,
}: Pick<WorkspaceSession, 'documents' | 'cluster'>): vscode.CompletionItemProvider {
  return {
    provideCompletionItems: async (document, position) => {
      const context = await documents.context(document.uri.toString());
      if (!context) return [];
      // The next list knows what the connected cluster has by then.
      cluster.refresh();
      return proposalsAt(context, document.offsetAt(position)).map((proposal) => itemOf(document, proposal));
    },
  };
}

function itemOf(document: vscode.TextDocument, proposal: Proposal): vscode.CompletionItem {
  const { label, kind, detail, documentation, insertText, isSnippet, range, filterText, sortText } = proposal;
  const item = new vscode.CompletionItem(label, KINDS[kind]);
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
  item.insertText = isSnippet ? new vscode.SnippetString(insertText) : insertText;
  item.range = rangeOf(document, range);
  if (filterText !== undefined) item.filterText = filterText;
  item.sortText = sortText;
  return item;
}
