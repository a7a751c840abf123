// The commands of the actions table: `argoRollouts.<id>` for each row, from a row of the tree, the palette or a panel.
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ActivityView } from '../../presentation';
import type { OutcomeFacts } from '../../presentation/dialogs';
import { outcomeActivity } from '../../presentation/dialogs';
import type { Action, ActionId } from '../../rollouts/actions';
import { action, actions } from '../../rollouts/actions';
import { rolloutsOfArguments } from '../explorer/rolloutArgument';
import { actionCommand } from '../ids';
import type { Log } from '../log';
import { presentError } from '../presentError';
import { registerCommand } from '../registerCommand';
import { wallClock } from '../wallClock';
import type { ActedOn, ActingConnection, ActingSession } from './actingSession';
import { chooseRevision } from './chooseRevision';
import { chooseRollout } from './chooseRollout';
import type { ChooseAnother } from './notAvailable';
import { NotSentError, sending } from './notSentError';
import type { PerformActionOptions } from './performAction';
import { performAction } from './performAction';
import { performMany } from './performMany';

export interface RegisterActionsOptions {
  readonly connection: ActingConnection;
  readonly selection: ActedOn;
  readonly log: Log;
}

/** The registered commands, and the way by which a panel performs an action. */
export interface RegisteredActions extends Disposable {
  readonly perform: (id: ActionId, uid: string, options: PerformActionOptions) => Promise<ActivityView | undefined>;
}

/** Registers a command for each action of the table. */
export function registerActions({ connection, selection, log }: RegisterActionsOptions): RegisteredActions {
  const store = new DisposableStore();
  /** What is being asked or done: a second click on the same button changes nothing. */
  const underWay = new Set<string>();
  const once = async <T>(
    row: Action,
    uids: readonly string[],
    run: (uids: readonly string[]) => Promise<T>,
  ): Promise<T | undefined> => {
    const key = [row.id, ...uids].join(' ');
    if (underWay.has(key)) return undefined;
    underWay.add(key);
    try {
      return await run(uids);
    } finally {
      underWay.delete(key);
    }
  };
  const performOnce = (
    session: ActingSession,
    row: Action,
    uid: string,
    options?: PerformActionOptions,
  ): Promise<OutcomeFacts | undefined> => once(row, [uid], () => performAction(session, row, uid, options));
  const performOn = async (
    session: ActingSession,
    row: Action,
    uid: string,
    chooseAnother?: ChooseAnother,
  ): Promise<void> => {
    if (row.asksFor === undefined) {
      await performOnce(session, row, uid, { chooseAnother });
      return;
    }
    const toRevision = await chooseRevision(session, row, uid, chooseAnother);
    if (toRevision !== undefined) await performOnce(session, row, uid, { toRevision, chooseAnother });
  };
  /** Watches the cluster as long as it runs. */
  const inSession = async (row: Action, run: (session: ActingSession) => Promise<void>): Promise<void> => {
    const session = await sending(row.title, () => connection.sessionForCommand());
    const look = connection.look();
    try {
      await run(session);
    } finally {
      look.dispose();
    }
  };
  const performOnChosen = async (session: ActingSession, row: Action): Promise<void> => {
    const uid = await chooseRollout(session, wallClock.now(), row);
    if (uid !== undefined) await performOn(session, row, uid);
  };
  for (const row of actions) {
    const chooseAnother = (): void => {
      inSession(row, (session) => performOnChosen(session, row)).catch((error: unknown) =>
        presentError(actionCommand(row.id), error, log),
      );
    };
    const command = registerCommand(actionCommand(row.id), log, (argument, selected) =>
      inSession(row, async (session) => {
        const named = rolloutsOfArguments(argument, selected);
        // What is selected may be of another context, or gone.
        const implied = selection.actedOn.filter((uid) => session.fleet.rollout(uid));
        const [first, ...others] = named.length > 0 ? named : implied;
        if (first === undefined) await performOnChosen(session, row);
        else if (others.length > 0) await once(row, [first, ...others], (uids) => performMany(session, row, uids));
        else await performOn(session, row, first, named.length > 0 ? undefined : chooseAnother);
      }),
    );
    store.add(command);
  }
  return {
    perform: async (id, uid, options) => {
      try {
        const row = action(id);
        const session = await sending(row.title, () => connection.sessionForCommand());
        const outcome = await performOnce(session, row, uid, options);
        return outcome && outcomeActivity(outcome);
      } catch (error) {
        presentError(actionCommand(id), error, log);
        return error instanceof NotSentError ? outcomeActivity(error.outcome) : undefined;
      }
    },
    dispose: () => store.dispose(),
  };
}
