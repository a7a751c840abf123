// From an error to what a person sees of it.
import * as vscode from 'vscode';
import { COMMANDS } from './ids';
import type { Log } from './log';
import { shownText } from './shownText';

/** An error that carries what to do about it (the session's ApiError, also from another bundle). */
export interface ErrorWithRemedy extends Error {
  readonly kind: string;
  readonly remedy: string;
}

/** Whether the person can be told what is wrong and what to do. */
export function hasRemedy(error: unknown): error is ErrorWithRemedy {
  return error instanceof Error && 'kind' in error && 'remedy' in error && typeof error.remedy === 'string';
}

/**
 * Shows an error to the person. Cancelled work is silent; an error with a remedy is shown as sentence and remedy;
 * anything else is a fault of ours, so it is logged with its stack and the message leads to the log.
 */
export function presentError(where: string, error: unknown, log: Log): void {
  if (error instanceof vscode.CancellationError) return;
  if (hasRemedy(error) && error.kind === 'cancelled') return;
  log.error(where, error);
  const sentence = hasRemedy(error)
    ? `${error.message} ${error.remedy}`.trimEnd()
    : vscode.l10n.t(
        'Argo Rollouts ran into an unexpected error: {0}',
        error instanceof Error ? error.message : JSON.stringify(error),
      );
  const showLog = vscode.l10n.t('Show Log');
  void Promise.resolve(vscode.window.showErrorMessage(shownText(sentence, 1000), showLog)).then((choice) =>
    choice === showLog ? vscode.commands.executeCommand(COMMANDS.showLog) : undefined,
  );
}
