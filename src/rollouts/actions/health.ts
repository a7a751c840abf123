// How well an update is doing, as far as that decides which of its actions stands out: by its pods, by what its analysis has
// left of its allowances, and by what the controller reports.
import { type FailureBudget, failureBudget } from '../analysis/metrics/failureBudget';
import { isCompleted } from '../analysis/metrics/phase';
import { runMetrics } from '../analysis/run/runMetrics';
import { wantedNewPods } from '../model/replicas/canaryPods';
import { decidingPause, isInconclusive } from '../model/sentences/pauseTime';
import { hasFailedAnalysis } from '../model/state/failedAnalysis';
import { isLatestObserved } from '../model/state/newestTemplate';
import {
  hasPauseConditions,
  isAborted,
  isPastDeadline,
  isPausedByHand,
  isPromotingFully,
  isUpdating,
} from '../model/state/updateState';
import { currentReplicaSet } from '../model/workloads/currentRevision';
import { namedRuns } from '../model/workloads/namedRuns';
import { isPodFailing } from '../model/workloads/podFailure';
import { availablePods, desiredPods } from '../model/workloads/replicaSetPods';
import { isOwnedBy } from '../model/workloads/rolloutTree';
import type { AnalysisRun, Pod } from '../objects/objects';
import type { ActionState } from './action';
import { untouchable } from './refusals';

/** What is known beside an action's state when its health is asked for. */
export interface HealthState extends ActionState {
  /** The pods of the Rollout's ReplicaSets. */
  readonly pods?: readonly Pod[] | undefined;
  /** The AnalysisRuns of the Rollout's Experiments. */
  readonly experimentRuns?: readonly AnalysisRun[] | undefined;
}

/** The budget of a metric, with the metric's name. */
export type MetricBudget = FailureBudget & { readonly metric: string };

/**
 * `failing`: it will be aborted, or will not get on, if nobody acts. `doubtful`: not well enough to go on with, or not known
 * to be. `healthy`: every pod that is wanted is there, and its analysis has enough of its allowances left.
 */
export type Health = 'failing' | 'doubtful' | 'healthy';

/** The health of the revision that the spec asks for; of one that was aborted nothing is known any more. */
export function healthOf(state: HealthState): Health {
  const { rollout } = state;
  if (isAborted(rollout)) return 'doubtful';
  const budgets = budgetsInForce(state);
  if (isUpdating(rollout)) {
    const isFailing =
      hasFailed(state) ||
      hasFailedAnalysis(rollout, state.analysisRuns) ||
      isStuckPastDeadline(state) ||
      budgets.some(isUsedUp) ||
      hasFailingPods(state);
    if (isFailing) return 'failing';
  }
  const pause = decidingPause(rollout);
  const isDoubtful =
    untouchable(rollout) !== undefined ||
    !isLatestObserved(rollout) ||
    (pause !== undefined && isInconclusive(pause)) ||
    budgets.some(isAlmostUsedUp) ||
    rollout.status.canary?.weights?.verified === false ||
    !hasItsPods(state);
  return isDoubtful ? 'doubtful' : 'healthy';
}

/** The controller has yet to abort because of it; a full promotion heeds no analysis. */
function hasFailed({ rollout, experiments = [] }: HealthState): boolean {
  if (isPromotingFully(rollout)) return false;
  const experiment = experiments.find(({ metadata }) => metadata.name === rollout.status.canary?.currentExperiment);
  const phases = [
    ...namedRuns(rollout).map(({ status }) => status),
    experiment?.status.phase,
    ...(experiment?.status.analysisRuns ?? []).map(({ phase }) => phase),
    ...(experiment?.status.templateStatuses ?? []).map(({ status }) => status),
  ];
  return phases.some((phase) => phase === 'Failed' || phase === 'Error');
}

/** The report outlives its cause at a pause (up to 1.7), and a manual pause stops the clock. Source: reference 6.10. */
export function isStuckPastDeadline({ rollout }: HealthState): boolean {
  return isPastDeadline(rollout) && !hasPauseConditions(rollout) && !isPausedByHand(rollout);
}

function hasFailingPods(state: HealthState): boolean {
  const current = currentReplicaSet(state);
  if (!current || desiredPods(current) === 0) return false;
  return (state.pods ?? []).some((pod) => isOwnedBy(pod, current.metadata.uid) && isPodFailing(pod, state.now));
}

/** Where no ReplicaSet is known, neither is this. A manual pause holds pods that are wanted and not asked for yet. */
function hasItsPods(state: HealthState): boolean {
  const { rollout } = state;
  const current = currentReplicaSet(state);
  if (!current) return false;
  // Nothing has shown yet that the new revision works, also where the steps or a scale of 0 ask for no pod of it.
  if (isUpdating(rollout) && availablePods(current) === 0) return false;
  const isHeld = isPausedByHand(rollout) || !isUpdating(rollout);
  return availablePods(current) >= (isHeld ? desiredPods(current) : wantedNewPods(rollout));
}

/** The metrics that the next bad measurement, or one of the next few, ends the analysis by. */
export function endangeredMetrics(state: HealthState): readonly MetricBudget[] {
  return budgetsInForce(state).filter((budget) => isUsedUp(budget) || isAlmostUsedUp(budget));
}

/** Of every metric that decides, of every run that the update waits for or is watched by. */
function budgetsInForce(state: HealthState): readonly MetricBudget[] {
  return runsInForce(state).flatMap((run) => {
    const results = new Map((run.status.metricResults ?? []).map((result) => [result.name, result]));
    return runMetrics(run)
      .map((metric) => ({ metric: metric.name, ...failureBudget(metric, results.get(metric.name)) }))
      .filter(({ dryRun }) => !dryRun);
  });
}

function runsInForce({
  rollout,
  analysisRuns = [],
  experiments = [],
  experimentRuns = [],
}: HealthState): readonly AnalysisRun[] {
  const named = new Set(namedRuns(rollout).map(({ name }) => name));
  const experiment = experiments.find(({ metadata }) => metadata.name === rollout.status.canary?.currentExperiment);
  const own = analysisRuns.filter(({ metadata }) => named.has(metadata.name));
  const its = experiment ? experimentRuns.filter((run) => isOwnedBy(run, experiment.metadata.uid)) : [];
  return [...own, ...its].filter(({ status }) => !isCompleted(status.phase));
}

/** The next failure or error ends the analysis, or one of its metrics has ended it already. */
function isUsedUp(budget: FailureBudget): boolean {
  const { ended, errors } = budget;
  if (ended !== undefined) return ended === 'Failed' || ended === 'Error';
  return [budget, errors].some(({ used, left }) => used > 0 && left === 0);
}

/** Two thirds of an allowance, or more: also of inconclusive measurements, after which a person has to decide. */
function isAlmostUsedUp(budget: FailureBudget): boolean {
  const { ended, errors, inconclusive } = budget;
  if (ended !== undefined) return ended === 'Inconclusive';
  return [budget, errors, inconclusive].some(
    ({ used, allowed, unlimited }) => !unlimited && used > 0 && used * 3 >= allowed * 2,
  );
}
