// What a window saw, as a file that one can send to a colleague and open again.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { RECORDING_TYPE } from '../ids';
import { shownText } from '../shownText';

/** The ending by which a recording's file opens in its player. */
const ENDING = 'rollout.jsonl';

/** Asks where to, writes the lines, and offers to open the file. Nothing is written where the person names no file. */
export async function saveRecording(name: string, lines: readonly string[], now: number): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const chosen = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, fileName(name, now)),
    // VS Code's own dialog compares the part behind the last dot alone, and would add an ending of two parts once more.
    filters: { [vscode.l10n.t('Rollout Recording')]: ['jsonl'] },
    title: vscode.l10n.t('Save Recording'),
  });
  if (!chosen) return;
  await vscode.workspace.fs.writeFile(chosen, Buffer.from(`${lines.join('\n')}\n`));
  const open = vscode.l10n.t('Open');
  const saved = shownText(vscode.l10n.t('Saved the recording as {0}.', chosen.path.split('/').at(-1) ?? ''));
  if ((await vscode.window.showInformationMessage(saved, open)) !== open) return;
  await vscode.commands.executeCommand('vscode.openWith', chosen, RECORDING_TYPE);
}

/** `portal-services-2026-11-23T14-02Z.rollout.jsonl`: sorts by time, and is a name in every file system. */
function fileName(name: string, now: number): string {
  const safe = name.replace(/[^\w.-]+/g, '-').slice(0, 100);
  return `${safe}-${new Date(now).toISOString().slice(0, 16).replace(':', '-')}Z.${ENDING}`;
}
