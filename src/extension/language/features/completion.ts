// What can be typed at the cursor, as VS Code's own items.
import * as vscode from 'vscode';
import type { Proposal, ProposalKind } from '../../../authoring/completion';
import { completions } from '../../../authoring/completion';
import type { OpenDocuments } from '../documents/openDocuments';
import { rangeOf } from '../places';
import type { ClusterFacts } from '../workspace/clusterFacts';

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

/** Whether another extension offers it as well, once it has a schema for the document. */
function isOfSchema({ kind, insertText }: Proposal): boolean {
  return kind === 'field' || kind === 'enumMember' || insertText === 'true' || insertText === 'false';
}

export class Completion implements vscode.CompletionItemProvider {
  readonly #documents: OpenDocuments;
  readonly #cluster: ClusterFacts;

  constructor(documents: OpenDocuments, cluster: ClusterFacts) {
    this.#documents = documents;
    this.#cluster = cluster;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const context = await this.#documents.context(document);
    if (!context) return [];
    // The next list knows what the connected cluster has by then.
    this.#cluster.refresh();
    return completions(context.authoring, document.offsetAt(position))
      .filter((proposal) => !(context.hasForeignSchema && isOfSchema(proposal)))
      .map((proposal) => itemOf(document, proposal));
  }
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
