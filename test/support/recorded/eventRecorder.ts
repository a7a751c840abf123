// What becomes of a controller's events on the way to the API server: its recorder drops them when there are many about
// one object, and combines some that are alike. With this a simulation's events can be compared with recorded ones.
import type { SimulatedEvent } from '../../../src/rollouts/simulation/pass/world';

/** An event as a controller tells it, or as it was written; the time in ms. */
export interface TimedEvent extends Pick<SimulatedEvent, 'type' | 'reason' | 'message'> {
  readonly t: number;
}

/** Events of one type about one object: so many at once, and then one more each time this long went by. */
const BURST = 25;
const REFILL_MS = 300_000;

/** How a message begins that stands for several of one reason, of which it is the last. */
const COMBINED = '(combined from similar events): ';

/**
 * The events about one object that are written, in order; the same one may be written again (its count goes up). What
 * comes in excess is lost, of Normal events and Warnings each for itself.
 * Source: Kubernetes' client-go, event correlator with its defaults; recordings.
 */
export function writtenEvents(events: readonly TimedEvent[]): readonly TimedEvent[] {
  const limits = new Map<string, RateLimit>();
  return events.filter(({ type, t }) => {
    const limit = limits.get(type) ?? new RateLimit(t);
    limits.set(type, limit);
    return limit.takes(t);
  });
}

/**
 * The message as it was told. From the tenth of one reason on the recorder combines some: which ones is chance where a
 * message comes again.
 */
export function toldMessage(written: string): string {
  return written.startsWith(COMBINED) ? written.slice(COMBINED.length) : written;
}

class RateLimit {
  #left = BURST;
  #at: number;

  constructor(t: number) {
    this.#at = t;
  }

  takes(t: number): boolean {
    this.#left = Math.min(BURST, this.#left + (t - this.#at) / REFILL_MS);
    this.#at = t;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
