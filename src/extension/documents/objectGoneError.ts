// What a person points at is not in the cluster any more.
import * as vscode from 'vscode';

/** Shown by the command wrapper like every error with a remedy. */
export class ObjectGoneError extends Error {
  readonly kind = 'gone';
  readonly remedy: string;

  constructor() {
    super(vscode.l10n.t('This object no longer exists.'));
    this.remedy = vscode.l10n.t('Choose another one that is shown now.');
  }
}
