// The AnalysisRuns of a Rollout: when one is started (here those of a canary), what its end means for the rollout (on,
// pause, abort), which ones are terminated and which are too old to keep.
import { hasPauseConditions, isFullyPromoted } from '../../model/state/updateState';
import { currentStep } from '../../model/steps/steps';
import { analysisStepIndex } from '../../model/workloads/analysisRunFacts';
import type { AnalysisRun, AnalysisRunReference, CanaryStatus } from '../../objects/objects';
import type { CurrentRuns, Pass } from '../pass/pass';
import { findPause } from '../pass/pauseLedger';
import { messages } from '../pass/wording';
import { isRollbackWithinWindow } from '../replicaSets/rollback';
import { isRollbackInScaleDownDelay } from '../replicaSets/scaleDownDelay';
import { beyondHistory } from './history';
import type { AnalysisPlace } from './newAnalysisRun';
import { createAnalysisRun } from './newAnalysisRun';
import { promotionRuns } from './promotionRuns';
import { judgeRun, needsNewRun, runReference, terminateRuns } from './runControl';

/**
 * Starts, judges and terminates the runs. Source: reference 6.8, upstream `reconcileAnalysisRuns`.
 */
export function reconcileAnalysisRuns(pass: Pass): void {
  const { status } = pass.rollout;
  const { blueGreen } = pass.rollout.spec.strategy;
  const before = runsOf(pass.currentRuns);
  const isRollback = isRollbackWithinWindow(pass) || isRollbackInScaleDownDelay(pass);
  if (pass.isAborted || status.promoteFull || !status.stableRS || isRollback) {
    if (pass.isAborted && !blueGreen && pass.behaviour.forgetsRunsWhenAborted) pass.currentRuns = {};
    terminateRuns(pass, [...before, ...pass.otherRuns]);
    if (pass.behaviour.reportsSkippedRuns) reportChanges(pass);
    return;
  }
  pass.currentRuns = blueGreen ? promotionRuns(pass) : { step: stepRun(pass), background: backgroundRun(pass) };
  const kept = new Set(runsOf(pass.currentRuns).map(({ metadata }) => metadata.name));
  const others = pass.otherRuns.filter(({ metadata }) => !kept.has(metadata.name));
  const dropped = before.filter(({ metadata }) => !kept.has(metadata.name));
  terminateRuns(pass, [...dropped, ...others]);
  for (const run of beyondHistory(pass, others)) pass.removeRun(run);
  reportChanges(pass);
}

function runsOf({ step, background, prePromotion, postPromotion }: CurrentRuns): readonly AnalysisRun[] {
  return [step, background, prePromotion, postPromotion].filter((run) => run !== undefined);
}

/** The status fields that name the current runs. */
export function runReferences(
  pass: Pass,
): Pick<CanaryStatus, 'currentStepAnalysisRunStatus' | 'currentBackgroundAnalysisRunStatus'> {
  return {
    currentStepAnalysisRunStatus: runReference(pass.currentRuns.step),
    currentBackgroundAnalysisRunStatus: runReference(pass.currentRuns.background),
  };
}

/** The run of an analysis step; none is started while anything pauses. */
function stepRun(pass: Pass): AnalysisRun | undefined {
  const present = pass.currentRuns.step;
  if (hasPauseConditions(pass.rollout)) return present;
  const current = currentStep(pass.rollout);
  if (!current?.step.analysis) return undefined;
  // The run of a step that was skipped is ended first; the next pass starts this step's own.
  if (present && analysisStepIndex(present) !== current.index) return undefined;
  if (needsNewRun(pass, present)) {
    return createAnalysisRun(pass, current.step.analysis, { type: 'Step', index: current.index });
  }
  judgeRun(pass, 'Step-based', present);
  return present;
}

/** The run beside the steps, from `startingStep` on; none for a first deploy or when nothing is updated. */
function backgroundRun(pass: Pass): AnalysisRun | undefined {
  const { rollout } = pass;
  const present = pass.currentRuns.background;
  const analysis = rollout.spec.strategy.canary?.analysis;
  if (!analysis?.templates?.length || isFullyPromoted(rollout) || !rollout.status.currentPodHash) return undefined;
  if (isBeforeStart(pass, analysis.startingStep)) return undefined;
  if (findPause(rollout.status, 'InconclusiveAnalysisRun')) return present;
  if (needsNewRun(pass, present)) return createAnalysisRun(pass, analysis, { type: 'Background' });
  judgeRun(pass, 'Background', present);
  return present;
}

function isBeforeStart({ rollout }: Pass, startingStep: number | undefined): boolean {
  const hasSteps = (rollout.spec.strategy.canary?.steps?.length ?? 0) > 0;
  return hasSteps && startingStep !== undefined && (rollout.status.currentStepIndex ?? 0) < startingStep;
}

function reportChanges(pass: Pass): void {
  const { canary, blueGreen } = pass.rollout.status;
  const { step, background, prePromotion, postPromotion } = pass.currentRuns;
  reportChange(pass, 'PostPromotion', blueGreen?.postPromotionAnalysisRunStatus, postPromotion);
  reportChange(pass, 'PrePromotion', blueGreen?.prePromotionAnalysisRunStatus, prePromotion);
  reportChange(pass, 'Step', canary?.currentStepAnalysisRunStatus, step);
  reportChange(pass, 'Background', canary?.currentBackgroundAnalysisRunStatus, background);
}

/** Records that a run has another phase than the status says. Source: upstream `emitAnalysisRunStatusChanges`. */
function reportChange(
  pass: Pass,
  type: AnalysisPlace['type'],
  before: AnalysisRunReference | undefined,
  run: AnalysisRun | undefined,
): void {
  const phase = run?.status.phase;
  if (!run || !phase) return;
  if (before && (before.name !== run.metadata.name || before.status === phase)) return;
  const message = messages.analysisChanged(type, run.metadata.name, phase, before?.status ?? 'NoPreviousStatus');
  pass.event(`AnalysisRun${phase}`, message, phase === 'Failed' || phase === 'Error' ? 'Warning' : 'Normal');
}
