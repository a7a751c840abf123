// Moves a manual clock from timer to timer until something has ended: work that waits for time is done in no time.
import type { ManualClock } from '../../support/manualClock';

/** The promise's answer. Fails when nothing is left that could end it, naming what was waited for. */
export async function settle<T>(clock: ManualClock, promise: Promise<T>, what: string): Promise<T> {
  const state = { settled: false };
  const done = (): void => {
    state.settled = true;
  };
  promise.then(done, done);
  for (let idle = 0; idle < 100; idle += 1) {
    await turn();
    if (state.settled) return promise;
    if (clock.timerCount === 0) continue;
    clock.advance(clock.timersInMs[0] ?? 0);
    idle = 0;
  }
  throw new Error(`Nothing is left that could end it: ${what}.`);
}

/** Lets everything run that waits for no time. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
