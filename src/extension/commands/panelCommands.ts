// How a person gets to the panel of a rollout: by commands, by clicks in the tree, and by what they select there.
import type { Event } from 'vscode';
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { PanelTarget } from '../../presentation';
import type { ChoosingSession, Selection } from '../actions/actingSession';
import { chooseRollout } from '../actions/chooseRollout';
import { isTreeObject } from '../documents/objectArgument';
import type { ObjectDocumentsProvider } from '../documents/objectDocumentsProvider';
import type { SelectedRun } from '../explorer/analysisRunsTree';
import { rolloutAtPlace, rolloutOfArgument, runOfArgument } from '../explorer/rolloutArgument';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import type { PanelOpening } from '../progress/progressPanels';
import { registerCommand } from '../registerCommand';
import { wallClock } from '../wallClock';

export interface PanelCommandsOptions {
  readonly connection: {
    readonly session: ChoosingSession | undefined;
    sessionForCommand(): Promise<ChoosingSession>;
  };
  readonly panels: {
    open(target: PanelTarget, opening?: PanelOpening): void;
    follow(target: PanelTarget): void;
    pinActive(isPinned: boolean): void;
  };
  /** Where the person is. */
  readonly selection: Selection;
  readonly rolloutsTree: {
    selectedOnceDrawn(): Promise<string | undefined>;
    readonly selectedRun: string | undefined;
    readonly onDidSelectRollout: Event<string>;
  };
  readonly analysisRunsTree: {
    selectedOnceDrawn(): Promise<SelectedRun | undefined>;
  };
  readonly documents: Pick<ObjectDocumentsProvider, 'show'>;
  readonly log: Log;
  readonly clock?: Pick<Clock, 'now'>;
}

/** VS Code runs a row's command once a click: two within this time (ms) are a double click, which keeps an editor open too. */
const DOUBLE_CLICK_MS = 500;

/** Registers them. */
export function registerPanelCommands(options: PanelCommandsOptions): Disposable {
  const { connection, panels, selection, rolloutsTree, analysisRunsTree, documents, log, clock = wallClock } = options;
  const store = new DisposableStore();
  let clicked: { readonly uid: string | undefined; readonly at: number } | undefined;
  /** As the Explorer opens files: one click leaves the keyboard in the tree. */
  const openClicked = (at: number, target: PanelTarget | undefined, run: string | undefined): void => {
    const uid = run ?? target?.uid;
    const isDouble = clicked?.uid === uid && clicked !== undefined && at - clicked.at <= DOUBLE_CLICK_MS;
    clicked = { uid, at };
    if (target) panels.open(target, { ...(isDouble ? { isPinned: true } : { keepsFocus: true }), run });
  };
  const commands = [
    registerCommand(COMMANDS.openSelected, log, async () => {
      const at = clock.now();
      const uid = await rolloutsTree.selectedOnceDrawn();
      openClicked(at, targetOf(connection.session, uid), rolloutsTree.selectedRun);
    }),
    registerCommand(COMMANDS.openSelectedRun, log, async () => {
      const at = clock.now();
      const selected = await analysisRunsTree.selectedOnceDrawn();
      const { session } = connection;
      if (!selected || !session) return;
      const target = targetOf(session, selected.rolloutUid);
      const { context } = session.client;
      const { object } = selected;
      if (target) openClicked(at, target, object.uid);
      else if (isTreeObject(object)) await documents.show({ form: 'describe', context, object });
      else await documents.show({ form: 'yaml', context, object });
    }),
    registerCommand(COMMANDS.openPanel, log, async (argument) => {
      const session = await connection.sessionForCommand();
      const uid =
        rolloutOfArgument(argument) ??
        rolloutAtPlace(argument, session.fleet) ??
        (await chooseRollout(session, wallClock.now(), undefined, selection.selectedRollout));
      const target = targetOf(session, uid);
      if (target) panels.open(target, { run: runOfArgument(argument) });
    }),
    registerCommand(COMMANDS.pinPanel, log, () => panels.pinActive(true)),
    registerCommand(COMMANDS.unpinPanel, log, () => panels.pinActive(false)),
    rolloutsTree.onDidSelectRollout((uid) => {
      const target = targetOf(connection.session, uid);
      if (target) panels.follow(target);
    }),
  ];
  for (const command of commands) store.add(command);
  return store;
}

function targetOf(session: ChoosingSession | undefined, uid: string | undefined): PanelTarget | undefined {
  const rollout = uid === undefined ? undefined : session?.fleet.rollout(uid);
  if (!session || !rollout) return undefined;
  const { name, namespace } = rollout.metadata;
  return { context: session.client.context, namespace, name, uid: rollout.metadata.uid };
}
