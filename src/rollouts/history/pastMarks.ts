// What happened at moments of an update: what somebody did, and what the controller did by itself.
import { isAborted, isFullyPromoted } from '../model/state/updateState';
import { stepGate } from '../model/steps/stepGate';
import { canarySteps } from '../model/steps/steps';
import type { Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import type { HistoryFacts } from './historyFacts';
import { SAME_MOMENT_MS } from './historyFacts';
import type { PastMark, PastMarkKind, PastStretch } from './past';
import { switches } from './phaseCourse';
import type { SeenCourse, SeenPlace } from './seenCourse';

export interface MarkedTime {
  readonly startMs: number;
  readonly endedMs: number | undefined;
  /** When the attempt began by a retry. */
  readonly retriedMs: number | undefined;
  readonly stretches: readonly PastStretch[];
}

/** What comes first of what the cluster's times, which have whole seconds, put at the same moment. */
const ORDER: readonly PastMarkKind[] = ['retried', 'promoted', 'switched', 'aborted', 'switchedBack'];

function rank({ kind }: PastMark): number {
  const index = ORDER.indexOf(kind);
  return index < 0 ? ORDER.length : index;
}

/** The marks of an update in the order of time, each once. */
export function pastMarks(facts: HistoryFacts, time: MarkedTime): readonly PastMark[] {
  const marks = [...(facts.seen ? seenMarks(facts.seen) : []), ...rebuiltMarks(facts, time)];
  const kept: PastMark[] = [];
  for (const mark of marks) {
    const isThere = kept.some((one) => one.kind === mark.kind && Math.abs(one.atMs - mark.atMs) <= SAME_MOMENT_MS);
    if (!isThere && mark.atMs >= time.startMs - SAME_MOMENT_MS) kept.push(mark);
  }
  return kept.sort((left, right) => left.atMs - right.atMs || rank(left) - rank(right));
}

function rebuiltMarks(
  facts: HistoryFacts,
  { startMs, endedMs, retriedMs, stretches }: MarkedTime,
): readonly PastMark[] {
  const { rollout, now } = facts;
  const at = (kind: PastMarkKind, times: readonly (number | undefined)[]): readonly PastMark[] =>
    times.flatMap((atMs) => (atMs === undefined || atMs < startMs || atMs > now ? [] : [{ kind, atMs }]));
  const { currentPodHash, stableRS } = rollout.status;
  const isBack = isAborted(rollout) && endedMs !== undefined;
  return [
    ...at('retried', [retriedMs]),
    ...at('switched', switches(facts, currentPodHash)),
    ...at('switchedBack', isBack ? switches(facts, stableRS).filter((atMs) => atMs >= endedMs - SAME_MOMENT_MS) : []),
    ...at('restarted', [parseTimestamp(rollout.spec.restartAt)]),
    ...at('promoted', promotions(rollout, stretches)),
    ...at(isFullyPromoted(rollout) ? 'completed' : 'aborted', [endedMs]),
  ];
}

/** The ends of pauses that only a person ends. */
function promotions(rollout: Rollout, stretches: readonly PastStretch[]): readonly number[] {
  const waitsForPerson = ({ stepIndex, phase, gate }: PastStretch): boolean => {
    const step = stepIndex === undefined ? undefined : canarySteps(rollout)[stepIndex];
    return step ? stepGate(step) === 'person' : phase === 'pause' && gate === 'person';
  };
  return stretches.flatMap((stretch, index) => {
    const next = stretches[index + 1];
    const isPassed = next && (next.stepIndex !== stretch.stepIndex || next.phase !== stretch.phase);
    const isNextKnown = next?.stepIndex !== undefined || next?.phase !== undefined;
    return waitsForPerson(stretch) && isPassed && isNextKnown ? [stretch.endMs] : [];
  });
}

function seenMarks({ states }: SeenCourse): readonly PastMark[] {
  return states.flatMap((state, index) => {
    const before = states[index - 1];
    return before && !state.isAfterGap ? changes(before, state).map((kind) => ({ kind, atMs: state.atMs })) : [];
  });
}

function changes(before: SeenPlace, after: SeenPlace): readonly PastMarkKind[] {
  const came = (field: 'isAborted' | 'isPausedByHand' | 'isPromotingFully' | 'isSwitched' | 'isPromoted'): boolean =>
    after[field] && !before[field];
  return [
    ...(came('isPausedByHand') ? (['paused'] as const) : []),
    ...(before.isPausedByHand && !after.isPausedByHand ? (['resumed'] as const) : []),
    ...(came('isPromotingFully') ? (['promotedFully'] as const) : []),
    ...(came('isSwitched') ? (['switched'] as const) : []),
    ...(before.isSwitched && !after.isSwitched ? (['switchedBack'] as const) : []),
    ...(came('isAborted') ? (['aborted'] as const) : []),
    ...(came('isPromoted') ? (['completed'] as const) : []),
  ];
}
