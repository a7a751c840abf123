// The rollouts whose rows are open: each is looked at in detail exactly as long.
import type { Disposable } from '../../lifecycle';
import type { RolloutLook } from '../../session';
import type { WatchedCluster } from './watchedCluster';

export class OpenRollouts implements Disposable {
  readonly #cluster: Pick<WatchedCluster, 'openRollout'>;
  readonly #open = new Map<string, RolloutLook>();

  constructor(cluster: Pick<WatchedCluster, 'openRollout'>) {
    this.#cluster = cluster;
  }

  /** The look at a rollout whose row is open. */
  look(uid: string): RolloutLook | undefined {
    return this.#open.get(uid);
  }

  /** The row is opened, or stays open. Nothing where nobody looks at the fleet. */
  open(uid: string): RolloutLook | undefined {
    const look = this.#open.get(uid) ?? this.#cluster.openRollout(uid);
    if (look) this.#open.set(uid, look);
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
