// The Experiment of a canary's step: made when the step begins, judged when it ends, ended when the step is left.
import { isCompleted } from '../../analysis/metrics/phase';
import { currentStep } from '../../model/steps/steps';
import type { Experiment } from '../../objects/objects';
import { beyondHistory } from '../analysis/history';
import type { Pass } from '../pass/pass';
import { findPause } from '../pass/pauseLedger';
import { messages } from '../pass/wording';
import { createExperiment } from './newExperiment';

/**
 * Starts, judges and ends Experiments. An Experiment that has ended is named by the status no more; as long as its step
 * goes on (inconclusive, or paused by hand when it succeeded), the next pass makes another one, as recorded.
 * Source: reference 6.8, upstream `reconcileExperiments`.
 */
export function reconcileStepExperiment(pass: Pass): void {
  const { rollout } = pass;
  if (pass.isAborted || rollout.status.promoteFull) {
    terminate(pass, [...pass.otherExperiments, pass.currentExperiment]);
    return;
  }
  if (findPause(rollout.status, 'InconclusiveAnalysisRun')) return;
  const step = currentStep(rollout)?.step.experiment;
  if (step) {
    pass.currentExperiment ??= pass.stableReplicaSet && createExperiment(pass, step);
    judge(pass);
  }
  const left = !step && pass.currentExperiment ? [pass.currentExperiment] : [];
  const others = [...pass.otherExperiments, ...left];
  terminate(pass, others);
  for (const experiment of beyondHistory(pass, others)) pass.experiments.remove(experiment);
}

/** What the Experiment's end means: inconclusive pauses, failed and error abort. */
function judge(pass: Pass): void {
  const experiment = pass.currentExperiment;
  const { phase, message } = experiment?.status ?? {};
  if (phase === 'Inconclusive') pass.pauses.pause('InconclusiveExperiment');
  else if (phase === 'Failed' || phase === 'Error') pass.pauses.abort(messages.experimentFailed(message));
  else if (phase !== 'Successful') pass.namedExperiment = experiment;
}

function terminate(pass: Pass, experiments: readonly (Experiment | undefined)[]): void {
  for (const experiment of experiments) {
    if (!experiment || experiment.spec.terminate || isCompleted(experiment.status.phase)) continue;
    pass.experiments.write({ ...experiment, spec: { ...experiment.spec, terminate: true } });
  }
}
