// What becomes of a rollout that nobody touches: the simulation run forward from what is known of it now, on a virtual clock.
// Facts only; where something isn't known, the course ends and says why. Promises of actions are another matter: they say
// what a person's change leads to.
import { isWorkloadObserved, replicaSetRefusal } from '../model/state/newestTemplate';
import { isRestarting, rolloutPhase } from '../model/state/phase';
import { isFullyPromoted, isInvalid, isObserved, isUnknownToController } from '../model/state/updateState';
import { stableReplicaSet } from '../model/workloads/currentRevision';
import type { RolloutTree } from '../model/workloads/rolloutTree';
import type { AnalysisRun, Experiment } from '../objects/objects';
import type { World } from '../simulation/pass/world';
import { commonCourse, isSameCourse } from './commonCourse';
import type { Course, Forecast, WhyUnknown } from './course';
import { type KnownPods, knownPods } from './knownPods';
import { type ForecastState, knownWorld } from './knownWorld';
import { isAnythingBad, Measuring } from './measuring';
import { Stretches } from './stretches';
import { workedOut } from './workedOut';

/** What belongs to a rollout, for its forecast. */
export function forecastState({ rollout, revisions }: RolloutTree): ForecastState {
  const experiments = revisions.flatMap((revision) => revision.experiments);
  const nodes = [
    ...revisions.flatMap((revision) => revision.replicaSets),
    ...experiments.flatMap((node) => node.replicaSets),
  ];
  const runs = [
    ...revisions.flatMap((revision) => revision.analysisRuns),
    ...experiments.flatMap((node) => node.analysisRuns),
  ];
  return {
    rollout,
    replicaSets: nodes.map(({ replicaSet }) => replicaSet),
    pods: nodes.flatMap(({ pods }) => pods),
    analysisRuns: runs.map(({ analysisRun }) => analysisRun),
    experiments: experiments.map(({ experiment }) => experiment),
  };
}

/**
 * What happens from `now` (ms) on without anybody. Its times are absolute: it stays right until the rollout changes, or until
 * the end of its first stretch has passed without one.
 */
export function forecast(state: ForecastState, now: number): Forecast {
  const { rollout, analysisRuns } = state;
  // A restart takes pods away one by one, beside all else.
  if (!isTakenUp(state) || isRestarting(rollout)) return { asItGoes: unknownCourse(now, 'controller') };
  if (isFullyPromoted(rollout) && rolloutPhase(rollout).phase === 'Healthy')
    return { asItGoes: settledCourse(state, now) };
  // The controller takes an update without a stable revision for a first deployment, and calls it promoted at once.
  if (!isFullyPromoted(rollout) && !stableReplicaSet(state)) return { asItGoes: unknownCourse(now, 'controller') };
  const world = knownWorld(state);
  if (!world) return { asItGoes: unknownCourse(now, 'controller') };
  const pods = knownPods(state.pods, now);
  const parts = { world, now, pods, runs: analysisRuns };
  if (rollout.status.canary?.weights?.verified === false) return { asItGoes: unknownCourse(now, 'router') };
  const asItGoes = course(parts, false);
  if (!isAnythingBad(analysisRuns) || isFullyPromoted(rollout)) return { asItGoes };
  const recovering = course(parts, true);
  return isSameCourse(asItGoes, recovering) ? { asItGoes } : { asItGoes, recovering };
}

/** Whether the controller has taken up everything that it is asked for, so that what it does next follows from the state. */
function isTakenUp({ rollout }: ForecastState): boolean {
  const isRefused = isInvalid(rollout) || isUnknownToController(rollout) || replicaSetRefusal(rollout) !== undefined;
  return !isRefused && isObserved(rollout) && isWorkloadObserved(rollout) && !rollout.metadata.deletionTimestamp;
}

function course(
  { runs, ...parts }: { world: World; now: number; pods: KnownPods; runs: readonly AnalysisRun[] },
  recovers: boolean,
): Course {
  const isExperimentKnown = (experiment: Experiment): boolean => isWhole(experiment, runs);
  const of = (version: '1.9.1' | 'head'): Course =>
    workedOut({ ...parts, version, measuring: new Measuring(runs, recovers), isExperimentKnown });
  return commonCourse(of('head'), of('1.9.1'));
}

/** Whether an Experiment can be followed: its templates have their ReplicaSets, its analyses their runs. */
function isWhole({ spec, status }: Experiment, runs: readonly AnalysisRun[]): boolean {
  const hasRun = (name: string): boolean => {
    const run = status.analysisRuns?.find((reference) => reference.name === name)?.analysisRun;
    return run !== undefined && runs.some(({ metadata }) => metadata.name === run);
  };
  const areMade = spec.templates.every((template) => 'selector' in template && template.selector !== undefined);
  return areMade && (spec.analyses ?? []).every(({ name }) => hasRun(name));
}

/** Nothing is on its way: pods of older revisions that wait for their end move no traffic. */
function settledCourse(state: ForecastState, now: number): Course {
  const stretches = new Stretches();
  stretches.add(state, now);
  return { stretches: stretches.list, end: { kind: 'settled' }, assumed: [] };
}

function unknownCourse(atMs: number, why: WhyUnknown): Course {
  return { stretches: [], end: { kind: 'unknown', atMs, why }, assumed: [] };
}
