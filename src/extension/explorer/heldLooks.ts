// The looks at single rollouts, each taken once however many hold it, and let go with the last who does.
import type { Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';
import type { RolloutLook } from '../../session';
import type { Log } from '../log';
import type { WatchedCluster } from './watchedCluster';

interface Held {
  readonly look: RolloutLook;
  readonly holders: Set<object>;
}

export class HeldLooks implements Disposable {
  readonly #cluster: Pick<WatchedCluster, 'openRollout'>;
  readonly #held = new Map<string, Held>();
  readonly #changed: Emitter<string>;

  constructor(cluster: Pick<WatchedCluster, 'openRollout'>, log: Pick<Log, 'error'>) {
    this.#cluster = cluster;
    this.#changed = new Emitter((error) => log.error('a listener of the looks at rollouts failed', error));
  }

  /** More is known of this rollout (its uid) at once, or less: its look is let go. */
  get onDidChange(): Event<string> {
    return this.#changed.event;
  }

  /** The look at a rollout, where somebody holds one. */
  look(uid: string): RolloutLook | undefined {
    return this.#held.get(uid)?.look;
  }

  /** Holds a look for `holder`, who may hold it already. Nothing where nobody looks at the fleet. */
  hold(uid: string, holder: object): RolloutLook | undefined {
    const held = this.#held.get(uid);
    if (held) {
      held.holders.add(holder);
      return held.look;
    }
    const look = this.#cluster.openRollout(uid);
    if (!look) return undefined;
    this.#held.set(uid, { look, holders: new Set([holder]) });
    // What others look at, such as a panel, is known already.
    if (look.tree) this.#changed.fire(uid);
    return look;
  }

  letGo(uid: string, holder: object): void {
    const held = this.#held.get(uid);
    if (!held?.holders.delete(holder) || held.holders.size > 0) return;
    this.#held.delete(uid);
    held.look.dispose();
    this.#changed.fire(uid);
  }

  dispose(): void {
    this.#changed.dispose();
    for (const { look } of this.#held.values()) look.dispose();
    this.#held.clear();
  }
}
