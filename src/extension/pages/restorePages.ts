// Pages that were open when the window was reloaded.
import * as vscode from 'vscode';

/**
 * Gives back each panel of a type with what its page kept; one that kept nothing of use is closed.
 * @param read what a page kept; `undefined` where it is missing or from a version that kept something else
 */
export function restorePages<Kept>(
  type: string,
  read: (state: unknown) => Kept | undefined,
  restore: (panel: vscode.WebviewPanel, kept: Kept) => void,
): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer(type, {
    deserializeWebviewPanel: (panel, state: unknown) => {
      const kept = read(state);
      if (kept === undefined) panel.dispose();
      else restore(panel, kept);
      return Promise.resolve();
    },
  });
}
