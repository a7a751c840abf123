// The Experiment controller for all Experiments of a test's world at once.
import type { World } from '../../../src/rollouts';
import { reconcileExperiment } from '../../../src/rollouts';
import type {
  ExperimentWorld,
  ReconciledExperiment,
} from '../../../src/rollouts/simulation/experiments/experimentPass';

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
