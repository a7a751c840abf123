// The outline of a file: rollouts with their strategy and steps, templates with their metrics.
import * as vscode from 'vscode';
import type { DocumentSymbol, SymbolKind } from '../../../authoring';
import { symbols } from '../../../authoring';
import type { OpenDocuments } from '../../../workspace';
import { rangeOf } from '../places';

const KINDS: Readonly<Record<SymbolKind, vscode.SymbolKind>> = {
  rollout: vscode.SymbolKind.Class,
  template: vscode.SymbolKind.Interface,
  analysisRun: vscode.SymbolKind.Event,
  experiment: vscode.SymbolKind.Class,
  strategy: vscode.SymbolKind.Method,
  step: vscode.SymbolKind.Field,
  analysis: vscode.SymbolKind.Operator,
  metric: vscode.SymbolKind.Variable,
  version: vscode.SymbolKind.Module,
};

/** Beside the outline of other extensions for YAML. */
export const OUTLINE: vscode.DocumentSymbolProviderMetadata = { label: 'Argo Rollouts' };

export function outline(documents: OpenDocuments): vscode.DocumentSymbolProvider {
  return {
    provideDocumentSymbols: async (document) => {
      const context = await documents.context(document.uri.toString());
      return context ? symbols(context.authoring).map((symbol) => symbolOf(document, symbol)) : [];
    },
  };
}

function symbolOf(
  document: vscode.TextDocument,
  { name, detail, kind, span, selection, children }: DocumentSymbol,
): vscode.DocumentSymbol {
  const selected = rangeOf(document, selection);
  // VS Code refuses a selection outside of the whole, which an alias can lead to.
  const whole = rangeOf(document, span).union(selected);
  const symbol = new vscode.DocumentSymbol(name, detail, KINDS[kind], whole, selected);
  symbol.children = children.map((child) => symbolOf(document, child));
  return symbol;
}
