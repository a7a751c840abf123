// Bounded waiting for a state of the demo cluster, with a name for what is waited for.

/** Looks again and again until `look` gives something, for at most `seconds`. */
export async function until<T>(what: string, look: () => T | undefined, seconds = 10): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`After ${seconds} s still waiting for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
