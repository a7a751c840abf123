// From a command to an action: choose the rollout, ask with place and effect, perform, and say how it ended.
import * as vscode from 'vscode';
import type { Action } from '../../rollouts/actions';
import type { ActionOutcome, ActionQuestion, Session } from '../../session';
import { shownText } from '../shownText';

export interface PerformActionOptions {
  /** Told what is going on, beside the notification that says so. */
  readonly report?: ((message: string) => void) | undefined;
  /** What has moved since the person saw the state that made them act; said in the question. */
  readonly moved?: string | undefined;
}

/**
 * Performs an action on a rollout, with the person's consent. Errors are thrown for the command wrapper to show.
 * @returns how it ended, or `undefined` when it wasn't offered or the person said no.
 */
export async function performAction(
  session: Session,
  action: Action,
  uid: string,
  { report, moved }: PerformActionOptions = {},
): Promise<ActionOutcome | undefined> {
  const prepared = await session.prepare(action.id, uid);
  if (!prepared.offered) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} is not possible for {1} now: {2}',
        action.title,
        shownText(prepared.name),
        shownText(prepared.reason, 1000),
      ),
    );
    return undefined;
  }
  const outcome = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('{0}: {1}', action.title, shownText(prepared.name)),
      cancellable: true,
    },
    async (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort());
      try {
        return await session.perform(prepared, {
          confirm: (question) => askPerson({ ...question, moved: question.moved ?? moved }),
          signal: controller.signal,
          progress: (message) => {
            progress.report({ message });
            report?.(message);
          },
        });
      } finally {
        subscription.dispose();
      }
    },
  );
  showOutcome(outcome);
  return outcome;
}

/** The modal question: what, where, and what it will do; after a move of the state also what has moved. */
async function askPerson(question: ActionQuestion): Promise<boolean> {
  const { title, name, namespace, context, cluster, effect, moved } = question;
  const place = [
    vscode.l10n.t('Rollout: {0}', shownText(name)),
    vscode.l10n.t('Namespace: {0}', shownText(namespace)),
    context === cluster
      ? vscode.l10n.t('Context: {0}', shownText(context))
      : vscode.l10n.t('Context: {0} (cluster {1})', shownText(context), shownText(cluster)),
  ].join('\n');
  const detail = [moved === undefined ? '' : shownText(moved, 1000), place, shownText(effect, 2000)]
    .filter((part) => part !== '')
    .join('\n\n');
  const message =
    moved === undefined
      ? vscode.l10n.t('{0} {1}?', title, shownText(name))
      : vscode.l10n.t('{0} has moved meanwhile. {1} all the same?', shownText(name), title);
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, title)) === title;
}

function showOutcome({ kind, sentence, remedy }: ActionOutcome): void {
  const text = [shownText(sentence, 1000), shownText(remedy ?? '', 1000)].filter((part) => part !== '').join(' ');
  switch (kind) {
    case 'done':
      vscode.window.setStatusBarMessage(`$(check) ${text}`, 10_000);
      break;
    case 'declined':
      break;
    case 'notReacted':
    case 'changed':
    case 'incomplete':
    case 'unknown':
      void vscode.window.showWarningMessage(text);
      break;
  }
}
