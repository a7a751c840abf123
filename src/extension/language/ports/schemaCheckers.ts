// YAML by Red Hat, which reads comments and settings that name schemas, and whoever else shows problems of a schema.
import * as vscode from 'vscode';
import type { SchemaCheckers } from '../../../workspace';

const YAML_EXTENSION = 'redhat.vscode-yaml';

export const schemaCheckers: SchemaCheckers = {
  get isInstalled() {
    return vscode.extensions.getExtension(YAML_EXTENSION) !== undefined;
  },
  patternsFor: (uri) => vscode.workspace.getConfiguration('yaml', vscode.Uri.parse(uri, true)).get<unknown>('schemas'),
  sourcesOn: (uri) => vscode.languages.getDiagnostics(vscode.Uri.parse(uri, true)).map(({ source }) => source),
  onDidChangeProblems: (listener) =>
    vscode.languages.onDidChangeDiagnostics(({ uris }) => listener(uris.map((uri) => uri.toString()))),
  onDidChangeCheckers: (listener) =>
    vscode.Disposable.from(
      vscode.extensions.onDidChange(() => listener(undefined)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('yaml.schemas')) listener(undefined);
      }),
    ),
};
