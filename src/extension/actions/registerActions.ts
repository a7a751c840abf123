// The commands of the actions table: `argoRollouts.<id>` for each row, from a row of the tree, the palette or a panel.
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ActivityView } from '../../presentation';
import type { Action, ActionId } from '../../rollouts/actions';
import { action, actions } from '../../rollouts/actions';
import type { ActionOutcome, Session } from '../../session';
import { presentError, registerCommand } from '../commands';
import type { Connection } from '../connection/connection';
import { rolloutOfArgument } from '../explorer/rolloutArgument';
import type { RolloutsTree } from '../explorer/rolloutsTree';
import type { Log } from '../log';
import { wallClock } from '../wallClock';
import { chooseRollout } from './chooseRollout';
import type { PerformActionOptions } from './performAction';
import { performAction } from './performAction';

export interface RegisterActionsOptions {
  readonly connection: Connection;
  readonly rolloutsTree: RolloutsTree;
  readonly log: Log;
}

/** The registered commands, and the way by which a panel performs an action. */
export interface RegisteredActions extends Disposable {
  readonly perform: (id: ActionId, uid: string, options: PerformActionOptions) => Promise<ActivityView | undefined>;
}

/** Registers a command for each action of the table. */
export function registerActions({ connection, rolloutsTree, log }: RegisterActionsOptions): RegisteredActions {
  const store = new DisposableStore();
  /** What is being asked or done: a second click on the same button changes nothing. */
  const underWay = new Set<string>();
  const performOnce = async (
    session: Session,
    row: Action,
    uid: string,
    options?: PerformActionOptions,
  ): Promise<ActionOutcome | undefined> => {
    const key = `${row.id} ${uid}`;
    if (underWay.has(key)) return undefined;
    underWay.add(key);
    try {
      return await performAction(session, row, uid, options);
    } finally {
      underWay.delete(key);
    }
  };
  for (const row of actions) {
    const command = registerCommand(`argoRollouts.${row.id}`, log, async (argument) => {
      const session = await connection.sessionForCommand();
      const look = connection.look();
      try {
        const uid =
          rolloutOfArgument(argument) ??
          (await chooseRollout(session, wallClock.now(), row, rolloutsTree.selectedRollout));
        if (uid !== undefined) await performOnce(session, row, uid);
      } finally {
        look.dispose();
      }
    });
    store.add(command);
  }
  return {
    perform: async (id, uid, options) => {
      try {
        const outcome = await performOnce(await connection.sessionForCommand(), action(id), uid, options);
        if (!outcome || outcome.kind === 'declined') return undefined;
        const sentence = [outcome.sentence, outcome.remedy ?? ''].join(' ').trim();
        return { state: outcome.kind === 'done' ? 'done' : 'problem', sentence };
      } catch (error) {
        presentError(`argoRollouts.${id}`, error, log);
        return undefined;
      }
    },
    dispose: () => store.dispose(),
  };
}
