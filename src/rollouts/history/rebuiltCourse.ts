// An update's past as far as the cluster's objects tell it, without anybody having watched.
import { isAborted, isFullyPromoted, strategyOf } from '../model/state/updateState';
import { canarySteps } from '../model/steps/steps';
import { abortIndex } from './abortPlace';
import type { StretchOptions } from './arrival';
import { oneRun, stretchesOf } from './arrival';
import type { HistoryFacts } from './historyFacts';
import { endMs, SAME_MOMENT_MS } from './historyFacts';
import type { PastStretch } from './past';
import { betweenPhases, phaseArrivals, phasePlace, phasesOf } from './phaseCourse';
import type { Place } from './place';
import { blueGreenPhase } from './place';
import { stepArrivals, stepPlace } from './stepCourse';
import type { UpdateStart } from './updateStart';
import { updateStart } from './updateStart';

export interface RebuiltCourse {
  readonly start: UpdateStart | undefined;
  readonly stretches: readonly PastStretch[];
  readonly endedMs: number | undefined;
  /** Where it stands, or stood at its end; `undefined` where nothing tells. */
  readonly lastIndex: number | undefined;
}

const UNKNOWN: Place = { wanted: undefined, real: undefined, gate: 'none' };

/** The update's past; `undefined` where nothing tells of it. */
export function rebuiltCourse(facts: HistoryFacts): RebuiltCourse | undefined {
  const { rollout, now } = facts;
  const isOver = isAborted(rollout) || isFullyPromoted(rollout);
  const endedMs = endMs(facts);
  if (isOver && endedMs === undefined) return undefined;
  const start = updateStart(facts);
  // What happened before it became stable may have been another update's.
  if (isFullyPromoted(rollout) && !start) return undefined;
  const until = endedMs ?? now;
  const isCanary = strategyOf(rollout) === 'Canary';
  const isWholeRun = start?.isFirstStep === true;
  const from = (start?.atMs ?? Number.NEGATIVE_INFINITY) - (isWholeRun ? SAME_MOMENT_MS : 0);
  const told = (isCanary ? stepArrivals(facts) : phaseArrivals(facts)).filter(
    ({ atMs }) => atMs > from && atMs < until + SAME_MOMENT_MS,
  );
  const current = isOver ? Number.POSITIVE_INFINITY : currentIndex(facts);
  const run = oneRun(isWholeRun ? [{ index: 0, atMs: start.atMs }, ...told] : told, current, isWholeRun);
  const startMs = start?.atMs ?? run[0]?.atMs;
  if (startMs === undefined || startMs >= until) return undefined;
  const lastIndex = isAborted(rollout) ? abortIndex(facts, run) : isOver ? lastOf(facts) : current;
  const options: StretchOptions = {
    ...{ startMs, endMs: until, lastIndex },
    placeAt: (index) => (isCanary ? stepPlace(facts, index) : phasePlace(rollout, index)),
    between: (before, after) =>
      isCanary || !isWholeRun ? UNKNOWN : betweenPhases(rollout, before, after?.index ?? lastIndex),
  };
  return { start, stretches: stretchesOf(run, options), endedMs, lastIndex };
}

/** The step that a canary stands on, or the place of a blue-green update's phase. */
function currentIndex({ rollout }: HistoryFacts): number {
  if (strategyOf(rollout) === 'Canary') return rollout.status.currentStepIndex ?? 0;
  const phase = blueGreenPhase(rollout);
  return Math.max(
    0,
    phasesOf(rollout).findIndex(({ name }) => name === phase),
  );
}

/** Where an update that was promoted stood at its end. */
function lastOf({ rollout }: HistoryFacts): number {
  if (strategyOf(rollout) === 'Canary') return canarySteps(rollout).length;
  return phasesOf(rollout).findLastIndex(({ name }) => name !== 'scaleDown');
}
