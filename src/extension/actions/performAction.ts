// From a command to an action: prepare, ask, perform, and say how it ended.
import * as vscode from 'vscode';
import type { Question } from '../../presentation/dialogs';
import { actionQuestion, outcomeNotice, refusalText } from '../../presentation/dialogs';
import type { Action } from '../../rollouts/actions';
import type { ActionOutcome } from '../../session';
import { shownText } from '../shownText';
import { timeOfDay } from '../timeOfDay';
import type { ActingSession } from './actingSession';

export interface PerformActionOptions {
  /** Told what is going on, beside the notification that says so. */
  readonly report?: ((message: string) => void) | undefined;
  /** What has changed since the person saw the state that made them act; said in the question. */
  readonly moved?: string | undefined;
}

/**
 * Performs an action on a rollout, with the person's consent. Errors are thrown for the command wrapper to show.
 * @returns how it ended, or `undefined` when it wasn't offered.
 */
export async function performAction(
  session: Pick<ActingSession, 'prepare' | 'perform'>,
  action: Action,
  uid: string,
  { report, moved }: PerformActionOptions = {},
): Promise<ActionOutcome | undefined> {
  const prepared = await session.prepare(action.id, uid);
  if (!prepared.offered) {
    void vscode.window.showWarningMessage(shownText(refusalText(prepared), 1000));
    return undefined;
  }
  const outcome = await vscode.window.withProgress(
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
          confirm: (question) => ask(actionQuestion({ ...question, moved: question.moved ?? moved })),
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
  show(outcome);
  return outcome;
}

/** Whether the person says yes. */
async function ask({ message, detail, yes }: Question): Promise<boolean> {
  const paragraphs = detail.map((lines) => lines.map((line) => shownText(line, 2000)).join('\n'));
  const options: vscode.MessageOptions = { modal: true, detail: paragraphs.join('\n\n') };
  return (await vscode.window.showWarningMessage(shownText(message), options, yes)) === yes;
}

function show(outcome: ActionOutcome): void {
  const notice = outcomeNotice(outcome);
  if (!notice) return;
  const text = shownText(notice.text, 1500);
  if (notice.kind === 'passing') vscode.window.setStatusBarMessage(`$(check) ${text}`, 10_000);
  else void vscode.window.showWarningMessage(text);
}
