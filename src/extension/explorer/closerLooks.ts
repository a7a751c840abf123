// Pods are watched only for rollouts that somebody looks at in detail. So that a closed row, too, says why its rollout does
// not get on, those that wait for pods for a while are looked at closer: the few most urgent, while somebody looks at the fleet.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type { ToldRollout } from '../../presentation/fleet';
import { byNeed, needRank, needsCloserLook } from '../../presentation/fleet';
import { wallClock } from '../wallClock';
import type { HeldLooks } from './heldLooks';
import type { ToldFleet } from './toldFleet';
import type { WatchedCluster } from './watchedCluster';

/** Pods that start as usual are not looked at. */
export const CLOSER_AFTER_MS = 10_000;
/** Each takes watches of its own. */
export const MOST_CLOSER_LOOKS = 10;

export interface CloserLooksOptions {
  readonly cluster: Pick<WatchedCluster, 'onDidLook' | 'onDidChangeSession'>;
  readonly told: Pick<ToldFleet, 'rollouts' | 'onDidChange'>;
  readonly looks: Pick<HeldLooks, 'look' | 'hold' | 'letGo'>;
  readonly clock?: Clock | undefined;
}

/** A rollout that needs a closer look. */
interface Needing {
  readonly since: number;
  /** As it is told without one: with one it may say something else, and would not need it any more. */
  readonly alone: ToldRollout;
}

export class CloserLooks implements Disposable {
  readonly #told: CloserLooksOptions['told'];
  readonly #looks: CloserLooksOptions['looks'];
  readonly #clock: Clock;
  readonly #disposables = new DisposableStore();
  readonly #waiting = this.#disposables.add(new DisposableValue());
  readonly #needing = new Map<string, Needing>();
  readonly #held = new Set<string>();
  #isLookedAt = false;

  constructor({ cluster, told, looks, clock = wallClock }: CloserLooksOptions) {
    this.#told = told;
    this.#looks = looks;
    this.#clock = clock;
    this.#disposables.add(
      told.onDidChange((uids) => this.#consider(uids)),
      cluster.onDidChangeSession(() => this.#begin()),
      cluster.onDidLook((isLooking) => {
        this.#isLookedAt = isLooking;
        this.#begin();
      }),
    );
  }

  dispose(): void {
    this.#isLookedAt = false;
    this.#begin();
    this.#disposables.dispose();
  }

  /** Nothing of before counts any more. */
  #begin(): void {
    this.#waiting.clear();
    this.#needing.clear();
    for (const uid of [...this.#held]) this.#letGo(uid);
    this.#consider('all');
  }

  #consider(uids: ReadonlySet<string> | 'all'): void {
    if (!this.#isLookedAt) return;
    const { rollouts } = this.#told;
    for (const uid of uids === 'all' ? new Set([...this.#needing.keys(), ...rollouts.uids()]) : uids) {
      const alone = this.#looks.look(uid) ? rollouts.toldAlone(uid) : rollouts.get(uid);
      if (!alone || !needsCloserLook(alone)) this.#needing.delete(uid);
      else this.#needing.set(uid, { since: this.#needing.get(uid)?.since ?? this.#clock.now(), alone });
    }
    this.#place();
  }

  /** Looks at the most urgent of those that have needed it long enough. */
  #place(): void {
    const now = this.#clock.now();
    const dueAt = ({ since }: Needing): number => since + CLOSER_AFTER_MS;
    const due = [...this.#needing].filter(([, needing]) => dueAt(needing) <= now);
    const chosen = new Set(
      due
        .sort((left, right) => this.#byNeed(left, right))
        .slice(0, MOST_CLOSER_LOOKS)
        .map(([uid]) => uid),
    );
    const next = Math.min(...Array.from(this.#needing.values(), dueAt).filter((moment) => moment > now));
    this.#waiting.set(Number.isFinite(next) ? this.#clock.after(next - now, () => this.#place()) : undefined);
    for (const uid of [...this.#held]) if (!chosen.has(uid)) this.#letGo(uid);
    for (const uid of chosen) this.#hold(uid);
  }

  /** Among equally urgent ones, those that are looked at stay. */
  #byNeed([leftUid, { alone: left }]: [string, Needing], [rightUid, { alone: right }]: [string, Needing]): number {
    return (
      needRank(left) - needRank(right) ||
      Number(this.#held.has(rightUid)) - Number(this.#held.has(leftUid)) ||
      byNeed(left, right)
    );
  }

  #hold(uid: string): void {
    if (this.#held.has(uid)) return;
    // Before the look is taken: what it knows already is told at once, and considered here again.
    this.#held.add(uid);
    if (!this.#looks.hold(uid, this)) this.#held.delete(uid);
  }

  #letGo(uid: string): void {
    this.#held.delete(uid);
    this.#looks.letGo(uid, this);
  }
}
