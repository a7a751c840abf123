// Nothing is watched that nobody asked for: a view holds a look at the cluster while it is visible, and once it was opened in
// this window also in the background, so that what is told outside of it stays true.
import * as vscode from 'vscode';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import { SETTINGS } from '../ids';

interface VisibleView {
  readonly visible: boolean;
  readonly onDidChangeVisibility: vscode.Event<vscode.TreeViewVisibilityChangeEvent>;
}

/** What is watched while someone looks at it; a look ends when it is disposed. */
interface Watched {
  readonly contextName: string | undefined;
  readonly onDidChangeSession: Event<undefined>;
  look(): Disposable;
}

/**
 * Holds a look at the cluster while the view is visible; with the setting, from the first time that it is, as long as it is
 * the same context: another one, which a sign-in may belong to, is connected to only when somebody looks.
 */
export function watchWhileVisible(view: VisibleView, cluster: Watched): Disposable {
  const store = new DisposableStore();
  const look = store.add(new DisposableValue());
  let wasOpened = false;
  let context: string | undefined;
  const follow = (isVisible: boolean): void => {
    wasOpened ||= isVisible;
    if (!isVisible && !(wasOpened && mayWatchInBackground())) look.clear();
    else if (!look.value) look.set(cluster.look());
  };
  const visibility = view.onDidChangeVisibility(({ visible }) => follow(visible));
  const settings = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(SETTINGS.watchInBackground)) follow(view.visible);
  });
  const sessions = cluster.onDidChangeSession(() => {
    const { contextName } = cluster;
    if (contextName === undefined || contextName === context) return;
    if (!view.visible && context !== undefined) wasOpened = false;
    context = contextName;
    follow(view.visible);
  });
  store.add(visibility, settings, sessions);
  follow(view.visible);
  return store;
}

function mayWatchInBackground(): boolean {
  return vscode.workspace.getConfiguration().get<boolean>(SETTINGS.watchInBackground, true);
}
