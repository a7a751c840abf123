// Why an action is not done to the rollout that the person is at, with the way to another one.
import * as vscode from 'vscode';
import { shownText } from '../shownText';

/** Lets the person choose another rollout for the same action; absent where they named the rollout themselves. */
export type ChooseAnother = (() => void) | undefined;

/** Says `why`, a sentence or more, as a message that is waited for by nobody. */
export function warnNotAvailable(why: string, chooseAnother: ChooseAnother): void {
  const choices = chooseAnother ? [vscode.l10n.t('Choose Another…')] : [];
  void Promise.resolve(vscode.window.showWarningMessage(shownText(why, 1500), ...choices)).then((choice) => {
    if (choice !== undefined) chooseAnother?.();
  });
}
