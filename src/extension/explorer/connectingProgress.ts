// The progress bar of the view, while there is no picture of the cluster yet.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { Connection } from '../connection/connection';
import { VIEWS } from '../ids';

/** Shows it from the beginning of each connecting until there is a picture or a reason why not. */
export function showConnectingProgress(connection: Connection): Disposable {
  const store = new DisposableStore();
  let end: (() => void) | undefined;
  const follow = (): void => {
    if (connection.viewState === 'connecting') {
      if (end) return;
      void vscode.window.withProgress(
        { location: { viewId: VIEWS.rollouts } },
        () => new Promise<void>((resolve) => (end = resolve)),
      );
    } else {
      end?.();
      end = undefined;
    }
  };
  store.add(connection.onDidChangeState(follow));
  store.defer(() => end?.());
  return store;
}
