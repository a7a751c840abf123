// The Experiment controller as a pure function, like `reconcile` for Rollouts.
import { reconcileAnalysis } from './experimentAnalyses';
import type { ExperimentWorld, ReconciledExperiment } from './experimentPass';
import { ExperimentPass } from './experimentPass';
import { writeExperimentStatus } from './experimentStatus';
import { reconcileTemplate, watchTemplates } from './experimentTemplates';
import { writeInvalidExperiment } from './invalidExperiment';

/**
 * One pass of the Experiment controller at `now` (ms): templates get their ReplicaSets, analyses their runs (evolved by
 * `reconcileAnalysisRun`), and the status says where both are. One that is being deleted is left alone. What is due
 * exactly now is done (in the controller it is due a moment later). Source: upstream `experiments`, recordings.
 */
export function reconcileExperiment(world: ExperimentWorld, now: number): ReconciledExperiment {
  if (world.experiment.metadata.deletionTimestamp !== undefined) return { world, events: [], nextAt: undefined };
  const pass = new ExperimentPass(world, now);
  if (!writeInvalidExperiment(pass)) {
    for (const template of pass.spec.templates) reconcileTemplate(pass, template);
    for (const analysis of pass.spec.analyses ?? []) reconcileAnalysis(pass, analysis);
    writeExperimentStatus(pass);
    watchTemplates(pass);
  }
  return pass.finish();
}
