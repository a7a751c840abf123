// Commands for the first steps: the walkthrough, and the demo cluster: start, stop, and ship a version to see what happens. Shipping uses an
// endpoint that only a demo cluster has, so that it can't touch any other cluster, whatever a context may be called.
import * as vscode from 'vscode';
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { Rollout } from '../../rollouts';
import type { ApiClient } from '../../session';
import type { ChoosingSession, Selection } from '../actions/actingSession';
import { chooseRollout } from '../actions/chooseRollout';
import { STORY_ROLLOUT } from '../connection/demoCluster';
import { NotConnectedError } from '../connection/notConnectedError';
import { rolloutOfArgument } from '../explorer/rolloutArgument';
import { COMMANDS, EXTENSION_ID, SETTINGS, WALKTHROUGH } from '../ids';
import type { Log } from '../log';
import { registerCommand } from '../registerCommand';
import { shownText } from '../shownText';
import { wallClock } from '../wallClock';
import type { DemoStoryOptions } from './demoStory';
import { DemoStory } from './demoStory';

/** The connection fits. */
export interface DemoConnection {
  readonly isDemo: boolean;
  readonly session: ChoosingSession | undefined;
  sessionForCommand(): Promise<ChoosingSession>;
  look(): Disposable;
  openClient(): Pick<ApiClient, 'raw' | 'dispose'>;
}

export interface DemoCommandsOptions {
  readonly connection: DemoConnection;
  readonly demo: {
    readonly address: object | undefined;
    readonly onDidChange: Event<unknown>;
    start(speed: number): Promise<unknown>;
    stop(): void;
  };
  readonly log: Log;
  readonly selection: Selection;
  readonly panels: DemoStoryOptions['panels'];
  readonly clock?: Clock;
}

/** Registers them. */
export function registerDemoCommands(options: DemoCommandsOptions): Disposable {
  const { connection, demo, log, panels, clock = wallClock } = options;
  const store = new DisposableStore();
  const story = store.add(
    new DemoStory({
      ...{ connection, panels, clock, log, onDidChangeDemo: demo.onDidChange },
      deployBadVersion: (rollout) => ship(connection.openClient(), rollout, 'bad'),
    }),
  );
  const commands = [
    registerCommand(COMMANDS.startDemo, log, async () => {
      const isNew = demo.address === undefined;
      const speed = vscode.workspace.getConfiguration().get<number>(SETTINGS.demoSpeed, 4);
      const title = vscode.l10n.t(
        'Starting the demo cluster. A few seconds later, a bad version of {0} is deployed to it…',
        STORY_ROLLOUT.name,
      );
      await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
        demo.start(speed),
      );
      await vscode.commands.executeCommand('argoRollouts.rollouts.focus');
      if (isNew) await story.begin();
    }),
    registerCommand(COMMANDS.stopDemo, log, () => demo.stop()),
    registerCommand(COMMANDS.deployDemoVersion, log, (argument) => deployVersion(argument, options, story)),
    registerCommand(COMMANDS.openWalkthrough, log, openWalkthrough),
  ];
  for (const command of commands) store.add(command);
  return store;
}

async function openWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${EXTENSION_ID}#${WALKTHROUGH}`);
}

async function deployVersion(
  argument: unknown,
  { connection, selection }: DemoCommandsOptions,
  story: DemoStory,
): Promise<void> {
  const session = await connection.sessionForCommand();
  if (!connection.isDemo)
    throw new NotConnectedError(
      vscode.l10n.t('Context {0} is not a demo cluster, so nothing was deployed.', session.client.context),
      vscode.l10n.t('Run "Argo Rollouts: Start Demo Cluster" first.'),
    );
  const uid =
    rolloutOfArgument(argument) ??
    (await chooseRollout(session, wallClock.now(), undefined, selection.selectedRollout));
  const rollout = uid === undefined ? undefined : session.fleet.rollout(uid);
  const version = rollout && (await chooseVersion(rollout));
  if (!rollout || version === undefined) return;
  const { namespace, name } = rollout.metadata;
  if (namespace === STORY_ROLLOUT.namespace && name === STORY_ROLLOUT.name) story.cancel();
  const image = await ship(connection.openClient(), rollout, version);
  const text = vscode.l10n.t('Deploying {0} to {1}', shownText(image), shownText(name));
  vscode.window.setStatusBarMessage(`$(cloud-upload) ${text}`, 5000);
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
      detail: vscode.l10n.t('Passes its analyses and becomes the stable version.'),
    },
    {
      version: 'bad',
      label: vscode.l10n.t('A bad version'),
      detail: vscode.l10n.t(
        'Answers one request in five with an error: an analysis that measures errors aborts the update.',
      ),
    },
    {
      version: 'broken',
      label: vscode.l10n.t("A version whose image can't be pulled"),
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
async function ship(
  client: Pick<ApiClient, 'raw' | 'dispose'>,
  { metadata }: Rollout,
  version: DemoVersion,
): Promise<string> {
  try {
    const { text } = await client.raw({
      method: 'POST',
      path: '/demo/ship',
      contentType: 'application/json',
      body: JSON.stringify({ namespace: metadata.namespace, name: metadata.name, version }),
    });
    const answer: unknown = JSON.parse(text);
    const image = typeof answer === 'object' && answer !== null && 'image' in answer ? answer.image : undefined;
    return typeof image === 'string' ? image : vscode.l10n.t('the new version');
  } finally {
    client.dispose();
  }
}
