// What authoring finds, on the documents it is found in: soon after each change, and never an answer about a version that
// is no longer there.
import * as vscode from 'vscode';
import type { ReportedFinding, Severity } from '../../../authoring';
import { findings } from '../../../authoring';
import type { Disposable } from '../../../lifecycle';
import { DisposableStore } from '../../../lifecycle';
import { COMMANDS } from '../../ids';
import type { Log } from '../../log';
import { wallClock } from '../../wallClock';
import type { OpenDocuments } from '../documents/openDocuments';
import { rangeOf } from '../places';
import { isOurLanguage } from '../relevance';

/** The name that stands behind each of our diagnostics. */
export const SOURCE = 'Argo Rollouts';

/** Typing goes on within this time more often than not. */
const TYPING_MS = 80;
/** Changes around a document come in bursts. */
const SURROUNDINGS_MS = 150;

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class Diagnostics implements Disposable {
  readonly #documents: OpenDocuments;
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #collection: vscode.DiagnosticCollection;
  readonly #timers = new Map<string, Disposable>();

  constructor(documents: OpenDocuments, log: Log) {
    this.#documents = documents;
    this.#log = log;
    this.#collection = vscode.languages.createDiagnosticCollection('argoRollouts');
    const listeners = [
      this.#collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.#later(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#later(document, TYPING_MS);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#closed(document)),
      documents.onDidChangeSurroundings(() => {
        for (const document of documents.all) this.#later(document, SURROUNDINGS_MS);
      }),
    ];
    for (const listener of listeners) this.#store.add(listener);
    this.#store.defer(() => {
      for (const timer of this.#timers.values()) timer.dispose();
    });
    for (const document of documents.all) this.#later(document, 0);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #later(document: vscode.TextDocument, delayMs: number): void {
    if (!isOurLanguage(document.languageId) || isReadOnly(document)) return;
    const key = document.uri.toString();
    this.#timers.get(key)?.dispose();
    const timer = wallClock.after(delayMs, () => {
      this.#timers.delete(key);
      this.#refresh(document).catch((error: unknown) => this.#log.error(`checking ${key} failed`, error));
    });
    this.#timers.set(key, timer);
  }

  async #refresh(document: vscode.TextDocument): Promise<void> {
    const context = await this.#documents.context(document);
    // Whoever changed it asked again.
    if (!context || this.#store.disposed) return;
    this.#collection.set(
      document.uri,
      findings(context.authoring, context.findings).map((finding) => diagnosticOf(document, finding)),
    );
  }

  #closed(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.#timers.get(key)?.dispose();
    this.#timers.delete(key);
    this.#collection.delete(document.uri);
  }
}

/** The old side of a comparison, a file in an archive: nobody can mend anything there. */
function isReadOnly({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
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
