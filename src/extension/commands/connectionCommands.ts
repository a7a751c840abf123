// Commands about the connection: refresh, select a context, show the log.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { contextPicks } from '../../presentation/dialogs';
import type { LoadedKubeconfig } from '../../session';
import { COMMANDS } from '../ids';
import type { ShowableLog } from '../log';
import { registerCommand } from '../registerCommand';
import { shownText } from '../shownText';

/** The connection fits. */
export interface SelectableConnection {
  readonly contextName: string | undefined;
  readonly isDemo: boolean;
  refresh(): Promise<void>;
  readKubeconfig(): Promise<Pick<LoadedKubeconfig, 'contexts' | 'currentContext' | 'problems' | 'files'>>;
  selectContext(name: string): Promise<void>;
}

export interface ConnectionCommandsOptions {
  readonly connection: SelectableConnection;
  /** Who refreshes wants the order of now, too. */
  readonly rolloutsTree: { sort(): void };
  readonly log: ShowableLog;
}

/** Registers them. */
export function registerConnectionCommands({ connection, rolloutsTree, log }: ConnectionCommandsOptions): Disposable {
  const store = new DisposableStore();
  const commands = [
    registerCommand(COMMANDS.refresh, log, async () => {
      await connection.refresh();
      rolloutsTree.sort();
    }),
    registerCommand(COMMANDS.showLog, log, () => log.show()),
    registerCommand(COMMANDS.selectContext, log, () => selectContext(connection)),
  ];
  for (const command of commands) store.add(command);
  return store;
}

interface ContextItem extends vscode.QuickPickItem {
  readonly name: string;
}

async function selectContext(connection: SelectableConnection): Promise<void> {
  const kubeconfig = await connection.readKubeconfig();
  const picks = contextPicks(kubeconfig, connection.contextName).map(({ name, marks, detail }): ContextItem => ({
    name,
    label: shownText(name),
    description: marks,
    detail: shownText(detail, 500),
  }));
  if (picks.length === 0) {
    void vscode.window.showWarningMessage(
      shownText(kubeconfig.problems[0] ?? '', 1000) ||
        vscode.l10n.t('No context was found in {0}.', kubeconfig.files.join(', ')),
    );
    return;
  }
  const chosen = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Select Context'),
    placeHolder: connection.isDemo
      ? vscode.l10n.t('Your own contexts; selecting one stops the demo cluster')
      : vscode.l10n.t('Used by this workspace only; the kubeconfig is not changed'),
    matchOnDetail: true,
  });
  if (chosen) await connection.selectContext(chosen.name);
}
