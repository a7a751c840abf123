// Commands about the connection and its views: refresh, select context, show log, open a panel.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { Session } from '../../session';
import { chooseRollout } from '../actions/chooseRollout';
import { registerCommand } from '../commands';
import { rolloutOfArgument } from '../explorer/rolloutArgument';
import type { RolloutsTree } from '../explorer/rolloutsTree';
import { COMMANDS } from '../ids';
import type { ShowableLog } from '../log';
import type { ProgressPanels } from '../progress/progressPanels';
import { shownText } from '../shownText';
import { wallClock } from '../wallClock';
import type { Connection } from './connection';

export interface ConnectionCommandsOptions {
  readonly connection: Connection;
  readonly log: ShowableLog;
  readonly panels: ProgressPanels;
  readonly rolloutsTree: RolloutsTree;
}

/** Registers them. */
export function registerConnectionCommands(options: ConnectionCommandsOptions): Disposable {
  const { connection, log, panels, rolloutsTree } = options;
  const store = new DisposableStore();
  const commands = [
    registerCommand(COMMANDS.refresh, log, () => connection.refresh()),
    registerCommand(COMMANDS.showLog, log, () => log.show()),
    registerCommand(COMMANDS.selectContext, log, () => selectContext(connection)),
    registerCommand(COMMANDS.openSelected, log, async () => {
      const uid = await rolloutsTree.selectedOnceDrawn();
      const { session } = connection;
      if (session) openPanel(panels, session, uid);
    }),
    registerCommand(COMMANDS.openPanel, log, async (argument) => {
      const session = await connection.sessionForCommand();
      const uid =
        rolloutOfArgument(argument) ??
        (await chooseRollout(session, wallClock.now(), undefined, rolloutsTree.selectedRollout));
      openPanel(panels, session, uid);
    }),
  ];
  for (const command of commands) store.add(command);
  return store;
}

function openPanel(panels: ProgressPanels, session: Session, uid: string | undefined): void {
  const rollout = uid === undefined ? undefined : session.fleet.rollout(uid);
  if (!rollout) return;
  const { name, namespace } = rollout.metadata;
  panels.open({ context: session.client.context, namespace, name, uid: rollout.metadata.uid });
}

interface ContextPick extends vscode.QuickPickItem {
  readonly name: string;
}

async function selectContext(connection: Connection): Promise<void> {
  const kubeconfig = await connection.readKubeconfig();
  const picks = kubeconfig.contexts.map(({ name, cluster, namespace, server, problem }): ContextPick => {
    const marks = [
      name === kubeconfig.currentContext ? vscode.l10n.t('current in the kubeconfig') : '',
      name === connection.contextName ? vscode.l10n.t('in use here') : '',
    ].filter((mark) => mark !== '');
    return {
      name,
      label: shownText(name),
      description: marks.join(', '),
      detail: shownText(problem ?? [cluster, server, vscode.l10n.t('namespace {0}', namespace)].join(' · '), 500),
    };
  });
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
      ? vscode.l10n.t('Your own contexts; choosing one stops a demo cluster started here')
      : vscode.l10n.t('Used by this workspace only; the kubeconfig is not changed'),
    matchOnDetail: true,
  });
  if (chosen) await connection.selectContext(chosen.name);
}
