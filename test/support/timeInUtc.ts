// A moment as tests read it in sentences: the same on every machine.

/** "14:32", in UTC. */
export function timeInUtc(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}
