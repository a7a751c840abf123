// The conditions of a Rollout at the end of a pass: Healthy, Progressing, Available, ReplicaFailure, Completed. The
// order in which they are set is the order in the status, and the first that fits decides the phase.
import { hasPauseConditions, isPausedByHand } from '../../model/state/updateState';
import { availablePods } from '../../model/workloads/replicaSetPods';
import { revisionOf } from '../../model/workloads/revision';
import type { Condition, RolloutStatus } from '../../objects/objects';
import type { Conditions } from '../pass/conditions';
import { findCondition, newCondition, removeCondition, setCondition } from '../pass/conditions';
import type { Pass } from '../pass/pass';
import {
  ABORTED,
  AVAILABLE,
  COMPLETED,
  HEALTHY,
  messages,
  NOT_COMPLETED,
  REPLICA_SET_AVAILABLE,
  REPLICA_SET_NOT_AVAILABLE,
  REPLICA_SET_UPDATED,
  TIMED_OUT,
} from '../pass/wording';
import { isSaturated, replicaSetOf } from '../replicaSets/blueGreenPods';
import { podsOf } from '../replicaSets/canaryScaling';
import { hasProgressed, isHealthy, isTimedOut } from './progress';

/**
 * The conditions that go with the next status. May abort the rollout (`progressDeadlineAbort`) and records events.
 * Source: reference 6.10, upstream `calculateRolloutConditions`.
 */
export function calculateConditions(pass: Pass, next: RolloutStatus): Conditions {
  const healthy = isHealthy(pass, next);
  const withHealthy = healthCondition(pass, next.conditions ?? [], healthy);
  const becameUnhealthy = !healthy && withHealthy !== next.conditions;
  const withAbort = pass.isAborted ? abortCondition(pass, withHealthy) : withHealthy;
  const withProgress = pass.isAborted
    ? withAbort
    : progressCondition(pass, { ...next, conditions: withAbort }, healthy, becameUnhealthy);
  const withAvailable = setCondition(withProgress, availableCondition(pass, next));
  return completedCondition(pass, failureCondition(pass, withAvailable), next);
}

function healthCondition(pass: Pass, conditions: Conditions, healthy: boolean): Conditions {
  const { rollout, time } = pass;
  const isPaused = hasPauseConditions(rollout) || isPausedByHand(rollout);
  if (healthy && !isPaused) {
    return setCondition(conditions, newCondition('Healthy', 'True', HEALTHY, messages.healthy, time));
  }
  if (!findCondition(conditions, 'Healthy')) return conditions;
  return setCondition(conditions, newCondition('Healthy', 'False', HEALTHY, messages.notHealthy, time));
}

function abortCondition(pass: Pass, conditions: Conditions): Conditions {
  const message = messages.aborted(revisionOf(pass.rollout), pass.pauses.abortMessage);
  const aborted = setCondition(conditions, newCondition('Progressing', 'False', ABORTED, message, pass.time));
  if (aborted !== conditions) pass.event(ABORTED, message, 'Warning');
  return aborted;
}

function progressCondition(pass: Pass, next: RolloutStatus, healthy: boolean, becameUnhealthy: boolean): Conditions {
  const conditions = next.conditions ?? [];
  const name = pass.newReplicaSet?.metadata.name ?? '';
  const progressing = (reason: string, message: string): Condition =>
    newCondition('Progressing', 'True', reason, message, pass.time);
  if (healthy) return setCondition(conditions, progressing(REPLICA_SET_AVAILABLE, messages.progressed(name)));
  if (hasProgressed(pass.rollout.status, next, pass.rollout.spec.strategy) || becameUnhealthy) {
    const isStable = next.stableRS === next.currentPodHash;
    const condition =
      isStable && becameUnhealthy
        ? progressing(REPLICA_SET_NOT_AVAILABLE, messages.notAvailable)
        : progressing(REPLICA_SET_UPDATED, messages.progressing(name));
    return renewed(conditions, condition);
  }
  return isTimedOut(pass, next) ? timedOut(pass, conditions, name) : conditions;
}

/** Sets Progressing also when it says the same: its update time is what the deadline counts from. */
function renewed(conditions: Conditions, condition: Condition): Conditions {
  const present = findCondition(conditions, 'Progressing');
  const since = present?.status === 'True' ? { lastTransitionTime: present.lastTransitionTime } : {};
  return setCondition(removeCondition(conditions, 'Progressing'), { ...condition, ...since });
}

/** The deadline is over: says so, or aborts where the spec asks for it (O17). */
function timedOut(pass: Pass, conditions: Conditions, name: string): Conditions {
  const message = messages.timedOut(name);
  const late = setCondition(conditions, newCondition('Progressing', 'False', TIMED_OUT, message, pass.time));
  if (!pass.rollout.spec.progressDeadlineAbort) return late;
  pass.pauses.abort(message);
  pass.event(ABORTED, message, 'Warning');
  return pass.behaviour.namesDeadlineInAbort ? abortCondition(pass, conditions) : late;
}

/** A canary counts all available pods, a blue-green rollout needs every pod of the active revision. */
function availableCondition(pass: Pass, { blueGreen }: RolloutStatus): Condition {
  const isAvailable = pass.rollout.spec.strategy.blueGreen
    ? isSaturated(pass, replicaSetOf(pass, blueGreen?.activeSelector))
    : podsOf(pass.replicaSets, availablePods) >= pass.replicas;
  return newCondition(
    'Available',
    isAvailable ? 'True' : 'False',
    AVAILABLE,
    isAvailable ? messages.available : messages.notAvailable,
    pass.time,
  );
}

/** A ReplicaSet that cannot make pods says so in a condition, which the Rollout takes over; the new one's comes first. */
function failureCondition(pass: Pass, conditions: Conditions): Conditions {
  const sets = pass.newReplicaSet ? [pass.newReplicaSet, ...pass.replicaSets] : pass.replicaSets;
  const failure = sets
    .map(({ status }) => findCondition(status.conditions, 'ReplicaFailure'))
    .find((condition) => condition !== undefined);
  if (!failure) return removeCondition(conditions, 'ReplicaFailure');
  return setCondition(conditions, { ...failure, lastUpdateTime: failure.lastTransitionTime });
}

function completedCondition(pass: Pass, conditions: Conditions, next: RolloutStatus): Conditions {
  const isCompleted = Boolean(next.stableRS) && next.stableRS === next.currentPodHash;
  const status = isCompleted ? 'True' : 'False';
  const after = setCondition(conditions, newCondition('Completed', status, COMPLETED, COMPLETED, pass.time));
  if (after !== conditions && !isCompleted) {
    pass.event(NOT_COMPLETED, messages.notCompleted(revisionOf(pass.rollout), next.currentPodHash ?? ''));
  }
  return after;
}
