// Another kubeconfig for this workspace, by a file dialog: one that can be worked with, or none is taken.
import { homedir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { LoadedKubeconfig } from '../../session';
import { shownText } from '../shownText';

/** The connection fits. */
export interface KubeconfigConnection {
  readonly chosenKubeconfig: string | undefined;
  readKubeconfig(file?: string): Promise<Pick<LoadedKubeconfig, 'contexts' | 'currentContext' | 'problems' | 'files'>>;
  chooseKubeconfig(file: string | undefined): Promise<void>;
}

/** Lets the person choose. True where what was chosen leaves open which context is meant. */
export async function chooseKubeconfig(connection: KubeconfigConnection): Promise<boolean> {
  if (connection.chosenKubeconfig !== undefined) {
    const way = await chooseWay(connection.chosenKubeconfig);
    if (!way) return false;
    if (way === 'usual') {
      await connection.chooseKubeconfig(undefined);
      return false;
    }
  }
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Choose Kubeconfig File'),
      openLabel: vscode.l10n.t('Use Kubeconfig'),
      defaultUri: vscode.Uri.file(path.join(homedir(), '.kube')),
    })) ?? [];
  if (!file) return false;
  const { contexts, currentContext, problems } = await connection.readKubeconfig(file.fsPath);
  if (contexts.length === 0) {
    await refuse(connection, file.fsPath, problems[0]);
    return false;
  }
  await connection.chooseKubeconfig(file.fsPath);
  return currentContext === undefined;
}

async function chooseWay(present: string): Promise<'file' | 'usual' | undefined> {
  const file = { way: 'file' as const, label: vscode.l10n.t('Choose Another File…'), detail: shownText(present, 500) };
  const usual = {
    way: 'usual' as const,
    label: vscode.l10n.t('Use the Default Kubeconfig'),
    detail: vscode.l10n.t('The one of the settings, the KUBECONFIG variable, or ~/.kube/config'),
  };
  const title = vscode.l10n.t('Choose Kubeconfig File');
  const placeHolder = vscode.l10n.t('Used by this workspace only; the kubeconfig is not changed');
  const chosen = await vscode.window.showQuickPick([file, usual], { title, placeHolder });
  return chosen?.way;
}

async function refuse(connection: KubeconfigConnection, file: string, problem: string | undefined): Promise<void> {
  const sentence = vscode.l10n.t('{0} is not a kubeconfig with contexts, so it is not used.', file);
  const again = vscode.l10n.t('Choose Another File…');
  const text = shownText([sentence, problem].filter((part) => part !== undefined).join(' '), 1000);
  if ((await vscode.window.showWarningMessage(text, again)) === again) await chooseKubeconfig(connection);
}
