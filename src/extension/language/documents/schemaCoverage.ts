// Beside YAML by Red Hat: whether it checks a document's fields already, so that ours step back.
import * as vscode from 'vscode';
import type { Disposable, Event } from '../../../lifecycle';
import { DisposableStore, Emitter } from '../../../lifecycle';
import type { Log } from '../../log';
import type { SchemaValidation } from '../languageSettings';
import { isSchemaSource, namesSchema, schemaGlob, schemaPatterns } from './foreignSchema';

const YAML_EXTENSION = 'redhat.vscode-yaml';

export class SchemaCoverage implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  /** Documents on which problems of a schema stood: the schema is there, even when all of them are solved. */
  readonly #seen = new Set<string>();

  constructor(log: Log) {
    this.#changed = this.#store.add(
      new Emitter<undefined>((error) => log.error('a listener of the schema coverage failed', error)),
    );
    const listeners = [
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#look(uris)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#seen.delete(uri.toString())),
      vscode.extensions.onDidChange(() => this.#changed.fire(undefined)),
    ];
    for (const listener of listeners) this.#store.add(listener);
  }

  /** Another extension took up a document, or there is another extension. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** Whether somebody else checks the fields of a document, as far as the setting lets us step back. */
  isForeign(document: vscode.TextDocument, validation: SchemaValidation): boolean {
    if (validation !== 'auto') return validation === 'never';
    if (this.#seen.has(document.uri.toString())) return true;
    if (!vscode.extensions.getExtension(YAML_EXTENSION)) return false;
    return namesSchema(document.getText()) || this.#isMatched(document);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #isMatched(document: vscode.TextDocument): boolean {
    const setting: unknown = vscode.workspace.getConfiguration('yaml', document).get('schemas');
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    return schemaPatterns(setting).some((written) => {
      const pattern = schemaGlob(written);
      if (!pattern || (pattern.fromFolder && !folder)) return false;
      const { glob, fromFolder } = pattern;
      return (
        vscode.languages.match(
          { pattern: fromFolder && folder ? new vscode.RelativePattern(folder, glob) : glob },
          document,
        ) > 0
      );
    });
  }

  #look(uris: readonly vscode.Uri[]): void {
    const found = uris
      .filter((uri) => !this.#seen.has(uri.toString()))
      .filter((uri) => vscode.languages.getDiagnostics(uri).some(({ source }) => isSchemaSource(source)));
    if (found.length === 0) return;
    for (const uri of found) this.#seen.add(uri.toString());
    this.#changed.fire(undefined);
  }
}
