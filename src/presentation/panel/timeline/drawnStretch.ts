// The stretches that a timeline draws: what is known of the past step by step, what is under way, and what lies ahead.
import type { BlueGreenPhaseName, Gate, PastStretch } from '../../../rollouts';
import type { TimelinePart } from '../../timeline';

/** A time in which one share of the traffic reached the new version; `undefined`: not known which. */
export interface DrawnPiece {
  readonly lastsMs: number;
  readonly real: number | undefined;
}

/** A step, a phase, or a time of which the steps are not known. */
export interface DrawnStretch {
  readonly part: TimelinePart;
  /** The step, from 0; the number of steps for what follows the last one. */
  readonly stepIndex?: number | undefined;
  readonly phase?: BlueGreenPhaseName | undefined;
  /** Moments, where they are known. */
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  /** How long it takes; 0 where nobody knows. */
  readonly lastsMs: number;
  readonly wanted?: number | undefined;
  readonly pieces: readonly DrawnPiece[];
  /** What reaches the new version in the part of it that is still to come. */
  readonly expected?: number | undefined;
  readonly gate: Gate;
  readonly isRebuilt: boolean;
  /** Nobody knows when it ends. */
  readonly isOpen: boolean;
  /** The end of the update, which stays. */
  readonly isEnd?: true | undefined;
  /** Behind an abort: how the traffic goes back. */
  readonly isReturn?: true | undefined;
}

/** Where something stands: two of the same place are drawn as one. */
export type DrawnPlace = Pick<DrawnStretch, 'stepIndex' | 'phase'>;

/** Whether both are the same step or phase. */
export function isSamePlace(left: DrawnPlace, right: DrawnPlace): boolean {
  return left.stepIndex === right.stepIndex && left.phase === right.phase;
}

/** The past, one stretch a step or phase. */
export function pastStretches(stretches: readonly PastStretch[]): readonly DrawnStretch[] {
  const groups: PastStretch[][] = [];
  for (const stretch of stretches) {
    const group = groups.at(-1);
    if (group?.[0] && isSamePlace(group[0], stretch)) group.push(stretch);
    else groups.push([stretch]);
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return [];
    const { stepIndex, phase, startMs } = first;
    const { endMs, wanted, gate } = last;
    return [
      {
        ...{ part: 'past', stepIndex, phase, startMs, endMs, wanted, gate },
        lastsMs: endMs - startMs,
        pieces: group.map(({ real, ...time }) => ({ lastsMs: time.endMs - time.startMs, real })),
        isRebuilt: group.some(({ known }) => known === 'rebuilt'),
        isOpen: false,
      },
    ];
  });
}

/** What a forecast or a plan says of a place: a stretch that has not begun. */
export function aheadStretch(
  place: DrawnPlace & { readonly wanted: number | undefined; readonly real: number | undefined; readonly gate: Gate },
  time: Pick<DrawnStretch, 'part' | 'startMs' | 'endMs' | 'lastsMs' | 'isOpen'>,
): DrawnStretch {
  const { real, ...rest } = place;
  const expected = real ?? place.wanted;
  return { ...rest, ...time, expected, pieces: [{ lastsMs: time.lastsMs, real: expected }], isRebuilt: false };
}

/** Less than a person would notice. */
const MOMENT_MS = 1000;

/** Without the steps that were passed at once; where the update ended is always worth drawing. */
export function withoutMoments(stretches: readonly DrawnStretch[]): readonly DrawnStretch[] {
  return stretches.filter(({ lastsMs }, index) => lastsMs >= MOMENT_MS || index === stretches.length - 1);
}

/** Whether a stretch is worth drawing: it takes time, or it waits for something whose time nobody knows. */
export function isDrawn({ lastsMs, gate, part, isEnd }: DrawnStretch): boolean {
  return lastsMs > 0 || part === 'now' || isEnd === true || (gate !== 'none' && gate !== 'time');
}
