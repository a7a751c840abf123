// Notices that the computer slept: a timer that rings much later than it was set for. Connections are dead then, and
// nobody tells.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableValue, Emitter } from '../../lifecycle';

const TICK_MS = 5000;
/** More than a busy process is late. */
const SLEPT_MS = 30_000;

/** Ticks while someone listens. */
export class SleepDetector implements Disposable {
  readonly #clock: Clock;
  readonly #woke: Emitter<void>;
  readonly #timer = new DisposableValue();

  constructor(clock: Clock, onListenerError: (error: unknown) => void) {
    this.#clock = clock;
    this.#woke = new Emitter(onListenerError);
  }

  readonly onDidWake: Event<void> = (listener) => {
    const subscription = this.#woke.event(listener);
    if (!this.#timer.value) this.#tick();
    return {
      dispose: () => {
        subscription.dispose();
        if (this.#woke.listenerCount === 0) this.#timer.clear();
      },
    };
  };

  dispose(): void {
    this.#timer.dispose();
    this.#woke.dispose();
  }

  #tick(): void {
    const since = this.#clock.now();
    const ring = (): void => {
      this.#tick();
      if (this.#clock.now() - since > TICK_MS + SLEPT_MS) this.#woke.fire();
    };
    this.#timer.set(this.#clock.after(TICK_MS, ring));
  }
}
