// What a field means and what it means here, in a hover.
import * as vscode from 'vscode';
import { hover } from '../../../authoring';
import type { OpenDocuments } from '../../../workspace';
import { rangeOf } from '../places';

export function hovers(documents: OpenDocuments): vscode.HoverProvider {
  return {
    provideHover: async (document, position) => {
      const context = await documents.context(document.uri.toString());
      const found = context && hover(context.authoring, document.offsetAt(position));
      return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeOf(document, found));
    },
  };
}
