// From a command to an action: prepare, ask, perform, and say how it ended.
import type { OutcomeFacts } from '../../presentation/dialogs';
import { actionQuestion, notSentOutcome, outcomeNotice } from '../../presentation/dialogs';
import type { Action } from '../../rollouts/actions';
import type { PreparedAction } from '../../session';
import { timeOfDay } from '../timeOfDay';
import type { ActingSession } from './actingSession';
import { ActionProgress } from './actionProgress';
import { ask } from './ask';
import type { ChooseAnother } from './notAvailable';
import { warnNotAvailable } from './notAvailable';
import { sending } from './notSentError';
import { showNotice } from './showNotice';

export interface PerformActionOptions {
  /** Told what is going on, beside the notification that says so. */
  readonly report?: ((message: string) => void) | undefined;
  /** What has changed since the person saw the state that made them act; said in the question. */
  readonly moved?: string | undefined;
  /** Of an action that leads to a revision: which. */
  readonly toRevision?: number | undefined;
  /** The person has answered a question, so that the dialog is gone. */
  readonly answered?: (() => void) | undefined;
  readonly chooseAnother?: ChooseAnother;
}

/**
 * Performs an action on a rollout, with the person's consent, and tells them how it ended. Errors are thrown for the command
 * wrapper to show; those that came before anything took effect say so.
 */
export async function performAction(
  session: Pick<ActingSession, 'prepare' | 'perform'>,
  action: Action,
  uid: string,
  options: PerformActionOptions = {},
): Promise<OutcomeFacts> {
  const { toRevision, chooseAnother } = options;
  return sending(action.title, async () => {
    const prepared = await session.prepare(action.id, uid, { toRevision });
    if (!prepared.offered) {
      const outcome = notSentOutcome({ ...prepared, why: prepared.reason });
      warnNotAvailable(outcome.sentence, chooseAnother);
      return outcome;
    }
    const outcome = await carryOut(session, prepared, options);
    const notice = outcomeNotice(outcome);
    if (notice) showNotice(notice);
    return outcome;
  });
}

async function carryOut(
  session: Pick<ActingSession, 'perform'>,
  prepared: PreparedAction<Action['id']>,
  { report, moved, answered }: PerformActionOptions,
): Promise<OutcomeFacts> {
  const progress = new ActionProgress(`${prepared.title}: ${prepared.name}`);
  try {
    return await session.perform(prepared, {
      confirm: async (question) => {
        await progress.hide();
        const yes = await ask(
          actionQuestion({ ...question, actionId: prepared.actionId, moved: question.moved ?? moved }),
        );
        answered?.();
        if (yes) progress.show();
        return yes;
      },
      formatTime: timeOfDay,
      signal: progress.signal,
      progress: (message) => {
        progress.report(message);
        report?.(message);
      },
    });
  } finally {
    await progress.hide();
  }
}
