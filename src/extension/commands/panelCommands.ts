// Commands that open the panel of a rollout.
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { PanelTarget } from '../../presentation';
import type { ChoosingSession, Selection } from '../actions/actingSession';
import { chooseRollout } from '../actions/chooseRollout';
import { rolloutOfArgument } from '../explorer/rolloutArgument';
import { COMMANDS } from '../ids';
import type { Log } from '../log';
import { registerCommand } from '../registerCommand';
import { wallClock } from '../wallClock';

export interface PanelCommandsOptions {
  readonly connection: {
    readonly session: ChoosingSession | undefined;
    sessionForCommand(): Promise<ChoosingSession>;
  };
  readonly panels: { open(target: PanelTarget): void };
  readonly rolloutsTree: Selection & { selectedOnceDrawn(): Promise<string | undefined> };
  readonly log: Log;
}

/** Registers them. */
export function registerPanelCommands({ connection, panels, rolloutsTree, log }: PanelCommandsOptions): Disposable {
  const store = new DisposableStore();
  const open = ({ fleet, client }: ChoosingSession, uid: string | undefined): void => {
    const rollout = uid === undefined ? undefined : fleet.rollout(uid);
    if (!rollout) return;
    const { name, namespace } = rollout.metadata;
    panels.open({ context: client.context, namespace, name, uid: rollout.metadata.uid });
  };
  const commands = [
    registerCommand(COMMANDS.openSelected, log, async () => {
      const uid = await rolloutsTree.selectedOnceDrawn();
      if (connection.session) open(connection.session, uid);
    }),
    registerCommand(COMMANDS.openPanel, log, async (argument) => {
      const session = await connection.sessionForCommand();
      const uid =
        rolloutOfArgument(argument) ??
        (await chooseRollout(session, wallClock.now(), undefined, rolloutsTree.selectedRollout));
      open(session, uid);
    }),
  ];
  for (const command of commands) store.add(command);
  return store;
}
