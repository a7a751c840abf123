// The rollouts whose rows are open: each is looked at in detail exactly as long.
import type { Disposable } from '../../lifecycle';
import type { RolloutLook } from '../../session';
import type { WatchedSession } from './watchedCluster';

interface Open extends Disposable {
  readonly look: RolloutLook;
}

export class OpenRollouts implements Disposable {
  readonly #open = new Map<string, Open>();
  readonly #changed: (uid: string) => void;

  /** @param changed told which open rollout has changed. */
  constructor(changed: (uid: string) => void) {
    this.#changed = changed;
  }

  /** The look at a rollout whose row is open. */
  look(uid: string): RolloutLook | undefined {
    return this.#open.get(uid)?.look;
  }

  /** The row is opened, or stays open. */
  open(session: WatchedSession, uid: string): RolloutLook {
    const open = this.#open.get(uid);
    if (open) return open.look;
    const look = session.lookAt(uid);
    const subscription = look.onDidChange(() => this.#changed(uid));
    this.#open.set(uid, {
      look,
      dispose: () => {
        subscription.dispose();
        look.dispose();
      },
    });
    return look;
  }

  /** The row is closed, or gone. */
  close(uid: string): void {
    this.#open.get(uid)?.dispose();
    this.#open.delete(uid);
  }

  closeAll(): void {
    for (const uid of [...this.#open.keys()]) this.close(uid);
  }

  dispose(): void {
    this.closeAll();
  }
}
