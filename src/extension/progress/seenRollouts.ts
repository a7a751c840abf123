// What this window saw of each rollout. It outlives the panel's look at it: who turns to another rollout and comes back finds
// what was seen before.
import type { Disposable } from '../../lifecycle';
import type { PanelTarget } from '../../presentation';
import { PanelMemory, placeKey } from '../../presentation';
import type { RolloutRecording } from '../../session';

/** A recording has some megabytes at most. */
const MOST_KEPT = 12;

export interface SeenRollout {
  readonly memory: PanelMemory;
  recording?: RolloutRecording | undefined;
  /** A panel shows it: it is not forgotten, however many others are looked at meanwhile. */
  isShown: boolean;
}

export class SeenRollouts implements Disposable {
  /** By place, the one that was turned to last at the end. */
  readonly #seen = new Map<string, SeenRollout>();

  /** What was seen of a rollout, to be continued. */
  of(target: PanelTarget): SeenRollout {
    const key = placeKey(target);
    const seen = this.#seen.get(key) ?? { memory: new PanelMemory(), isShown: false };
    this.#seen.delete(key);
    this.#seen.set(key, seen);
    for (const [oldest, { isShown }] of [...this.#seen].slice(0, -MOST_KEPT)) if (!isShown) this.#forget(oldest);
    return seen;
  }

  dispose(): void {
    for (const key of [...this.#seen.keys()]) this.#forget(key);
  }

  #forget(key: string): void {
    this.#seen.get(key)?.recording?.dispose();
    this.#seen.delete(key);
  }
}
