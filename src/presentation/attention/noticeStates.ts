// The states of a rollout that a person is notified of. Each has a key: the same state has the same one, however often it is
// told again, and the next state of that kind has another.
import {
  abortReason,
  currentRevisionName,
  hasPauseConditions,
  isAbortTaken,
  isFullyPromoted,
  isPausedByHand,
  nearAbort,
} from '../../rollouts';
import type { ToldRollout } from '../fleet';

/** The most pressing first. */
export const NOTICE_KINDS = ['aborted', 'aboutToAbort', 'waitsForPerson', 'shipped'] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface NoticeState {
  readonly kind: NoticeKind;
  readonly key: string;
  /** Without the rollout's name, without full stop. */
  readonly text: string;
  /** uid of the AnalysisRun that it is about. It may have been in this state before it was first seen. */
  readonly run?: string | undefined;
  /** It is remembered, and no news. */
  readonly isQuiet?: boolean | undefined;
}

/** The states that it is in, the most pressing first. */
export function noticeStates(told: ToldRollout): readonly NoticeState[] {
  return NOTICE_KINDS.flatMap((kind) => {
    const state = STATES[kind](told);
    return state ? [{ kind, ...state }] : [];
  });
}

type StateRule = (told: ToldRollout) => Omit<NoticeState, 'kind'> | undefined;

const STATES: Readonly<Record<NoticeKind, StateRule>> = { aborted, aboutToAbort, waitsForPerson, shipped };

function aborted({ rollout, analysisRuns }: ToldRollout): Omit<NoticeState, 'kind'> | undefined {
  if (!isAbortTaken(rollout)) return undefined;
  const reason = abortReason({ rollout, analysisRuns, experiments: [] });
  return {
    key: keyOf(rollout.status.currentPodHash, rollout.status.abortedAt),
    text: reason === undefined ? 'The update was aborted' : `Rolled back: ${reason}`,
  };
}

function aboutToAbort({ rollout, analysisRuns }: ToldRollout): Omit<NoticeState, 'kind'> | undefined {
  const near = nearAbort(rollout, analysisRuns);
  if (!near) return undefined;
  const { uid } = near.run.metadata;
  return { key: uid, text: `About to be aborted (${near.text})`, run: uid };
}

/** At a gate. Who has paused a rollout manually knows that it waits. */
function waitsForPerson({ rollout, sentence }: ToldRollout): Omit<NoticeState, 'kind'> | undefined {
  const isAtGate = sentence.waitsFor === 'person' && hasPauseConditions(rollout);
  if (!isAtGate || isPausedByHand(rollout) || rollout.status.abort) return undefined;
  const { currentPodHash, currentStepIndex, pauseConditions = [] } = rollout.status;
  const pauses = pauseConditions.flatMap(({ reason, startTime }) => [reason, startTime]);
  return { key: keyOf(currentPodHash, currentStepIndex, ...pauses), text: sentence.text };
}

/** Its stable revision; a person is told when it is another one, unless the next update has begun by then. */
function shipped({ rollout }: ToldRollout): Omit<NoticeState, 'kind'> | undefined {
  const { stableRS } = rollout.status;
  if (!stableRS) return undefined;
  const text = `Fully promoted: ${currentRevisionName(rollout)} is stable`;
  return { key: stableRS, text, isQuiet: !isFullyPromoted(rollout) };
}

function keyOf(...parts: readonly (string | number | undefined)[]): string {
  return JSON.stringify(parts);
}
