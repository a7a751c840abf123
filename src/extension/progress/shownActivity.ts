// What a panel says about the action that was pressed in it: what is going on, and then how it ended.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';
import type { ActivityView } from '../../presentation';

/** How long an action that took effect is shown: the rollout itself soon says the same. A problem stays until the next action. */
const DONE_SHOWN_MS = 10_000;

export class ShownActivity implements Disposable {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #view: ActivityView | undefined;
  readonly #timer = new DisposableValue();
  #disposed = false;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get view(): ActivityView | undefined {
    return this.#view;
  }

  /** Follows an action to its end; `act` reports what is going on. Rejects as the action does. */
  async follow(act: (report: (sentence: string) => void) => Promise<ActivityView | undefined>): Promise<void> {
    let reported: ActivityView | undefined;
    const end = await act((sentence) => {
      reported = { state: 'running', sentence };
      this.#show(reported);
    });
    // A click that came to nothing leaves what another one is doing.
    if (end === undefined && this.#view !== reported) return;
    this.#show(end);
    if (end?.state === 'done') this.#timer.set(this.#clock.after(DONE_SHOWN_MS, () => this.#show(undefined)));
  }

  /** What an action comes to is shown no longer. */
  dispose(): void {
    this.#disposed = true;
    this.#timer.dispose();
  }

  #show(view: ActivityView | undefined): void {
    if (this.#disposed) return;
    this.#timer.clear();
    this.#view = view;
    this.#changed();
  }
}
