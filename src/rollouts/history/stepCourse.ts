// A canary's way through its steps, rebuilt: from the events of its steps, its analysis runs, and when its pauses began and
// ended. What was left out of that (the cluster drops events) leaves a gap.
import { podsForWeight } from '../model/replicas/basicReplicaCounts';
import { replicaLimits } from '../model/replicas/replicaLimits';
import { conditionOf, isFullyPromoted, wantedReplicas } from '../model/state/updateState';
import { isScaledForRouter, isWeightHeldByRouter } from '../model/steps/routers';
import { stepGate } from '../model/steps/stepGate';
import { canarySteps, stepKind, stepText } from '../model/steps/steps';
import { maxWeight, setWeight, weightByPods, weightShare } from '../model/steps/weight';
import { analysisStepIndex, analysisType } from '../model/workloads/analysisRunFacts';
import { stableReplicaSet } from '../model/workloads/currentRevision';
import { podTemplateHashOf, revisionOf } from '../model/workloads/revision';
import type { ReplicaSet, Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import type { Arrival } from './arrival';
import type { HistoryFacts } from './historyFacts';
import { rolloutEvents } from './historyFacts';
import type { Place } from './place';

/** When the canary came to its steps, as far as anything tells: in no order, also of runs before. */
export function stepArrivals(facts: HistoryFacts): readonly Arrival[] {
  return [...byEvents(facts), ...byAnalysisRuns(facts), ...byPauses(facts)];
}

/** "Rollout step 2/8 completed (pause: 20s)". One of other steps (they were edited) counts for nothing. */
function byEvents(facts: HistoryFacts): readonly Arrival[] {
  const steps = canarySteps(facts.rollout);
  return rolloutEvents(facts).flatMap(({ reason, message, atMs }) => {
    const match = /^Rollout step (\d+)\/(\d+) completed \((.*)\)$/s.exec(message);
    if (reason !== 'RolloutStepCompleted' || !match) return [];
    const [index, count] = [Number(match[1]), Number(match[2])];
    const step = steps[index - 1];
    return step && count === steps.length && stepText(step) === match[3] ? [{ index, atMs }] : [];
  });
}

/** A step's analysis begins with the step, and the step ends with its success. */
function byAnalysisRuns({ rollout, analysisRuns }: HistoryFacts): readonly Arrival[] {
  return analysisRuns.flatMap((run) => {
    const index = analysisStepIndex(run);
    const isOfStep = analysisType(run) === 'Step' && podTemplateHashOf(run) === rollout.status.currentPodHash;
    if (index === undefined || !isOfStep || !canarySteps(rollout)[index]) return [];
    const began = parseTimestamp(run.metadata.creationTimestamp);
    const ended = run.status.phase === 'Successful' ? parseTimestamp(run.status.completedAt) : undefined;
    return [
      ...(began === undefined ? [] : [{ index, atMs: began }]),
      ...(ended === undefined ? [] : [{ index: index + 1, atMs: ended }]),
    ];
  });
}

/** The pause step that it stands at, and the end of the one that was right before. */
function byPauses({ rollout }: HistoryFacts): readonly Arrival[] {
  const { pauseConditions = [], currentStepIndex: index, abort } = rollout.status;
  if (index === undefined || abort) return [];
  const steps = canarySteps(rollout);
  const began = parseTimestamp(pauseConditions.find(({ reason }) => reason === 'CanaryPauseStep')?.startTime);
  if (began !== undefined && steps[index]?.pause) return [{ index, atMs: began }];
  const paused = conditionOf(rollout, 'Paused');
  const ended = paused?.status === 'False' ? parseTimestamp(paused.lastTransitionTime) : undefined;
  return ended !== undefined && steps[index - 1]?.pause ? [{ index, atMs: ended }] : [];
}

/** What is known of a canary while it stood at a step. */
export function stepPlace(
  { rollout, replicaSets }: Pick<HistoryFacts, 'rollout' | 'replicaSets'>,
  index: number,
): Place {
  const step = canarySteps(rollout)[index];
  const at = standingAt(rollout, index);
  const maximum = maxWeight(rollout.spec.strategy.canary);
  return {
    stepIndex: index,
    wanted: weightShare(setWeight(at), maximum),
    real: overtakes(rollout, replicaSets) ? undefined : settledShare(at, maximum),
    gate: step ? stepGate(step) : 'none',
  };
}

function standingAt(rollout: Rollout, currentStepIndex: number): Rollout {
  const status = { ...rollout.status, currentStepIndex, abort: undefined, promoteFull: undefined };
  return { ...rollout, status };
}

/** Pods of an update before it may have been there: the share of the pods is not that of the steps then (O9). */
function overtakes(rollout: Rollout, replicaSets: readonly ReplicaSet[]): boolean {
  const stable = stableReplicaSet({ rollout, replicaSets });
  const before = stable && !isFullyPromoted(rollout) ? revisionOf(stable) : undefined;
  return before === undefined || before + 1 !== revisionOf(rollout);
}

/** What reaches the canary once its step has its weight; not known of a step that changes it, while pods come and go. */
function settledShare(rollout: Rollout, maximum: number): number | undefined {
  const step = canarySteps(rollout)[rollout.status.currentStepIndex ?? 0];
  if (!step || stepKind(step) === 'setWeight') return undefined;
  const { canary } = rollout.spec.strategy;
  const weight = setWeight(rollout);
  if (isWeightHeldByRouter(canary)) return weightShare(weight, maximum);
  // Pods that are counted for a router that is not there.
  if (!canary || isScaledForRouter(canary)) return undefined;
  const replicas = wantedReplicas(rollout);
  const pods = podsForWeight(replicas, weight, replicaLimits(canary, replicas).maxSurge > 0, maximum);
  return weightShare(weightByPods(pods.canary, pods.canary + pods.stable, maximum), maximum);
}
