// What a plan leaves out, as facts for its notes. Times that it doesn't know stand at their steps and phases.
import type { BlueGreenStrategy, CanaryStrategy } from '../../../rollouts';
import type { BlueGreenPhase, PlanNote } from '../plan';
import type { PlannedAnalysis } from './plannedAnalysis';

/** The notes of a canary: a background analysis that is left out, requests outside of the weight. */
export function canaryNotes(canary: CanaryStrategy, background: PlannedAnalysis | undefined): readonly PlanNote[] {
  const notes: PlanNote[] = [];
  if (background?.state === 'unknown') notes.push({ kind: 'backgroundLeftOut', reason: background.reason });
  const { setHeaderRoute } = canary.steps?.find((step) => (step.setHeaderRoute?.match?.length ?? 0) > 0) ?? {};
  if (setHeaderRoute) notes.push({ kind: 'headerRoute', route: setHeaderRoute.name });
  return notes;
}

/** The notes of a blue-green strategy: an old version that may be gone before the analysis after the switch ends. */
export function blueGreenNotes(
  { scaleDownDelaySeconds: seconds }: BlueGreenStrategy,
  phases: readonly BlueGreenPhase[],
): readonly PlanNote[] {
  const post = phases.find(({ name }) => name === 'postPromotion');
  // Only without a delay of its own the old version waits for the analysis (reference 6.8).
  if (seconds === undefined || post === undefined || post.endMs - post.startMs <= seconds * 1000) return [];
  return [{ kind: 'shortScaleDownDelay', delayMs: seconds * 1000 }];
}
