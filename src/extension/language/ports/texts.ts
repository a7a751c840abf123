// VS Code's text documents as open texts. Each event has as many listeners of VS Code's as it has of ours: the workspace
// listens once.
import * as vscode from 'vscode';
import type { OpenText, OpenTexts } from '../../../workspace';
import { DOCUMENT_SCHEME } from '../../ids';

export const texts: OpenTexts = {
  get all() {
    return vscode.workspace.textDocuments.map(openText);
  },
  get: (uri) => {
    const document = documentAt(uri);
    return document && openText(document);
  },
  onDidOpen: (listener) => vscode.workspace.onDidOpenTextDocument((document) => listener(openText(document))),
  onDidChange: (listener) =>
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Without a change of content it was only saved, or became dirty.
      if (contentChanges.length > 0) listener(openText(document));
    }),
  onDidClose: (listener) => vscode.workspace.onDidCloseTextDocument((document) => listener(openText(document))),
};

/** The document that is open under a URI. */
export function documentAt(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
}

/** A document as it is at this moment; its text is asked for only when someone reads it. */
export function openText(document: vscode.TextDocument): OpenText {
  const { languageId, version, uri } = document;
  return {
    uri: uri.toString(),
    languageId,
    version,
    get isReadOnly() {
      // What VS Code gets from us to show has no file system that could say so.
      return uri.scheme === DOCUMENT_SCHEME || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
    },
    get text() {
      return document.getText();
    },
  };
}
