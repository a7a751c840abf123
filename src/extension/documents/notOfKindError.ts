// A command was run on an object of a kind that it has nothing to show of.
import * as vscode from 'vscode';
import { shownText } from '../shownText';

/** Shown by the command wrapper like every error with a remedy. */
export class NotOfKindError extends Error {
  readonly kind = 'notOfKind';
  readonly remedy: string;

  /** @param kinds those that the command has something to show of. */
  constructor(kind: string, name: string, kinds: readonly string[]) {
    super(vscode.l10n.t("This command isn't available for {0} {1}.", kind, shownText(name)));
    this.remedy = vscode.l10n.t('Choose one of these: {0}.', kinds.join(', '));
  }
}
