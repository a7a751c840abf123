// How something ended, where a person sees it: good news in passing, the rest as a message.
import * as vscode from 'vscode';
import type { Notice } from '../../presentation/dialogs';
import { shownText } from '../shownText';

/** How long good news stay (ms). */
const PASSING_MS = 10_000;

/** Shows it; nobody waits for a message to be closed. */
export function showNotice({ kind, text }: Notice): void {
  const shown = shownText(text, 1500);
  if (kind === 'passing') vscode.window.setStatusBarMessage(`$(check) ${shown}`, PASSING_MS);
  else void vscode.window.showWarningMessage(shown);
}
