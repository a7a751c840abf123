// The Rollouts that are watched in detail: each as long as somebody looks at it, and a grace period more.
import type { Clock, Disposable } from '../../lifecycle';
import type { WatchedFleet } from './fleet';
import { Lookers } from './lookers';
import { RolloutDetail } from './rolloutDetail';
import type { WatchSource } from './scopedWatch';

export interface HeldDetailsOptions {
  readonly source: WatchSource & { readonly clock: Clock; readonly graceMs?: number | undefined };
  readonly fleet: WatchedFleet;
  /** Anything of one of them changed. */
  readonly onDidChange: () => void;
}

interface Held {
  readonly detail: RolloutDetail;
  readonly lookers: Lookers;
}

export class HeldDetails implements Disposable {
  readonly #options: HeldDetailsOptions;
  readonly #held = new Map<string, Held>();
  #disposed = false;

  constructor(options: HeldDetailsOptions) {
    this.#options = options;
  }

  get all(): readonly RolloutDetail[] {
    return [...this.#held.values()].map(({ detail }) => detail);
  }

  /** Holds one until `hold` is disposed; shared with others who look at the same Rollout. */
  hold(uid: string): { readonly detail: RolloutDetail; readonly hold: Disposable } {
    const { detail, lookers } = this.#held.get(uid) ?? this.#open(uid);
    return { detail, hold: lookers.hold() };
  }

  dispose(): void {
    this.#disposed = true;
    for (const { lookers } of [...this.#held.values()]) lookers.dispose();
  }

  #open(uid: string): Held {
    const { source, fleet, onDidChange } = this.#options;
    const detail = new RolloutDetail(uid, source, fleet);
    // Its end is the detail's.
    detail.onDidChange(onDidChange);
    const stop = (): void => {
      this.#held.delete(uid);
      detail.dispose();
    };
    const { clock, graceMs } = source;
    const opened: Held = { detail, lookers: new Lookers({ clock, graceMs, start: () => undefined, stop }) };
    if (this.#disposed) {
      detail.dispose();
      opened.lookers.dispose();
    } else this.#held.set(uid, opened);
    return opened;
  }
}
