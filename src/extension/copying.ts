// Texts that a person wants elsewhere: copied, and said in the status bar for a moment.
import * as vscode from 'vscode';
import { shownText } from './shownText';

/** How long the status bar says that something was done. */
const CONFIRMATION_MS = 3000;

/** Copies a text. `said`: what the status bar says. */
export async function copyText(text: string, said: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(said, CONFIRMATION_MS);
}

/** Copies the name of an object. */
export function copyName(name: string): Promise<void> {
  return copyText(name, vscode.l10n.t('Copied {0}', shownText(name, 60)));
}
