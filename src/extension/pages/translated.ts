// The labels of a page in the person's language: each English label is its own key in the translation bundle.
import * as vscode from 'vscode';
import type { Translated } from '../../presentation/pages';

/** Every label; one without a translation stays English. */
export function translated<English extends Readonly<Record<string, string>>>(english: English): Translated<English> {
  const strings: Record<string, string> = {};
  for (const [key, label] of Object.entries(english)) strings[key] = vscode.l10n.t(label);
  return { ...english, ...strings };
}
