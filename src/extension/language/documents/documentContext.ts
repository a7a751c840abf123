// What every language feature is given about an open document: authoring's context, and how it came about.
import type * as vscode from 'vscode';
import type { AuthoringContext, FindingsCache } from '../../../authoring';
import type { LanguageSettings } from '../languageSettings';
import type { FileInChart } from '../workspace/charts';

export interface DocumentContext {
  readonly document: vscode.TextDocument;
  /** The document's version that all of this is about. */
  readonly version: number;
  readonly authoring: AuthoringContext;
  readonly settings: LanguageSettings;
  readonly chart: FileInChart | undefined;
  /** A pattern of the setting `valuesPaths` matches the file. */
  readonly isMapped: boolean;
  /** Another extension checks the fields of this document. */
  readonly hasForeignSchema: boolean;
  /** The same for all versions of the document. */
  readonly findings: FindingsCache;
}

/** Whether a document holds anything of Argo Rollouts. */
export function holdsRollouts({ authoring }: DocumentContext): boolean {
  return authoring.documents.some(({ objects }) => objects.length > 0);
}
