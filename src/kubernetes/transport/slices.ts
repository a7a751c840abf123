// Work in slices: the editor's extension host is shared, so nobody may hold it longer than a frame.
import { setImmediate } from 'node:timers/promises';

/** How long one slice may take before others get their turn, in ms. */
const SLICE_MS = 6;

/**
 * Call `pause` between two steps: it gives way when the slice is used up. Waiting for data in between is not an excuse to begin
 * a new slice: data that is there already is waited for without a turn of the event loop.
 */
export class Slices {
  #startedAt = performance.now();

  /** Undefined while there is time left, so that the usual step costs no turn of the event loop. */
  pause(): Promise<void> | undefined {
    if (performance.now() - this.#startedAt < SLICE_MS) return undefined;
    return this.#giveWay();
  }

  async #giveWay(): Promise<void> {
    await setImmediate();
    this.#startedAt = performance.now();
  }
}
