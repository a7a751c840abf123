// Notices that the computer slept: a timer that rings much later than it was set for. Connections are dead then, and
// nobody tells.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';

const TICK_MS = 5000;
/** More than a busy process is late. */
const SLEPT_MS = 30_000;

/** Ticks while somebody listens. */
export class SleepDetector implements Disposable {
  readonly #clock: Clock;
  readonly #woke: Emitter<void>;
  #timer: Disposable | undefined;
  #disposed = false;

  constructor(clock: Clock, onListenerError: (error: unknown) => void) {
    this.#clock = clock;
    this.#woke = new Emitter(onListenerError);
  }

  readonly onDidWake: Event<void> = (listener) => {
    const subscription = this.#woke.event(listener);
    if (!this.#timer && !this.#disposed) this.#tick();
    return {
      dispose: () => {
        subscription.dispose();
        if (this.#woke.listenerCount === 0) this.#stop();
      },
    };
  };

  dispose(): void {
    this.#disposed = true;
    this.#stop();
    this.#woke.dispose();
  }

  #stop(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
  }

  #tick(): void {
    const since = this.#clock.now();
    this.#timer = this.#clock.after(TICK_MS, () => {
      this.#tick();
      if (this.#clock.now() - since > TICK_MS + SLEPT_MS) this.#woke.fire();
    });
  }
}
