// An update as the timeline draws it: what it has done, what is under way, what is ahead by the forecast, and what follows by
// the plan alone.
import type { Course, Past, ReplicaSet, Rollout } from '../../../rollouts';
import { blueGreenPhase, isAborted, isUpdating, placeOf, scaleDownAt, strategyOf } from '../../../rollouts';
import type { DrawnPlace, DrawnStretch } from './drawnStretch';
import { aheadStretch, isDrawn, isSamePlace, pastStretches, withoutMoments } from './drawnStretch';
import { forecastStretches } from './forecastStretches';
import { endStretch, stepsAhead } from './stepsAhead';

/** What a timeline is drawn from. */
export interface CourseFacts {
  readonly rollout: Rollout;
  /** The rollout's own. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly past: Past | undefined;
  readonly forecast: Course | undefined;
  readonly now: number;
}

/** All stretches from the beginning of the update to its end; only the plan where no update is under way or known. */
export function drawnCourse(facts: CourseFacts): readonly DrawnStretch[] {
  const { rollout, past } = facts;
  if (isAborted(rollout) && isUpdating(rollout)) return abortedCourse(facts);
  if (isUpdating(rollout)) return runningCourse(facts);
  if (!past) return stepsAhead(facts, undefined, 'ahead');
  const kept = keptStretch(facts);
  const end = endStretch(kept.length === 0 ? 'past' : 'ahead');
  return [...withoutMoments(pastStretches(past.stretches)), ...kept, end];
}

/** What an aborted update did, and what it did not come to; nothing of that where nobody knows how far it came. */
function abortedCourse(facts: CourseFacts): readonly DrawnStretch[] {
  const { past } = facts;
  if (!past) return stepsAhead(facts, undefined, 'missed');
  const drawn = [...withoutMoments(pastStretches(past.stretches)), ...returnStretch(facts, past)];
  const { atStep, atPhase } = past.ended ?? {};
  const isKnown = atStep !== undefined || atPhase !== undefined;
  return isKnown ? [...drawn, ...stepsAhead(facts, { stepIndex: atStep, phase: atPhase }, 'missed')] : drawn;
}

/** How the traffic goes back, as far as somebody watched it. */
function returnStretch({ rollout, replicaSets, now }: CourseFacts, { returning }: Past): readonly DrawnStretch[] {
  const [merged] = pastStretches(returning.map((one) => ({ ...one, stepIndex: undefined, phase: undefined })));
  if (!merged) return [];
  const isOver = placeOf(rollout, replicaSets).real === 0;
  if (isOver) return [{ ...merged, isReturn: true }];
  return [
    {
      ...merged,
      endMs: undefined,
      part: 'now',
      isOpen: true,
      expected: 0,
      lastsMs: now - (merged.startMs ?? now),
      isReturn: true,
    },
  ];
}

function runningCourse(facts: CourseFacts): readonly DrawnStretch[] {
  const { rollout, past, forecast } = facts;
  const place = currentPlace(rollout);
  const before = pastStretches(past?.stretches ?? []);
  const last = before.at(-1);
  const isUnderWay = last !== undefined && isSamePlace(last, place);
  const told = forecast ? forecastStretches(forecast, rollout) : [];
  const [first] = told;
  const under = first && isSamePlace(first, place) ? first : undefined;
  const current = currentStretch(facts, isUnderWay ? last : undefined, under);
  const ahead = (under ? told.slice(1) : told).filter(isDrawn);
  // What is expected after a wait that nobody can time has no moment, only an order.
  const timed = current.isOpen ? [] : ahead;
  const rest = stepsAhead(facts, timed.at(-1) ?? place, 'ahead');
  return [...withoutMoments(isUnderWay ? before.slice(0, -1) : before), current, ...timed, ...rest];
}

/** Where the update stands now. */
export function currentPlace(rollout: Rollout): DrawnPlace {
  return strategyOf(rollout) === 'BlueGreen'
    ? { stepIndex: undefined, phase: blueGreenPhase(rollout) }
    : { stepIndex: rollout.status.currentStepIndex, phase: undefined };
}

/** What is under way: since when, as far as that is known, and until when. */
function currentStretch(
  { rollout, replicaSets, now }: CourseFacts,
  last: DrawnStretch | undefined,
  told: DrawnStretch | undefined,
): DrawnStretch {
  const place = placeOf(rollout, replicaSets);
  const startMs = last?.startMs ?? now;
  const endMs = told?.endMs;
  const isOpen = endMs === undefined || endMs <= now;
  return {
    ...place,
    ...{ part: 'now', startMs, isOpen },
    endMs: isOpen ? undefined : endMs,
    lastsMs: (isOpen ? now : endMs) - startMs,
    pieces: last?.pieces ?? [{ lastsMs: Math.max(0, now - startMs), real: place.real }],
    expected: told?.expected ?? place.real ?? place.wanted,
    isRebuilt: last?.isRebuilt === true,
  };
}

/** The old version of a blue-green update that keeps its pods for a while. */
function keptStretch({ rollout, replicaSets, past, now }: CourseFacts): readonly DrawnStretch[] {
  const until = Math.max(0, ...replicaSets.map((replicaSet) => scaleDownAt(replicaSet) ?? 0));
  const startMs = past?.ended?.atMs;
  if (strategyOf(rollout) !== 'BlueGreen' || startMs === undefined || until <= now) return [];
  const place = { phase: 'scaleDown' as const, wanted: 1, real: 1, gate: 'time' as const };
  const time = { part: 'now' as const, startMs, endMs: until, lastsMs: until - startMs, isOpen: false };
  return [{ ...aheadStretch(place, time), pieces: [{ lastsMs: now - startMs, real: 1 }] }];
}
