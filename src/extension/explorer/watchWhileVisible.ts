// Nothing is watched that nobody looks at: a view holds a look at the cluster exactly while it is visible.
import type * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';

interface VisibleView {
  readonly visible: boolean;
  readonly onDidChangeVisibility: vscode.Event<vscode.TreeViewVisibilityChangeEvent>;
}

/** What is watched while someone looks at it; a look ends when it is disposed. */
interface Watched {
  look(): Disposable;
}

/** Holds a look at the cluster while the view is visible. */
export function watchWhileVisible(view: VisibleView, cluster: Watched): Disposable {
  const store = new DisposableStore();
  const look = store.add(new DisposableValue());
  const follow = (visible: boolean): void => {
    if (!visible) look.clear();
    else if (!look.value) look.set(cluster.look());
  };
  const subscription = view.onDidChangeVisibility(({ visible }) => follow(visible));
  store.add(subscription);
  follow(view.visible);
  return store;
}
