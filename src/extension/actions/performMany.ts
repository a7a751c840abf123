// The same action on several rollouts: prepared together, asked once, performed one after the other, told in one message.
import * as vscode from 'vscode';
import type { LeftOut, OneOfMany, OutcomeFacts } from '../../presentation/dialogs';
import { actionQuestion, leftOutText, manyNotice, manyQuestion } from '../../presentation/dialogs';
import type { Action } from '../../rollouts/actions';
import type { PreparedAction } from '../../session';
import { timeOfDay } from '../timeOfDay';
import type { ActingSession } from './actingSession';
import { ActionProgress } from './actionProgress';
import { ask } from './ask';
import { warnNotAvailable } from './notAvailable';
import { NotSentError, sending } from './notSentError';
import { showNotice } from './showNotice';

/** The question lists what happens to each, and nobody reads a longer one. */
const MOST_ROLLOUTS = 20;

type Prepared = PreparedAction<Action['id']>;

/** Performs an action on each of these rollouts (uids) that it makes sense on. What leads to a revision leads to the one before. */
export async function performMany(session: ActingSession, action: Action, uids: readonly string[]): Promise<void> {
  const { title } = action;
  if (uids.length > MOST_ROLLOUTS) {
    const most = String(MOST_ROLLOUTS);
    warnNotAvailable(
      vscode.l10n.t('{0} can be done to at most {1} rollouts at once. Select fewer.', title, most),
      undefined,
    );
    return;
  }
  const progress = new ActionProgress(vscode.l10n.t('{0}: {1} rollouts', title, String(uids.length)));
  try {
    progress.show();
    const { prepared, leftOut } = await prepareAll(session, action, uids, progress.signal);
    await progress.hide();
    if (progress.signal.aborted) return;
    const [first, ...others] = prepared;
    if (!first) {
      warnNotAvailable([vscode.l10n.t('{0} was not sent.', title), ...leftOut.map(leftOutText)].join(' '), undefined);
      return;
    }
    if (!(await ask(manyQuestion([first, ...others], leftOut)))) return;
    showNotice(manyNotice(title, await performAll(session, prepared, progress)));
  } finally {
    await progress.hide();
  }
}

/** A rollout that can't be read is left out as well. */
async function prepareAll(
  session: ActingSession,
  action: Action,
  uids: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly prepared: readonly Prepared[]; readonly leftOut: readonly LeftOut[] }> {
  const prepared: Prepared[] = [];
  const leftOut: LeftOut[] = [];
  for (const uid of uids) {
    const { namespace = '', name = uid } = session.fleet.rollout(uid)?.metadata ?? {};
    try {
      const one = await sending(action.title, () => session.prepare(action.id, uid, { signal }));
      if (one.offered) prepared.push(one);
      else leftOut.push({ namespace, name, reason: one.reason });
    } catch (error) {
      if (error instanceof NotSentError) leftOut.push({ namespace, name, reason: error.message });
      else if (!signal.aborted) throw error;
    }
    if (signal.aborted) break;
  }
  return { prepared, leftOut };
}

async function performAll(
  session: ActingSession,
  all: readonly Prepared[],
  progress: ActionProgress,
): Promise<readonly OneOfMany[]> {
  progress.show();
  const ended: OneOfMany[] = [];
  for (const one of all) {
    const { namespace, name } = one;
    const place = `${namespace}/${name} (${String(ended.length + 1)}/${String(all.length)})`;
    const outcome = progress.signal.aborted ? undefined : await performOne(session, one, { progress, place });
    ended.push({ namespace, name, outcome });
  }
  return ended;
}

/** The person has agreed already; they are asked about this one alone where it has moved since. */
async function performOne(
  session: ActingSession,
  prepared: Prepared,
  { progress, place }: { readonly progress: ActionProgress; readonly place: string },
): Promise<OutcomeFacts | undefined> {
  const { title, actionId } = prepared;
  const performing = sending(title, () =>
    session.perform(prepared, {
      confirm: async (question) => {
        if (question.moved === undefined) return true;
        await progress.hide();
        const yes = await ask(actionQuestion({ ...question, actionId }));
        progress.show();
        return yes;
      },
      formatTime: timeOfDay,
      signal: progress.signal,
      progress: (message) => progress.report(`${place}: ${message}`),
    }),
  );
  try {
    return await performing;
  } catch (error) {
    if (progress.signal.aborted) return undefined;
    if (error instanceof NotSentError) return error.outcome;
    throw error;
  }
}
