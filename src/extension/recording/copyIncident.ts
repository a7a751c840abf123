// What a window saw, for a chat or a post-mortem: as Markdown into the clipboard.
import * as vscode from 'vscode';
import { incidentReport } from '../../presentation';
import type { RecordedHistory } from '../../rollouts';
import { shownText } from '../shownText';
import { inSlices } from './slicedWork';

/** Copies the report of a recording, and says so. `timeZone` is the person's. */
export async function copyIncident(history: RecordedHistory, timeZone: string | undefined): Promise<void> {
  const report = await inSlices(incidentReport(history, { timeZone }));
  await vscode.env.clipboard.writeText(report);
  const name = history.rolloutId.split('/')[1] ?? '';
  void vscode.window.showInformationMessage(shownText(vscode.l10n.t('Copied what happened to {0} as Markdown.', name)));
}
