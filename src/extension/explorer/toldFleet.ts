// All rollouts with what is told of them, kept up to date while somebody looks: the tree, the number beside it and whoever
// else shows them read the same.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableStore, DisposableValue, Emitter } from '../../lifecycle';
import { ToldRollouts } from '../../presentation/fleet';
import { knownParts } from '../../presentation/workloads';
import type { Log } from '../log';
import { tellAgainAt } from '../retelling';
import { timeOfDay } from '../timeOfDay';
import { wallClock } from '../wallClock';
import type { HeldLooks } from './heldLooks';
import type { WatchedCluster } from './watchedCluster';

export interface ToldFleetOptions {
  readonly cluster: WatchedCluster;
  /** What is known in detail of some of them. */
  readonly looks: Pick<HeldLooks, 'look' | 'onDidChange'>;
  readonly log: Pick<Log, 'error'>;
  readonly clock?: Clock | undefined;
}

export class ToldFleet implements Disposable {
  readonly #cluster: WatchedCluster;
  readonly #clock: Clock;
  readonly #disposables = new DisposableStore();
  readonly #told: ToldRollouts;
  readonly #changed: Emitter<ReadonlySet<string> | 'all'>;
  readonly #retelling = this.#disposables.add(new DisposableValue());
  #isLookedAt = false;
  /** The picture that was told as a whole began then (ms). */
  #pictureSince: number | undefined;

  constructor({ cluster, looks, log, clock = wallClock }: ToldFleetOptions) {
    this.#cluster = cluster;
    this.#clock = clock;
    this.#changed = this.#disposables.add(
      new Emitter((error) => log.error('a listener of the rollouts failed', error)),
    );
    this.#told = new ToldRollouts(
      {
        rollouts: () => this.#fleet?.rollouts() ?? [],
        rollout: (uid) => this.#fleet?.rollout(uid),
        analysisRunsOf: (uid) => this.#fleet?.analysisRunsOf(uid) ?? [],
        changedAt: (uid) => this.#fleet?.changedAt(uid),
        partsOf: (uid) => knownParts(looks.look(uid)),
      },
      { now: () => clock.now(), formatTime: timeOfDay },
    );
    this.#disposables.add(
      cluster.onDidChangeFleet(({ rollouts }) => this.#fleetChanged(rollouts)),
      cluster.onDidChangeSession(() => this.#tellAll()),
      cluster.onDidChangeState(() => this.#stateChanged()),
      looks.onDidChange((uid) => {
        if (this.#isLookedAt) this.#fleetChanged(new Set([uid]));
      }),
      cluster.onDidLook((isLooking) => {
        this.#isLookedAt = isLooking;
        // What changed while nobody looked was told to nobody.
        if (isLooking) this.#tellAll();
        else this.#retelling.clear();
      }),
    );
  }

  /** The uids of those that are told anew or gone; `all` where there is another picture. */
  get onDidChange(): Event<ReadonlySet<string> | 'all'> {
    return this.#changed.event;
  }

  get rollouts(): Pick<ToldRollouts, 'get' | 'toldAlone' | 'values' | 'uids' | 'needingAttention'> {
    return this.#told;
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Half a picture says nothing yet. */
  get #fleet() {
    const { session } = this.#cluster;
    return session?.freshness.have && session.fleet;
  }

  #fleetChanged(uids: ReadonlySet<string>): void {
    if (!this.#fleet) return;
    this.#tell(this.#told.update(uids));
  }

  /** The first picture is told as a whole. */
  #stateChanged(): void {
    const since = this.#cluster.session?.freshness.have?.since;
    if (since !== this.#pictureSince) this.#tellAll();
  }

  #tellAll(): void {
    this.#pictureSince = this.#cluster.session?.freshness.have?.since;
    this.#told.update('all');
    this.#tell('all');
  }

  #tell(changed: ReadonlySet<string> | 'all'): void {
    this.#retelling.set(tellAgainAt(this.#told.nextTelling, () => this.#tell(this.#told.updateTimed()), this.#clock));
    if (changed === 'all' || changed.size > 0) this.#changed.fire(changed);
  }
}
