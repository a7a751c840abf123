// What was watched of an update as stretches of time, and what is left for the cluster's records to tell.
import type { PastStretch } from './past';
import type { SeenCourse, SeenPlace } from './seenCourse';

/** A time that nobody watched. */
export interface Unseen {
  readonly startMs: number;
  readonly endMs: number;
}

/** The states of an update under way; those behind its end are left out. */
export function statesUnderWay({ states }: SeenCourse): readonly SeenPlace[] {
  const end = states.findIndex(({ isAborted, isPromoted }) => isAborted || isPromoted);
  return end < 0 ? states : states.slice(0, end);
}

/** The states behind an abort, in which the traffic goes back: until none is left. */
export function statesGoingBack({ states }: SeenCourse): readonly SeenPlace[] {
  const aborted = states.filter(({ isAborted }) => isAborted);
  const back = aborted.findIndex(({ real }) => real === 0);
  return back < 0 ? aborted : aborted.slice(0, back + 1);
}

/** Each state until the next one, or for as long as it was seen where nobody watched in between. */
export function seenStretches(states: readonly SeenPlace[], endMs: number): readonly PastStretch[] {
  return states.flatMap(({ atMs, untilMs, stepIndex, phase, wanted, real, gate }, index) => {
    const next = states[index + 1];
    const end = next ? (next.isAfterGap ? untilMs : next.atMs) : endMs;
    if (end <= atMs) return [];
    return [{ startMs: atMs, endMs: end, stepIndex, phase, wanted, real, gate, known: 'seen' as const }];
  });
}

/** The times in between that nobody watched. */
export function unseenTimes(states: readonly SeenPlace[]): readonly Unseen[] {
  return states.flatMap((state, index) => {
    const next = states[index + 1];
    return next?.isAfterGap && next.atMs > state.untilMs ? [{ startMs: state.untilMs, endMs: next.atMs }] : [];
  });
}

/** The parts of stretches that lie in a time; what they leave open is a stretch of which nothing is known. */
export function withinTime(stretches: readonly PastStretch[], { startMs, endMs }: Unseen): readonly PastStretch[] {
  const parts = stretches
    .map((stretch) => ({
      ...stretch,
      startMs: Math.max(startMs, stretch.startMs),
      endMs: Math.min(endMs, stretch.endMs),
    }))
    .filter((stretch) => stretch.endMs > stretch.startMs);
  const unknown = (from: number, to: number): readonly PastStretch[] =>
    to > from
      ? [
          {
            startMs: from,
            endMs: to,
            wanted: undefined,
            real: undefined,
            gate: 'none' as const,
            known: 'rebuilt' as const,
          },
        ]
      : [];
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return unknown(startMs, endMs);
  return [...unknown(startMs, first.startMs), ...parts, ...unknown(last.endMs, endMs)];
}
