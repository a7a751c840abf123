// Notifications, one at a time: what comes at the same moment, or while one is shown, is summed in the next.
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableValue } from '../../lifecycle';
import type { Notice } from '../../presentation/attention';

/** What comes within this time came at the same moment (ms). */
const GATHER_MS = 1000;
/** VS Code takes a notification that nobody answers off the screen after at most this time, and doesn't say so (ms). */
const ON_SCREEN_MS = 15_000;

export interface NoticeQueueOptions {
  readonly clock: Clock;
  /** A notice that is no longer so is not shown. */
  readonly isStillSo: (notice: Notice) => boolean;
  /** Resolves when the person has answered or closed it. Reports its failures itself. */
  readonly show: (notices: readonly [Notice, ...Notice[]]) => Promise<void>;
}

export class NoticeQueue implements Disposable {
  readonly #options: NoticeQueueOptions;
  readonly #timer = new DisposableValue();
  #waiting: Notice[] = [];
  /** Counts what was shown; the number of what is on the screen, if something is. */
  #shown = 0;
  #onScreen: number | undefined;

  constructor(options: NoticeQueueOptions) {
    this.#options = options;
  }

  add(notices: readonly Notice[]): void {
    if (notices.length === 0) return;
    this.#waiting.push(...notices);
    if (this.#onScreen === undefined && this.#waiting.length === notices.length) this.#showIn(GATHER_MS);
  }

  dispose(): void {
    this.#waiting = [];
    this.#timer.dispose();
  }

  #showIn(delayMs: number): void {
    this.#timer.set(this.#options.clock.after(delayMs, () => this.#showNext()));
  }

  #showNext(): void {
    const [first, ...others] = this.#waiting.filter((notice) => this.#options.isStillSo(notice));
    this.#waiting = [];
    if (!first) return;
    this.#shown += 1;
    const number = this.#shown;
    this.#onScreen = number;
    void this.#options.show([first, ...others]).then(() => this.#gone(number));
    this.#timer.set(this.#options.clock.after(ON_SCREEN_MS, () => this.#gone(number)));
  }

  #gone(number: number): void {
    if (this.#onScreen !== number) return;
    this.#onScreen = undefined;
    this.#timer.clear();
    if (this.#waiting.length > 0) this.#showIn(GATHER_MS);
  }
}
