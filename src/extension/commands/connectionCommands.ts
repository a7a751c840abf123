// Commands about the connection: refresh, what is worked with, what helps where that fails, and the log.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { INSTALL_COMMANDS, viewerRole } from '../../presentation/connection';
import { contextPicks } from '../../presentation/dialogs';
import type { Session } from '../../session';
import { COMMANDS } from '../ids';
import type { ShowableLog } from '../log';
import { registerCommand } from '../registerCommand';
import { shownText } from '../shownText';
import type { KubeconfigConnection } from './chooseKubeconfig';
import { chooseKubeconfig } from './chooseKubeconfig';
import { chooseNamespaces } from './chooseNamespaces';

/** The part of a session that these commands ask. */
export type AskedSession = Pick<Session, 'freshness' | 'scope' | 'namespaceNames'> & {
  readonly client: Pick<Session['client'], 'context' | 'namespace'>;
};

/** The connection fits. */
export interface SelectableConnection extends KubeconfigConnection {
  readonly contextName: string | undefined;
  readonly isDemo: boolean;
  readonly session: AskedSession | undefined;
  whyNot(): Error;
  refresh(): Promise<void>;
  selectContext(name: string): Promise<void>;
  setNamespaces(context: string, namespaces: readonly string[]): Promise<void>;
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
    registerCommand(COMMANDS.chooseKubeconfig, log, () => selectKubeconfig(connection)),
    registerCommand(COMMANDS.setNamespaces, log, () => setNamespaces(connection)),
    registerCommand(COMMANDS.copyInstallCommands, log, () => copyInstallCommands()),
    registerCommand(COMMANDS.copyRole, log, () => copyRole(connection.session)),
  ];
  for (const command of commands) store.add(command);
  return store;
}

async function selectKubeconfig(connection: SelectableConnection): Promise<void> {
  if (await chooseKubeconfig(connection)) await selectContext(connection);
}

async function setNamespaces(connection: SelectableConnection): Promise<void> {
  const { session } = connection;
  if (!session) throw connection.whyNot();
  const { context, namespace: own } = session.client;
  const { namespaces, narrowedBy } = session.scope;
  const chosen = await chooseNamespaces({
    ...{ context, own },
    shown: narrowedBy === 'choice' ? namespaces : [],
    list: (signal) => session.namespaceNames(signal),
  });
  if (chosen) await connection.setNamespaces(context, chosen);
}

async function copyInstallCommands(): Promise<void> {
  await vscode.env.clipboard.writeText(`${INSTALL_COMMANDS}\n`);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Copied the commands that install Argo Rollouts. They apply to the current context of kubectl.'),
  );
}

/** For what is refused; for all that is shown where nothing is. */
async function copyRole(session: AskedSession | undefined): Promise<void> {
  const refused = (session?.freshness.refused ?? []).filter(({ kind }) => kind === 'forbidden');
  const isWhole = refused.some(({ namespace }) => namespace === undefined);
  const namespaces = isWhole
    ? []
    : refused.length > 0
      ? [...new Set(refused.flatMap(({ namespace }) => namespace ?? []))]
      : (session?.scope.namespaces ?? []);
  await vscode.env.clipboard.writeText(viewerRole(namespaces));
  void vscode.window.showInformationMessage(
    namespaces.length === 0
      ? vscode.l10n.t('Copied a ClusterRole and its binding as YAML. Ask your cluster administrator to apply it.')
      : vscode.l10n.t(
          'Copied a Role and its binding for {0} as YAML. Ask your cluster administrator to apply it.',
          shownText(namespaces.join(', ')),
        ),
  );
}

interface ContextItem extends vscode.QuickPickItem {
  readonly choose?: () => Thenable<unknown>;
}

async function selectContext(connection: SelectableConnection): Promise<void> {
  const kubeconfig = await connection.readKubeconfig();
  const contexts = contextPicks(kubeconfig, connection.contextName).map(({ name, marks, detail }): ContextItem => ({
    label: shownText(name),
    description: marks,
    detail: shownText(detail, 500),
    choose: () => connection.selectContext(name),
  }));
  const others: readonly ContextItem[] = [
    {
      label: vscode.l10n.t('Choose Another Kubeconfig File…'),
      iconPath: new vscode.ThemeIcon('folder-opened'),
      choose: () => selectKubeconfig(connection),
    },
    {
      label: vscode.l10n.t('Start Demo Cluster'),
      iconPath: new vscode.ThemeIcon('beaker'),
      choose: () => vscode.commands.executeCommand(COMMANDS.startDemo),
    },
  ];
  const offered = connection.isDemo ? others.slice(0, 1) : others;
  if (contexts.length === 0) {
    await offerOthers(
      kubeconfig.problems[0] ?? vscode.l10n.t('No context was found in {0}.', kubeconfig.files.join(', ')),
      offered,
    );
    return;
  }
  const separator: ContextItem = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const chosen = await vscode.window.showQuickPick([...contexts, separator, ...offered], {
    title: vscode.l10n.t('Select Context'),
    placeHolder: connection.isDemo
      ? vscode.l10n.t('Your own contexts; selecting one stops the demo cluster')
      : vscode.l10n.t('Used by this workspace only; the kubeconfig is not changed'),
    matchOnDetail: true,
  });
  await chosen?.choose?.();
}

/** There is no context to choose; the other ways are buttons. */
async function offerOthers(sentence: string, others: readonly ContextItem[]): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(shownText(sentence, 1000), ...others.map(({ label }) => label));
  await others.find(({ label }) => label === chosen)?.choose?.();
}
