// Runs the cluster's controllers as a real controller manager does: changes put keys on queues, a key is looked at once
// however often it changed, and a controller may ask to look again later.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type { Change, Store } from '../server/storage/store';
import type { ClusterClock } from './clusterClock';

export interface Controller {
  readonly name: string;
  /** The keys of what must be looked at because of this change. */
  concerns(change: Change): readonly string[];
  /**
   * Looks at one thing and writes what is due.
   * @returns when to look again although nothing changes, in ms since the epoch.
   */
  reconcile(key: string, now: number): number | undefined;
  /** Moves the times that the controller remembers into the past by `ms`: so much time was skipped. */
  moveBack?(ms: number): void;
}

/** Time between a change and the controllers' answer to it: watches and queues of a real cluster take about as long. */
const LATENCY_MS = 40;

/** More rounds than any real burst needs without time going by: two controllers undo each other's work. */
const MAX_ROUNDS_AT_ONCE = 500;

interface Work {
  readonly controller: Controller;
  readonly key: string;
}

export class ControllerManager implements Disposable {
  readonly #controllers: readonly Controller[];
  readonly #clock: ClusterClock;
  readonly #timers: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #open = new DisposableStore();
  #queued = new Map<string, Work>();
  readonly #later = new Map<string, Work & { readonly at: number }>();
  readonly #timer = this.#open.add(new DisposableValue());
  #live = false;

  constructor(parts: {
    store: Store;
    clock: ClusterClock;
    controllers: readonly Controller[];
    onError: (error: unknown) => void;
  }) {
    this.#controllers = parts.controllers;
    this.#clock = parts.clock;
    this.#timers = parts.clock;
    this.#onError = parts.onError;
    this.#open.add(parts.store.onChange((change) => this.#changed(change)));
  }

  /** Lives on with the wall clock from now on. */
  start(): void {
    this.#live = true;
    this.#schedule();
  }

  /**
   * Runs through the time from one moment to another (ms) as fast as it can; whatever falls due happens at its time.
   */
  catchUp(from: number, to: number): void {
    this.#live = false;
    this.#timer.clear();
    for (let moment: number | undefined = from; moment !== undefined && moment <= to;) {
      this.#clock.standAt(moment);
      this.#runUntilQuiet(moment);
      moment = this.#nextAt(moment);
    }
    this.#clock.standAt(undefined);
  }

  /** Moves what falls due, and all that the controllers remember, into the past by `ms`. */
  moveBack(ms: number): void {
    for (const [id, { at, ...work }] of this.#later) this.#later.set(id, { ...work, at: at - ms });
    for (const controller of this.#controllers) controller.moveBack?.(ms);
  }

  dispose(): void {
    this.#live = false;
    this.#open.dispose();
  }

  #changed(change: Change): void {
    for (const controller of this.#controllers)
      for (const key of this.#concernsOf(controller, change))
        this.#queued.set(`${controller.name} ${key}`, { controller, key });
    if (this.#live) this.#schedule();
  }

  /** What was stored stays stored, whatever a controller makes of it. */
  #concernsOf(controller: Controller, change: Change): readonly string[] {
    try {
      return controller.concerns(change);
    } catch (error) {
      this.#onError(error);
      return [];
    }
  }

  #runUntilQuiet(now: number): void {
    for (let round = 0; this.#takeDue(now) > 0; round++) {
      if (round > MAX_ROUNDS_AT_ONCE)
        throw new Error(
          `The demo's controllers do not come to rest: ${[...this.#queued.keys()].slice(0, 5).join(', ')}`,
        );
      this.#round(now);
    }
  }

  /** One look at everything that is queued now; what this changes waits for the next round. */
  #round(now: number): void {
    const work = this.#queued;
    this.#queued = new Map<string, Work>();
    for (const [id, { controller, key }] of work) {
      this.#later.delete(id);
      try {
        const at = controller.reconcile(key, now);
        if (at !== undefined) this.#later.set(id, { controller, key, at: Math.ceil(at) });
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  /** Queues what has fallen due; returns how much is queued. */
  #takeDue(now: number): number {
    for (const [id, { controller, key, at }] of this.#later) {
      if (at > now) continue;
      this.#later.delete(id);
      this.#queued.set(id, { controller, key });
    }
    return this.#queued.size;
  }

  #nextAt(after: number): number | undefined {
    let next: number | undefined;
    for (const { at } of this.#later.values()) if (next === undefined || at < next) next = at;
    return next === undefined ? undefined : Math.max(next, after + 1);
  }

  #schedule(): void {
    this.#timer.clear();
    const now = this.#clock.now();
    const at = this.#queued.size > 0 ? now + LATENCY_MS : this.#nextAt(now);
    if (at === undefined) return;
    this.#timer.set(
      this.#timers.after(at - now, () => {
        const due = this.#clock.now();
        if (this.#takeDue(due) > 0) this.#round(due);
        if (this.#live) this.#schedule();
      }),
    );
  }
}
