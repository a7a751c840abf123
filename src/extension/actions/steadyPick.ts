// VS Code gives a page its focus back only a moment after the palette has closed, and a list that a command of the palette
// has opened by then is closed by it (microsoft/vscode#75209): on a busy machine the list only flashes up.
import * as vscode from 'vscode';

/** Nobody reads a list and leaves it within this time (ms). */
const LOST_MS = 250;

/** A list to choose from, which is shown once more where it was lost at once. `undefined` when the person leaves it. */
export async function showSteadyPick<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T | undefined> {
  const shown = performance.now();
  const chosen = await vscode.window.showQuickPick(items, options);
  return chosen === undefined && performance.now() - shown < LOST_MS
    ? await vscode.window.showQuickPick(items, options)
    : chosen;
}
