// How much of the traffic met the new version: the area below its weight over time.
import type { WeightChange } from '../plan';

export interface Exposure {
  /** Milliseconds of full traffic that met it. */
  readonly fullTrafficMs: number;
  /** The share of all traffic from the start to the end, 0 to 1; 0 when no time went by. */
  readonly share: number;
}

/** @param changes in order of time; before the first one the new version gets nothing. */
export function exposureUntil(changes: readonly WeightChange[], endMs: number): Exposure {
  let area = 0;
  for (const [index, { atMs, percent }] of changes.entries()) {
    const until = Math.min(changes[index + 1]?.atMs ?? endMs, endMs);
    area += Math.max(0, until - atMs) * percent;
  }
  const fullTrafficMs = area / 100;
  return { fullTrafficMs, share: endMs > 0 ? fullTrafficMs / endMs : 0 };
}

/** Whether any traffic met the new version before a moment. */
export function isExposedBefore(changes: readonly WeightChange[], atMs: number): boolean {
  return changes.some((change) => change.percent > 0 && change.atMs < atMs);
}

/** What the new version gets at a moment; of several changes at one moment the last one counts. */
export function percentAt(changes: readonly WeightChange[], atMs: number): number {
  return changes.findLast((change) => change.atMs <= atMs)?.percent ?? 0;
}

/**
 * When the new version has all traffic for the first time, which a step can do long before the end.
 * @param promotedAtMs the answer when no change says so: without pods nothing has a share.
 */
export function fullTrafficAtMs(changes: readonly WeightChange[], promotedAtMs: number): number {
  return changes.find(({ percent }) => percent >= 100)?.atMs ?? promotedAtMs;
}

/** Collects the changes of one course: only real ones, and of one moment only the last. */
export class WeightRecord {
  readonly changes: WeightChange[] = [];

  add(atMs: number, percent: number): void {
    const last = this.changes.at(-1);
    if (last?.atMs === atMs) this.changes.pop();
    if ((this.changes.at(-1)?.percent ?? 0) !== percent) this.changes.push({ atMs, percent });
  }
}
