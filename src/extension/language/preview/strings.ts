// The plan preview's labels in the person's language: each English label is its own key in the translation bundle.
import * as vscode from 'vscode';
import type { PlanStrings } from '../../../presentation/plan';
import { englishPlanStrings } from '../../../presentation/plan';

/** The complete strings object; untranslated labels stay English. */
export function planStrings(): PlanStrings {
  const strings: Record<string, string> = {};
  for (const [key, english] of Object.entries(englishPlanStrings)) strings[key] = vscode.l10n.t(english);
  return { ...englishPlanStrings, ...strings };
}
