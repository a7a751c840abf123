// The fixes of what was found: the clear answers first, and last the comment that says "we know, leave it".
import * as vscode from 'vscode';
import type { Fix, ReportedFinding } from '../../../authoring';
import { findings } from '../../../authoring';
import type { OpenDocuments } from '../../../workspace';
import { editOf, rangeOf } from '../places';
import { SOURCE } from './diagnostics';

export const CODE_ACTIONS: vscode.CodeActionProviderMetadata = {
  providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
};

export function codeActions(documents: OpenDocuments): vscode.CodeActionProvider {
  return {
    provideCodeActions: async (document, range, { diagnostics }) => {
      const ours = diagnostics.filter(({ source }) => source === SOURCE);
      const context = ours.length > 0 ? await documents.context(document.uri.toString()) : undefined;
      if (!context) return [];
      return findings(context.authoring, context.findings)
        .filter((finding) => rangeOf(document, finding).intersection(range) !== undefined)
        .flatMap((finding) => {
          const diagnostic = ours.find((candidate) => isAbout(candidate, finding, document));
          return diagnostic ? finding.fixes.map((fix) => actionOf(document, fix, diagnostic)) : [];
        });
    },
  };
}

function isAbout(diagnostic: vscode.Diagnostic, finding: ReportedFinding, document: vscode.TextDocument): boolean {
  return diagnostic.message === finding.message && diagnostic.range.isEqual(rangeOf(document, finding));
}

function actionOf(document: vscode.TextDocument, fix: Fix, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.isPreferred = fix.isPreferred === true;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    document.uri,
    fix.edits.map((edit) => editOf(document, edit)),
  );
  return action;
}
