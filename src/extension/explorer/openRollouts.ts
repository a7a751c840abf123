// The rollouts whose rows are open: each is looked at in detail exactly as long, and the ages below it are told again.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue, Emitter } from '../../lifecycle';
import type { RolloutLook } from '../../session';
import type { Log } from '../log';
import { wallClock } from '../wallClock';
import type { WatchedCluster } from './watchedCluster';

/** Ages are told in minutes: half of one is not noticed. */
export const AGEING_MS = 30_000;

export class OpenRollouts implements Disposable {
  readonly #cluster: Pick<WatchedCluster, 'openRollout'>;
  readonly #clock: Clock;
  readonly #open = new Map<string, RolloutLook>();
  readonly #disposables = new DisposableStore();
  readonly #aged: Emitter<ReadonlySet<string>>;
  readonly #ageing = this.#disposables.add(new DisposableValue());

  constructor(cluster: Pick<WatchedCluster, 'openRollout'>, log: Pick<Log, 'error'>, clock: Clock = wallClock) {
    this.#cluster = cluster;
    this.#clock = clock;
    this.#aged = this.#disposables.add(
      new Emitter((error) => log.error('a listener of the open rollouts failed', error)),
    );
  }

  /** Time alone has made the ages below these rollouts others. */
  get onDidAge(): Event<ReadonlySet<string>> {
    return this.#aged.event;
  }

  /** The look at a rollout whose row is open. */
  look(uid: string): RolloutLook | undefined {
    return this.#open.get(uid);
  }

  /** The row is opened, or stays open. Nothing where nobody looks at the fleet. */
  open(uid: string): RolloutLook | undefined {
    const look = this.#open.get(uid) ?? this.#cluster.openRollout(uid);
    if (!look) return undefined;
    this.#open.set(uid, look);
    if (!this.#ageing.value) this.#ageLater();
    return look;
  }

  /** The row is closed, or gone. */
  close(uid: string): void {
    this.#open.get(uid)?.dispose();
    this.#open.delete(uid);
    if (this.#open.size === 0) this.#ageing.clear();
  }

  closeAll(): void {
    for (const uid of [...this.#open.keys()]) this.close(uid);
  }

  dispose(): void {
    this.closeAll();
    this.#disposables.dispose();
  }

  #ageLater(): void {
    const age = (): void => {
      this.#ageLater();
      this.#aged.fire(new Set(this.#open.keys()));
    };
    this.#ageing.set(this.#clock.after(AGEING_MS, age));
  }
}
