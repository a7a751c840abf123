// Tells when the freshness is another. Some of it changes by time alone: a break becomes worth a word after a while.
import type { Clock, Disposable, Event } from '../../lifecycle';
import { DisposableValue, Emitter } from '../../lifecycle';
import type { Freshness, WatchPart } from './freshness';
import { freshnessOf, isSameFreshness, TROUBLE_MS } from './freshness';

export interface FreshnessSource {
  readonly clock: Clock;
  /** The parts that decide whether there is a picture, and those that may be missing. */
  readonly parts: () => { readonly main: readonly WatchPart[]; readonly others: readonly WatchPart[] };
  readonly onListenerError: (error: unknown) => void;
}

export class FreshnessTeller implements Disposable {
  readonly #source: FreshnessSource;
  readonly #changed: Emitter<Freshness>;
  readonly #timer = new DisposableValue();
  #told: Freshness;
  #disposed = false;

  constructor(source: FreshnessSource) {
    this.#source = source;
    this.#changed = new Emitter(source.onListenerError);
    this.#told = this.value;
  }

  /** As of now. */
  get value(): Freshness {
    const { main, others } = this.#source.parts();
    return freshnessOf(main, others, this.#source.clock.now());
  }

  get onDidChange(): Event<Freshness> {
    return this.#changed.event;
  }

  /** Some part has changed. */
  update(): void {
    if (this.#disposed) return;
    this.#timer.clear();
    const { value } = this;
    const { clock, parts } = this.#source;
    const { main, others } = parts();
    const waits = [...main, ...others]
      .map(({ troubledSince }) => (troubledSince === undefined ? 0 : troubledSince + TROUBLE_MS - clock.now()))
      .filter((wait) => wait > 0);
    if (waits.length > 0) this.#timer.set(clock.after(Math.min(...waits), () => this.update()));
    if (isSameFreshness(value, this.#told)) return;
    this.#told = value;
    this.#changed.fire(value);
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer.dispose();
    this.#changed.dispose();
  }
}
