// What the workspace finds in the open texts, as VS Code's diagnostics.
import * as vscode from 'vscode';
import type { ReportedFinding, Severity } from '../../../authoring';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import type { WorkspaceSession } from '../../../workspace';
import { COMMANDS } from '../../ids';
import { rangeOf } from '../places';
import { documentAt } from '../ports/texts';

/** The name shown after each of our diagnostics. */
export const SOURCE = 'Argo Rollouts';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Shows what each check of the open texts finds, until disposed. */
export function showDiagnostics({ checks }: Pick<WorkspaceSession, 'checks'>): Disposable {
  const store = new DisposableStore();
  const collection = store.add(vscode.languages.createDiagnosticCollection('argoRollouts'));
  store.add(
    checks.onDidCheck(({ uri, version, findings }) => {
      const document = documentAt(uri);
      // Offsets of another version lead to other places.
      if (document?.version !== version) return;
      collection.set(
        document.uri,
        findings.map((finding) => diagnosticOf(document, finding)),
      );
    }),
  );
  store.add(checks.onDidClose((uri) => collection.delete(vscode.Uri.parse(uri, true))));
  return store;
}

function diagnosticOf(document: vscode.TextDocument, finding: ReportedFinding): vscode.Diagnostic {
  const { id, message, severity } = finding;
  const diagnostic = new vscode.Diagnostic(rangeOf(document, finding), message, SEVERITIES[severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: id, target: rulePage(id) };
  return diagnostic;
}

/** A link that opens the rule's page, which travels with the extension. */
function rulePage(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: 'command', path: COMMANDS.showRule, query: JSON.stringify([id]) });
}
