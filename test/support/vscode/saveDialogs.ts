// The dialog that asks where to save something.
import type { Uri } from './values';

interface SaveDialogOptions {
  readonly defaultUri: Uri;
}

/** What the person chooses in the next dialogs; without an answer they close the dialog. */
export const saveAnswers: ((options: SaveDialogOptions) => Uri | undefined)[] = [];

export function showSaveDialog(options: SaveDialogOptions): Promise<Uri | undefined> {
  return Promise.resolve(saveAnswers.shift()?.(options));
}
