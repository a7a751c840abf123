// The first change of the traffic that a course holds.
import type { Course } from './course';

/** A share of the traffic that the new revision comes to. */
export interface NextShare {
  readonly share: number;
  readonly atMs: number;
  /** It waits for pods, whose time is an estimate. */
  readonly isAbout: boolean;
}

/**
 * The share that the new revision has once the steps ask for the next weight, or for the present one; `undefined` where it
 * stays as it is. Shares on the way there are left out. What comes after an abort is no share of its own.
 */
export function nextShare({ stretches, end }: Course): NextShare | undefined {
  const [first] = stretches;
  if (!first) return undefined;
  const until = end.kind === 'rolledBack' ? end.atMs : Number.POSITIVE_INFINITY;
  const ahead = stretches.filter(({ startMs }) => startMs < until);
  for (const [index, stretch] of ahead.entries()) {
    const isLastOfWeight = ahead[index + 1]?.wanted !== stretch.wanted;
    if (!isLastOfWeight || stretch.real === first.real) continue;
    // The first stretch in which it has come to that share.
    const reached = ahead.findIndex(({ wanted, real }) => wanted === stretch.wanted && real === stretch.real);
    const atMs = ahead[reached]?.startMs ?? stretch.startMs;
    const isAbout = ahead.slice(0, reached).some(({ wanted, real, gate }) => gate === 'none' && wanted !== real);
    return { share: stretch.real, atMs, isAbout };
  }
  return undefined;
}
