// A command waits for the first picture of the cluster.
import type { Event } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { ViewState } from '../ids';
import { wallClock } from '../wallClock';

/** How long a command waits (ms). */
const FIRST_PICTURE_MS = 15_000;

/** The connection fits. */
interface Connecting {
  readonly viewState: ViewState;
  readonly onDidChangeState: Event<undefined>;
}

/** Resolves when there is a picture, or a reason why there is none, or after a while. */
export function firstPicture(connection: Connecting): Promise<void> {
  return new Promise((resolve) => {
    const store = new DisposableStore();
    const end = (): void => {
      store.dispose();
      resolve();
    };
    const check = (): void => {
      const state = connection.viewState;
      if (state !== 'connecting' && state !== 'idle') end();
    };
    store.add(connection.onDidChangeState(check), wallClock.after(FIRST_PICTURE_MS, end));
    check();
  });
}
