// Shows what `npm start` is about when a window opens, because an address cannot ask for it: the Argo Rollouts view, a
// values file, and beside it the panel of the rollout that it describes.
import * as vscode from 'vscode';

const VALUES = 'helm/charts/portal-services/values.yaml';
const ROLLOUT = { namespace: 'data-platform', name: 'portal-services' };

export async function activate() {
  await vscode.commands.executeCommand('workbench.view.extension.argoRollouts');
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  // A window that was reloaded shows again what was open in it.
  const isFresh = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  if (folder === undefined || !isFresh) return;
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, VALUES), { preview: false });
  if (!vscode.workspace.getConfiguration('argoRollouts').get('kubeconfig')) return;
  await vscode.commands.executeCommand('workbench.action.newGroupRight');
  await vscode.commands.executeCommand('argoRollouts.openPanel', ROLLOUT);
}
