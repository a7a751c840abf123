// The AnalysisRuns of a canary: when one is started, what its end means for the rollout (on, pause, abort), which ones
// are terminated and which are too old to keep.
import { isCompleted } from '../../analysis/metrics/phase';
import { hasPauseConditions, isFullyPromoted } from '../../model/state/updateState';
import { currentStep } from '../../model/steps/steps';
import { analysisStepIndex } from '../../model/workloads/analysisRunFacts';
import type { AnalysisRun, AnalysisRunReference, CanaryStatus } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import { findPause } from '../pass/pauseLedger';
import { messages } from '../pass/wording';
import { isRollbackWithinWindow } from '../replicaSets/rollback';
import { beyondHistory } from './history';
import { createAnalysisRun } from './newAnalysisRun';

/**
 * Starts, judges and terminates the runs. Source: reference 6.8, upstream `reconcileAnalysisRuns`.
 */
export function reconcileAnalysisRuns(pass: Pass): void {
  const { status } = pass.rollout;
  const { step, background } = pass.currentRuns;
  if (pass.isAborted || status.promoteFull || !status.stableRS || isRollbackWithinWindow(pass)) {
    if (pass.isAborted && pass.behaviour.forgetsRunsWhenAborted) pass.currentRuns = {};
    terminate(pass, [step, background, ...pass.otherRuns]);
    return;
  }
  pass.currentRuns = { step: stepRun(pass), background: backgroundRun(pass) };
  const kept = new Set([pass.currentRuns.step?.metadata.name, pass.currentRuns.background?.metadata.name]);
  const others = pass.otherRuns.filter(({ metadata }) => !kept.has(metadata.name));
  const dropped = [step, background].filter((run) => !kept.has(run?.metadata.name));
  terminate(pass, [...dropped, ...others]);
  for (const run of beyondHistory(pass, others)) pass.removeRun(run);
  reportChange(pass, 'Step', status.canary?.currentStepAnalysisRunStatus, pass.currentRuns.step);
  reportChange(pass, 'Background', status.canary?.currentBackgroundAnalysisRunStatus, pass.currentRuns.background);
}

/** The status fields that name the current runs. */
export function runReferences(
  pass: Pass,
): Pick<CanaryStatus, 'currentStepAnalysisRunStatus' | 'currentBackgroundAnalysisRunStatus'> {
  return {
    currentStepAnalysisRunStatus: reference(pass.currentRuns.step),
    currentBackgroundAnalysisRunStatus: reference(pass.currentRuns.background),
  };
}

function reference(run: AnalysisRun | undefined): AnalysisRunReference | undefined {
  if (!run) return undefined;
  const { phase = '', message } = run.status;
  return { name: run.metadata.name, status: phase, ...(message && { message }) };
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
  judge(pass, 'Step-based', present);
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
  judge(pass, 'Background', present);
  return present;
}

function isBeforeStart({ rollout }: Pass, startingStep: number | undefined): boolean {
  const hasSteps = (rollout.spec.strategy.canary?.steps?.length ?? 0) > 0;
  return hasSteps && startingStep !== undefined && (rollout.status.currentStepIndex ?? 0) < startingStep;
}

/**
 * True without a run; after a person went on from an inconclusive one; and while a retry has not been taken in
 * (`abortedAt` is still set). At a gate of the strategy's own an inconclusive run has not been noted yet, so it adds its
 * pause there. Source: reference 6.4 and 6.8, upstream `needsNewAnalysisRun`.
 */
function needsNewRun({ rollout: { status } }: Pass, present: AnalysisRun | undefined): boolean {
  if (!present) return true;
  const isAtGate = status.pauseConditions?.some(({ reason }) => GATES.has(reason)) === true;
  if (status.controllerPause && !isAtGate) return present.status.phase === 'Inconclusive';
  return status.abortedAt !== undefined;
}

/** The pauses that the strategy itself asks for. */
const GATES: ReadonlySet<string> = new Set(['CanaryPauseStep', 'BlueGreenPause']);

/** What a run's end means: inconclusive pauses, failed and error abort. */
function judge(pass: Pass, kind: 'Step-based' | 'Background', run: AnalysisRun | undefined): void {
  const { phase, message } = run?.status ?? {};
  if (phase === 'Inconclusive') pass.pauses.pause('InconclusiveAnalysisRun');
  if (phase !== 'Failed' && phase !== 'Error') return;
  pass.pauses.abort(`${kind} analysis phase error/failed${message ? `: ${message}` : ''}`);
}

function terminate(pass: Pass, runs: readonly (AnalysisRun | undefined)[]): void {
  for (const run of runs) {
    if (!run || run.spec.terminate || isCompleted(run.status.phase)) continue;
    pass.writeRun({ ...run, spec: { ...run.spec, terminate: true } });
  }
}

/** Records that a run has another phase than the status says. Source: upstream `emitAnalysisRunStatusChanges`. */
function reportChange(
  pass: Pass,
  type: 'Step' | 'Background',
  before: AnalysisRunReference | undefined,
  run: AnalysisRun | undefined,
): void {
  const phase = run?.status.phase;
  if (!run || !phase) return;
  if (before && (before.name !== run.metadata.name || before.status === phase)) return;
  const message = messages.analysisChanged(type, run.metadata.name, phase, before?.status ?? 'NoPreviousStatus');
  pass.event(`AnalysisRun${phase}`, message, phase === 'Failed' || phase === 'Error' ? 'Warning' : 'Normal');
}
