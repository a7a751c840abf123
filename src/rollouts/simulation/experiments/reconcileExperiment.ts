// The Experiment controller as a pure function, like `reconcile` for Rollouts.
import type { World } from '../pass/world';
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

/** One pass over every Experiment of a Rollout's world; the same world when nothing changed. */
export function reconcileExperiments(
  world: World,
  now: number,
): Omit<ReconciledExperiment, 'world'> & { readonly world: World } {
  let after = world;
  const events: ReconciledExperiment['events'][number][] = [];
  let nextAt: number | undefined;
  for (const experiment of world.experiments) {
    const before: ExperimentWorld = { ...after, experiment };
    const step = reconcileExperiment(before, now);
    events.push(...step.events);
    if (step.nextAt !== undefined) nextAt = Math.min(nextAt ?? step.nextAt, step.nextAt);
    if (step.world === before) continue;
    const { replicaSets, analysisRuns, services } = step.world;
    const experiments = after.experiments.map((known) => (known === experiment ? step.world.experiment : known));
    after = { ...after, replicaSets, analysisRuns, services, experiments };
  }
  return { world: after, events, nextAt };
}
