// The progress bar of the view, while there is no picture of the cluster yet.
import * as vscode from 'vscode';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ViewState } from '../ids';
import { VIEWS } from '../ids';

/** The connection fits. */
interface Connecting {
  readonly viewState: ViewState;
  readonly onDidChangeState: Event<undefined>;
}

/** Shows it from the beginning of each connecting until there is a picture or a reason why not. */
export function showConnectingProgress(connection: Connecting): Disposable {
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
