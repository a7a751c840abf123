// A wait for the first picture of a cluster that takes so long that a person is told what it waits for.
import type { Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';
import { wallClock } from '../wallClock';

/** So long a connection may take before it is told what it waits for (ms). */
const LONG_WAIT_MS = 3000;

export class LongWait implements Disposable {
  readonly #onLong: () => void;
  readonly #timer = new DisposableValue();
  #isLong = false;

  /** @param onLong told again and again, because what is waited for changes without a word: the sign-in ends, and the server is asked. */
  constructor(onLong: () => void) {
    this.#onLong = onLong;
  }

  get isLong(): boolean {
    return this.#isLong;
  }

  follow(isWaiting: boolean): void {
    if (!isWaiting) {
      this.#timer.clear();
      this.#isLong = false;
    } else if (!this.#timer.value) this.#timer.set(wallClock.after(LONG_WAIT_MS, () => this.#tell()));
  }

  dispose(): void {
    this.#timer.dispose();
  }

  #tell(): void {
    this.#timer.clear();
    this.#isLong = true;
    this.#onLong();
  }
}
