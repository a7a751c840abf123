// From a command to an action: prepare, ask, perform, and say how it ended.
import * as vscode from 'vscode';
import type { OutcomeFacts, Question } from '../../presentation/dialogs';
import { actionQuestion, notSentOutcome, outcomeNotice } from '../../presentation/dialogs';
import type { Action } from '../../rollouts/actions';
import { shownText } from '../shownText';
import { timeOfDay } from '../timeOfDay';
import type { ActingSession } from './actingSession';
import { sending } from './notSentError';

export interface PerformActionOptions {
  /** Told what is going on, beside the notification that says so. */
  readonly report?: ((message: string) => void) | undefined;
  /** What has changed since the person saw the state that made them act; said in the question. */
  readonly moved?: string | undefined;
  /** Of an action that leads to a revision: which. */
  readonly toRevision?: number | undefined;
  /** The person has answered a question, so that the dialog is gone. */
  readonly answered?: (() => void) | undefined;
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
  const outcome = await sending(action.title, () => carryOut(session, action, uid, options));
  show(outcome);
  return outcome;
}

async function carryOut(
  session: Pick<ActingSession, 'prepare' | 'perform'>,
  action: Action,
  uid: string,
  { report, moved, toRevision, answered }: PerformActionOptions,
): Promise<OutcomeFacts> {
  const prepared = await session.prepare(action.id, uid, { toRevision });
  if (!prepared.offered) return notSentOutcome({ ...prepared, why: prepared.reason });
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: shownText(`${action.title}: ${prepared.name}`),
      cancellable: true,
    },
    async (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort());
      try {
        return await session.perform(prepared, {
          confirm: async (question) => {
            const yes = await ask(actionQuestion({ ...question, moved: question.moved ?? moved }));
            answered?.();
            return yes;
          },
          formatTime: timeOfDay,
          signal: controller.signal,
          progress: (message) => {
            progress.report({ message: shownText(message, 500) });
            report?.(message);
          },
        });
      } finally {
        subscription.dispose();
      }
    },
  );
}

/** Whether the person says yes. */
async function ask({ message, detail, yes }: Question): Promise<boolean> {
  const paragraphs = detail.map((lines) => lines.map((line) => shownText(line, 2000)).join('\n'));
  const options: vscode.MessageOptions = { modal: true, detail: paragraphs.join('\n\n') };
  return (await vscode.window.showWarningMessage(shownText(message), options, yes)) === yes;
}

function show(outcome: OutcomeFacts): void {
  const notice = outcomeNotice(outcome);
  if (!notice) return;
  const text = shownText(notice.text, 1500);
  if (notice.kind === 'passing') vscode.window.setStatusBarMessage(`$(check) ${text}`, 10_000);
  else void vscode.window.showWarningMessage(text);
}
