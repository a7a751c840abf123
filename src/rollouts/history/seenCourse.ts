// What somebody watched of an update: each state that was new, and until when it was seen. It begins again with each update,
// and with a retry or changed steps, which begin at the first step again.
import {
  isAborted,
  isFullyPromoted,
  isObserved,
  isPausedByHand,
  isPromotingFully,
  isSwitched,
} from '../model/state/updateState';
import type { ReplicaSet, Rollout } from '../objects/objects';
import type { Place } from './place';
import { placeOf } from './place';

/** A state of an update as it was seen. */
export interface SeenPlace extends Place {
  readonly atMs: number;
  /** When it was last seen to be so. */
  readonly untilMs: number;
  /** Nobody watched before it: what changed between the state before and this one is not known. */
  readonly isAfterGap: boolean;
  readonly isAborted: boolean;
  readonly isPausedByHand: boolean;
  readonly isPromotingFully: boolean;
  readonly isSwitched: boolean;
  readonly isPromoted: boolean;
}

export interface SeenCourse {
  readonly uid: string;
  readonly podHash: string | undefined;
  readonly stepHash: string | undefined;
  /** True when the update was seen to begin. */
  readonly sawStart: boolean;
  readonly isRetry: boolean;
  /** In the order of time, never empty. */
  readonly states: readonly SeenPlace[];
}

/** A look at a rollout. */
export interface SeenLook {
  readonly rollout: Rollout;
  readonly replicaSets: readonly ReplicaSet[];
  readonly now: number;
  /** Nobody watched since the look before. */
  readonly isAfterGap?: boolean | undefined;
}

/** More than any update that a person would look through. */
export const MOST_STATES = 2000;

/** What was watched, with one look more. What the controller has yet to react to says nothing new of the update. */
export function seenCourse(before: SeenCourse | undefined, look: SeenLook): SeenCourse | undefined {
  const { rollout, now, isAfterGap = false } = look;
  const known = before?.uid === rollout.metadata.uid ? before : undefined;
  if (!isObserved(rollout)) return known;
  const state = stateOf(look, isAfterGap);
  const last = known?.states.at(-1);
  if (!known || !last || isNewCourse(known, last, rollout)) {
    const { currentPodHash: podHash, currentStepHash: stepHash } = rollout.status;
    const isRetry = known !== undefined && podHash === known.podHash && last?.isAborted === true;
    const sawStart = known !== undefined && !isAfterGap;
    return {
      uid: rollout.metadata.uid,
      podHash,
      stepHash,
      sawStart,
      isRetry,
      states: [{ ...state, isAfterGap: false }],
    };
  }
  if (isSameBesideReal(last, state) && last.real === state.real) {
    return { ...known, states: [...known.states.slice(0, -1), { ...last, untilMs: Math.max(last.untilMs, now) }] };
  }
  return { ...known, states: bounded([...known.states, state]) };
}

function stateOf({ rollout, replicaSets, now }: SeenLook, isAfterGap: boolean): SeenPlace {
  return {
    ...placeOf(rollout, replicaSets),
    ...{ atMs: now, untilMs: now, isAfterGap },
    isAborted: isAborted(rollout),
    isPausedByHand: isPausedByHand(rollout),
    isPromotingFully: isPromotingFully(rollout),
    isSwitched: isSwitched(rollout),
    isPromoted: isFullyPromoted(rollout),
  };
}

function isNewCourse({ podHash, stepHash }: SeenCourse, last: SeenPlace, rollout: Rollout): boolean {
  const { currentPodHash, currentStepHash } = rollout.status;
  if (currentPodHash !== podHash) return true;
  if (last.isPromoted) return false;
  return currentStepHash !== stepHash || (last.isAborted && !isAborted(rollout));
}

/** What makes a state another one, beside the share that really reaches the new version. */
const FIELDS = [
  'stepIndex',
  'phase',
  'wanted',
  'gate',
  'isAborted',
  'isPausedByHand',
  'isPromotingFully',
  'isSwitched',
  'isPromoted',
] as const satisfies readonly (keyof SeenPlace)[];

function isSameBesideReal(last: SeenPlace, next: SeenPlace): boolean {
  return FIELDS.every((field) => last[field] === next[field]);
}

/** Where there are too many, the oldest one goes that differs from its neighbour by the real weight alone, else the oldest. */
function bounded(states: readonly SeenPlace[]): readonly SeenPlace[] {
  if (states.length <= MOST_STATES) return states;
  const isMinor = (state: SeenPlace, index: number): boolean => {
    const before = states[index - 1];
    return before !== undefined && !state.isAfterGap && isSameBesideReal(before, state);
  };
  const least = Math.max(0, states.findIndex(isMinor));
  return states.filter((_, index) => index !== least);
}
