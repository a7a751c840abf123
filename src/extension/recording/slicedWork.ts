// Long work that gives way: a recording has thousands of lines, and the editor's extension host is shared.
import { setImmediate } from 'node:timers/promises';

/** How long one slice may take before others get their turn (ms). A piece that takes longer by itself cannot be cut. */
const SLICE_MS = 6;

/** Does the pieces of some work, and gives what it comes to; rejects with the signal's reason once that is aborted. */
export async function inSlices<T>(work: Generator<undefined, T>, signal?: AbortSignal): Promise<T> {
  let began = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - began < SLICE_MS) continue;
    await setImmediate();
    signal?.throwIfAborted();
    began = performance.now();
  }
}
