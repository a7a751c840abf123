// What a plan leaves out, as facts for its notes. Times that it doesn't know stand at their steps and phases.
import type { CanaryStrategy } from '../../../rollouts';
import type { PlanNote } from '../plan';
import type { PlannedAnalysis } from './plannedAnalysis';

/** The notes of a canary: a background analysis that is left out, requests outside of the weight. */
export function canaryNotes(canary: CanaryStrategy, background: PlannedAnalysis | undefined): readonly PlanNote[] {
  const notes: PlanNote[] = [];
  if (background?.state === 'unknown') notes.push({ kind: 'backgroundLeftOut', reason: background.reason });
  const { setHeaderRoute } = canary.steps?.find((step) => (step.setHeaderRoute?.match?.length ?? 0) > 0) ?? {};
  if (setHeaderRoute) notes.push({ kind: 'headerRoute', route: setHeaderRoute.name });
  return notes;
}
