// The past of an update: what was watched, and where nobody did, what the cluster's objects tell.
import { isAborted, isFirstDeploy, isFirstRevision, isFullyPromoted, strategyOf } from '../model/state/updateState';
import { whyAborted } from './abortPlace';
import type { HistoryFacts } from './historyFacts';
import type { Past, PastEnd, PastStretch } from './past';
import { pastMarks } from './pastMarks';
import { phasePlace, phasesOf } from './phaseCourse';
import type { RebuiltCourse } from './rebuiltCourse';
import { rebuiltCourse } from './rebuiltCourse';
import type { SeenCourse } from './seenCourse';
import { seenStretches, statesGoingBack, statesUnderWay, unseenTimes, withinTime } from './seenStretches';
import { stepPlace } from './stepCourse';

/**
 * What the update has done so far: the one under way, the one that was aborted until the next begins, or the last one that
 * was promoted. `undefined` where nothing of it is known, and for a first revision, which runs no steps.
 */
export function pastOf(given: HistoryFacts): Past | undefined {
  const { rollout, now } = given;
  if (isFirstDeploy(rollout) || isFirstRevision(rollout) || strategyOf(rollout) === undefined) return undefined;
  const seen = courseOf(given);
  const facts = { ...given, seen };
  const rebuilt = rebuiltCourse(facts);
  const states = seen ? statesUnderWay(seen) : [];
  const endedMs = endedAt(facts, rebuilt);
  const until = endedMs ?? now;
  const stretches = joined(rebuilt, seen, until);
  const [first] = stretches;
  if (!first || !stretches.some(isTelling)) return undefined;
  const sawStart = seen?.sawStart === true && states.length > 0;
  const start = rebuilt?.start;
  const retriedMs = sawStart ? (seen.isRetry ? first.startMs : undefined) : retriedAt(rebuilt);
  const marks = pastMarks(facts, { startMs: first.startMs, endedMs, retriedMs, stretches });
  return {
    startMs: first.startMs,
    isStartKnown: sawStart || start?.isFirstStep === true,
    stretches,
    marks,
    ended: endedMs === undefined ? undefined : endOf(facts, endedMs, stretches, rebuilt),
    returning: seen && isAborted(rollout) ? seenStretches(statesGoingBack(seen), now) : [],
  };
}

/** What was watched of this very update. */
function courseOf({ seen, rollout }: HistoryFacts): SeenCourse | undefined {
  const isThis = seen?.uid === rollout.metadata.uid && seen.podHash === rollout.status.currentPodHash;
  return isThis ? seen : undefined;
}

function isTelling({ stepIndex, phase, wanted }: PastStretch): boolean {
  return stepIndex !== undefined || phase !== undefined || wanted !== undefined;
}

function retriedAt(rebuilt: RebuiltCourse | undefined): number | undefined {
  return rebuilt?.start?.isRetry && rebuilt.start.isFirstStep ? rebuilt.start.atMs : undefined;
}

/** When the update ended: as it was seen, else as the status says. */
function endedAt({ rollout, seen }: HistoryFacts, rebuilt: RebuiltCourse | undefined): number | undefined {
  if (!isAborted(rollout) && !isFullyPromoted(rollout)) return undefined;
  const states = seen?.states ?? [];
  const index = states.findIndex((state) => state.isAborted || state.isPromoted);
  const state = states[index];
  return index > 0 && state && !state.isAfterGap ? state.atMs : rebuilt?.endedMs;
}

/** What was watched, with the records before it and wherever nobody watched. */
function joined(
  rebuilt: RebuiltCourse | undefined,
  seen: SeenCourse | undefined,
  until: number,
): readonly PastStretch[] {
  const states = seen ? statesUnderWay(seen).filter(({ atMs }) => atMs < until) : [];
  const told = rebuilt?.stretches ?? [];
  const [first] = states;
  const last = states.at(-1);
  if (!first || !last) return told;
  const watched = seenStretches(states, until);
  const before = seen?.sawStart ? [] : told.filter(({ startMs }) => startMs < first.atMs);
  const [earliest] = before;
  const head = earliest ? withinTime(before, { startMs: earliest.startMs, endMs: first.atMs }) : [];
  const gaps = unseenTimes(states).flatMap((time) => withinTime(told, time));
  return [...head, ...watched, ...gaps].sort((left, right) => left.startMs - right.startMs);
}

function endOf(
  facts: HistoryFacts,
  atMs: number,
  stretches: readonly PastStretch[],
  rebuilt: RebuiltCourse | undefined,
): PastEnd {
  const { rollout, seen } = facts;
  if (!isAborted(rollout)) return { atMs, how: 'promoted' };
  const last = stretches.at(-1);
  const why = whyAborted(rollout);
  if (seen && last?.known === 'seen' && last.stepIndex !== undefined)
    return { atMs, how: 'aborted', atStep: last.stepIndex, atWanted: last.wanted, why };
  if (last?.known === 'seen' && last.phase !== undefined)
    return { atMs, how: 'aborted', atPhase: last.phase, atWanted: last.wanted, why };
  const index = rebuilt?.lastIndex;
  if (index === undefined) return { atMs, how: 'aborted', why };
  if (strategyOf(rollout) === 'BlueGreen')
    return {
      atMs,
      how: 'aborted',
      atPhase: phasesOf(rollout)[index]?.name,
      atWanted: phasePlace(rollout, index).wanted,
      why,
    };
  return { atMs, how: 'aborted', atStep: index, atWanted: stepPlace(facts, index).wanted, why };
}
