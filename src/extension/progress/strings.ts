// The panel's labels in the person's language: each English label is its own key in the translation bundle.
import * as vscode from 'vscode';
import type { PanelStrings } from '../../presentation';
import { englishPanelStrings } from '../../presentation';

/** The complete strings object; untranslated labels stay English. */
export function panelStrings(): PanelStrings {
  const strings: Record<string, string> = {};
  for (const [key, english] of Object.entries(englishPanelStrings)) strings[key] = vscode.l10n.t(english);
  return { ...englishPanelStrings, ...strings };
}
