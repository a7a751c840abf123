// Waiting for something that a page shows a little later: bounded, and naming what it waits for.

/** Several windows start at the same time on a machine of few cores. */
const PATIENCE_MS = 45_000;
const PAUSE_MS = 50;

/**
 * The first defined, non-false answer of `look`, asked again until it gives one.
 * @param what what is being waited for, for the sentence of the failure: "the row of checkout"
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  patienceMs: number = PATIENCE_MS,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`Waited ${patienceMs / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
