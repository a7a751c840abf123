// Commands of the demo cluster: start, stop, and ship a version to see what happens. Shipping uses an
// endpoint that only a demo cluster has, so that it can't touch any other cluster, whatever a context may be called.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { Rollout } from '../../rollouts';
import { chooseRollout } from '../actions/chooseRollout';
import { registerCommand } from '../commands';
import { rolloutOfArgument } from '../explorer/rolloutArgument';
import type { RolloutsTree } from '../explorer/rolloutsTree';
import { COMMANDS, SETTINGS } from '../ids';
import type { Log } from '../log';
import { shownText } from '../shownText';
import { wallClock } from '../wallClock';
import type { Connection } from './connection';
import type { DemoCluster } from './demoCluster';
import { NotConnectedError } from './notConnectedError';

export interface DemoCommandsOptions {
  readonly connection: Connection;
  readonly demo: DemoCluster;
  readonly log: Log;
  readonly rolloutsTree: RolloutsTree;
}

/** Registers them. */
export function registerDemoCommands({ connection, demo, log, rolloutsTree }: DemoCommandsOptions): Disposable {
  const store = new DisposableStore();
  store.add(
    registerCommand(COMMANDS.startDemo, log, async () => {
      const speed = vscode.workspace.getConfiguration().get<number>(SETTINGS.demoSpeed, 4);
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Starting the demo cluster …') },
        () => demo.start(speed),
      );
      await vscode.commands.executeCommand('argoRollouts.rollouts.focus');
    }),
  );
  store.add(registerCommand(COMMANDS.stopDemo, log, () => demo.stop()));
  store.add(
    registerCommand(COMMANDS.deployDemoVersion, log, async (argument) => {
      const session = await connection.sessionForCommand();
      if (!connection.isDemo)
        throw new NotConnectedError(
          vscode.l10n.t('Context {0} is not a demo cluster, so nothing was deployed.', session.client.context),
          vscode.l10n.t('Run "Argo Rollouts: Start Demo Cluster" first.'),
        );
      const uid =
        rolloutOfArgument(argument) ??
        (await chooseRollout(session, wallClock.now(), undefined, rolloutsTree.selectedRollout));
      const rollout = uid === undefined ? undefined : session.fleet.rollout(uid);
      if (!rollout) return;
      const version = await chooseVersion(rollout);
      if (version === undefined) return;
      const image = await ship(connection, rollout, version);
      vscode.window.setStatusBarMessage(
        `$(cloud-upload) ${vscode.l10n.t('{0} is on its way to {1}', image, shownText(rollout.metadata.name))}`,
        5000,
      );
    }),
  );
  return store;
}

/** What the demo cluster ships, by its own names. */
type DemoVersion = 'good' | 'bad' | 'broken';

interface VersionPick extends vscode.QuickPickItem {
  readonly version: DemoVersion;
}

async function chooseVersion(rollout: Rollout): Promise<DemoVersion | undefined> {
  const picks: readonly VersionPick[] = [
    {
      version: 'good',
      label: vscode.l10n.t('A good version'),
      detail: vscode.l10n.t('Passes its analyses and goes through.'),
    },
    {
      version: 'bad',
      label: vscode.l10n.t('A bad version'),
      detail: vscode.l10n.t('Answers one request in five with an error: where an analysis looks, it is rolled back.'),
    },
    {
      version: 'broken',
      label: vscode.l10n.t('A version that cannot be pulled'),
      detail: vscode.l10n.t('Its pods never start.'),
    },
  ];
  const chosen = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Deploy a New Version of {0} (Demo)', shownText(rollout.metadata.name)),
    placeHolder: vscode.l10n.t('Changes the image in the demo cluster'),
  });
  return chosen?.version;
}

/** Asks the demo cluster's own endpoint, which no other API server has: there the answer is 404 and nothing happens. */
async function ship(connection: Connection, { metadata }: Rollout, version: DemoVersion): Promise<string> {
  const client = connection.openClient();
  try {
    const { text } = await client.raw({
      method: 'POST',
      path: '/demo/ship',
      contentType: 'application/json',
      body: JSON.stringify({ namespace: metadata.namespace, name: metadata.name, version }),
    });
    const answer: unknown = JSON.parse(text);
    const image = typeof answer === 'object' && answer !== null && 'image' in answer ? answer.image : undefined;
    return typeof image === 'string' ? image : vscode.l10n.t('The new version');
  } finally {
    client.dispose();
  }
}
