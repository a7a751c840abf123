// The AnalysisRuns that a Rollout's status names: those of its current step and beside its steps, before and after a switch.
import type { AnalysisRunReference, Rollout } from '../../objects/objects';

/** The references that are there, in this order. */
export function namedRuns({ status: { canary, blueGreen } }: Pick<Rollout, 'status'>): readonly AnalysisRunReference[] {
  const references = [
    canary?.currentStepAnalysisRunStatus,
    canary?.currentBackgroundAnalysisRunStatus,
    blueGreen?.prePromotionAnalysisRunStatus,
    blueGreen?.postPromotionAnalysisRunStatus,
  ];
  return references.filter((reference) => reference !== undefined);
}
