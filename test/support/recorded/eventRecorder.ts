// What becomes of a controller's events on the way to the API server: its recorder drops them when there are many about
// one object, and combines those that are alike. With this a simulation's events can be compared with recorded ones.
import type { SimulatedEvent } from '../../../src/rollouts/simulation/pass/world';

/** An event as a controller tells it, or as it was written; the time in ms. */
export interface TimedEvent extends Pick<SimulatedEvent, 'type' | 'reason' | 'message'> {
  readonly t: number;
}

/** Events of one type about one object: so many at once, and then one more each time this long went by. */
const BURST = 25;
const REFILL_MS = 300_000;

/** From so many different messages of one reason within this time on, they become one event. */
const MANY_ALIKE = 10;
const ALIKE_MS = 600_000;
const COMBINED = '(combined from similar events): ';

/**
 * The events about one object that are written, in order; the same one may be written again (its count goes up). What
 * comes in excess is lost, of Normal events and Warnings each for itself.
 * Source: Kubernetes' client-go, event correlator with its defaults; recordings.
 */
export function writtenEvents(events: readonly TimedEvent[]): readonly TimedEvent[] {
  const limits = new Map<string, RateLimit>();
  const groups = new Map<string, { readonly messages: ReadonlySet<string>; readonly t: number }>();
  return events.flatMap((event) => {
    const key = `${event.type} ${event.reason}`;
    const known = groups.get(key);
    const recent = known && event.t - known.t <= ALIKE_MS ? known.messages : [];
    const messages = new Set([...recent, event.message]);
    const isCombined = messages.size >= MANY_ALIKE;
    // It forgets any one of them then. Which one matters only to messages that come again.
    if (isCombined) messages.delete([...messages][0] ?? '');
    groups.set(key, { messages, t: event.t });
    const limit = limits.get(event.type) ?? new RateLimit(event.t);
    limits.set(event.type, limit);
    if (!limit.takes(event.t)) return [];
    return [isCombined ? { ...event, message: `${COMBINED}${event.message}` } : event];
  });
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
