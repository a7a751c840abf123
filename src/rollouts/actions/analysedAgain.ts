// What follows when a person ends the pause after an inconclusive analysis: the controller makes the analysis again. That, and
// not the end of the pause, is the effect; the new run may well be inconclusive again (reference 6.8).
import { isCompleted } from '../analysis/metrics/phase';
import { isUnpausing } from '../model/state/updateState';
import type { AnalysisRunReference, Rollout } from '../objects/objects';
import { pauseConditions } from './facts';

/** A run is seldom slower to end without a result than this, where it ends at once (ms). */
export const ANALYSED_AGAIN_MS = 1000;

/** True while the rollout waits because an analysis was inconclusive. */
export function isInconclusive(rollout: Rollout): boolean {
  return pauseConditions(rollout).some(({ reason }) => reason === 'InconclusiveAnalysisRun');
}

/** True once every analysis that was inconclusive `before` has a new run that measures or has ended. */
export function isAnalysedAgain(before: Rollout): (now: Rollout) => boolean {
  const awaited = inconclusiveRuns(before);
  return (now) =>
    !now.status.abort &&
    !isUnpausing(now) &&
    (awaited.length === 0
      ? !isInconclusive(now)
      : awaited.every(({ place, name }) => hasResult(namedRuns(now)[place], name) || isOver(now, place)));
}

/** That a new run of what was inconclusive `before` is inconclusive too, as a sentence; `undefined` while none is. */
export function inconclusiveAgain(before: Rollout): (now: Rollout) => string | undefined {
  const awaited = inconclusiveRuns(before);
  return (now) => {
    const runs = namedRuns(now);
    const again = awaited
      .map(({ place, name }) => ({ run: runs[place], name }))
      .find(({ run, name }) => isNewAndInconclusive(run, name));
    return again?.run && `The analysis ran again as ${again.run.name}, and was inconclusive again.`;
  };
}

type Place = 'step' | 'background' | 'prePromotion' | 'postPromotion';

function namedRuns({ status }: Rollout): Readonly<Record<Place, AnalysisRunReference | undefined>> {
  return {
    step: status.canary?.currentStepAnalysisRunStatus,
    background: status.canary?.currentBackgroundAnalysisRunStatus,
    prePromotion: status.blueGreen?.prePromotionAnalysisRunStatus,
    postPromotion: status.blueGreen?.postPromotionAnalysisRunStatus,
  };
}

function inconclusiveRuns(rollout: Rollout): readonly { readonly place: Place; readonly name: string }[] {
  const runs = namedRuns(rollout);
  const places: readonly Place[] = ['step', 'background', 'prePromotion', 'postPromotion'];
  return places.flatMap((place) => {
    const run = runs[place];
    return run?.status === 'Inconclusive' ? [{ place, name: run.name }] : [];
  });
}

/** A run is named before it measures; its phase is empty or Pending then. */
function hasResult(run: AnalysisRunReference | undefined, before: string): boolean {
  return run !== undefined && run.name !== before && (run.status === 'Running' || isCompleted(run.status));
}

/** The status forgets the run of a step that is complete, and a background run once the update is. */
function isOver(now: Rollout, place: Place): boolean {
  return namedRuns(now)[place] === undefined && !isInconclusive(now);
}

function isNewAndInconclusive(run: AnalysisRunReference | undefined, before: string): boolean {
  return run !== undefined && run.name !== before && run.status === 'Inconclusive';
}
