// Shows the Argo Rollouts view when a window opens, for `npm start`: an address cannot ask for a view.
import * as vscode from 'vscode';

export async function activate() {
  await vscode.commands.executeCommand('workbench.view.extension.argoRollouts');
}
