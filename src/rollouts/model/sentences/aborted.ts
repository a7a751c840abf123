// An update that was aborted, by a person or by an analysis, and one that made no progress in time.
// Source: reference 6.4 and 6.10, O1, O2, O16, O25.
import { progressDeadlineSeconds } from '../../objects/defaults';
import { counted, durationText, isOrAre } from '../../words/countWords';
import { weightText } from '../../words/shareWords';
import { rolloutPhase } from '../state/phase';
import {
  conditionOf,
  isAborted,
  isFullyPromoted,
  isPausedByHand,
  isPromotingFully,
  updateRole,
  wantedReplicas,
} from '../state/updateState';
import { isScaledForRouter } from '../steps/routers';
import { maxWeight } from '../steps/weight';
import {
  currentPods,
  currentReplicaSet,
  currentRevisionName,
  stableReplicaSet,
  stableRevisionName,
} from '../workloads/currentRevision';
import { desiredPods } from '../workloads/replicaSetPods';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { abortReason } from './abortReason';
import { type Facts, readyText, type RolloutSentence } from './facts';
import { whereText } from './place';

/** The update is aborted (an abort of a fully promoted rollout does nothing and is dropped by the controller: O16). */
export function aborted(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!isAborted(rollout) || isFullyPromoted(rollout)) return undefined;
  if (isPromotingFully(rollout)) return lostAbort(facts);
  if (isPausedByHand(rollout) && currentPods(facts) > 0) return pausedAbort(facts);
  if (rolloutPhase(rollout).phase !== 'Degraded') {
    return { text: 'Aborting: waiting for the controller', waitsFor: 'controller', needsAttention: true };
  }
  return rollingBack(facts) ?? rolledBack(facts);
}

/** No progress within the deadline, without an abort; pods may still become ready, and the update then continues. */
export function deadlineExceeded(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (conditionOf(rollout, 'Progressing')?.reason !== 'ProgressDeadlineExceeded') return undefined;
  const pods = currentReplicaSet(facts);
  const ready = pods ? `, ${readyText(facts, pods.status.availableReplicas ?? 0, desiredPods(pods), 'pod')}` : '';
  const deadline = durationText(progressDeadlineSeconds(rollout.spec) * 1000);
  const paused = isPausedByHand(rollout) ? '; paused manually' : '';
  return {
    text: `No progress within ${deadline}: ${currentRevisionName(facts.rollout)}${whereText(facts)}${ready}${paused}`,
    waitsFor: 'pods',
    needsAttention: true,
  };
}

/** O1: the controller drops an abort while everything is being promoted. */
function lostAbort(facts: Facts): RolloutSentence {
  const { rollout } = facts;
  const maximum = maxWeight(rollout.spec.strategy.canary);
  const all = weightText(maximum, maximum);
  return {
    text: `The abort will be lost: a full promotion is running and takes ${currentRevisionName(facts.rollout)} to ${all}`,
    waitsFor: 'pods',
    needsAttention: true,
  };
}

/** O2: while the rollout is paused manually the controller moves no pods, not even after an abort. */
function pausedAbort(facts: Facts): RolloutSentence {
  const count = currentPods(facts);
  const { canary } = facts.rollout.spec.strategy;
  const verb = canary && !isScaledForRouter(canary) ? 'serve' : 'run';
  const one = count === 1;
  return {
    text:
      `Aborted, but paused manually: ${counted(count, `${updateRole(facts.rollout)} pod`)} still ${verb}${one ? 's' : ''}; ` +
      `resume to scale ${one ? 'it' : 'them'} down${reasonPart(facts)}`,
    waitsFor: 'person',
    needsAttention: true,
  };
}

/** Pods or traffic still move: the stable revision scales up, and without a router the canary scales down with it. */
function rollingBack(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const { canary } = rollout.spec.strategy;
  const wanted = wantedReplicas(rollout);
  const stable = stableReplicaSet(facts);
  // Without the ReplicaSets: all available pods of a canary, those of the active revision of blue-green.
  const ready = stable?.status.availableReplicas ?? rollout.status.availableReplicas ?? 0;
  const left = currentPods(facts);
  const weight = isScaledForRouter(canary) ? (rollout.status.canary?.weights?.canary.weight ?? 0) : 0;
  const canaryMustGo = canary !== undefined && !isScaledForRouter(canary) && left > 0;
  if (ready >= wanted && weight === 0 && !canaryMustGo) return undefined;
  const parts = [
    ...(stable !== undefined || ready < wanted ? [readyText(facts, ready, wanted, 'pod')] : []),
    ...(weight > 0 ? [`canary still at weight ${weightText(weight, maxWeight(canary))}`] : []),
    ...(left > 0 ? [`${counted(left, `${updateRole(rollout)} pod`)} left`] : []),
  ];
  return {
    text: `Rolling back to ${stableRevisionName(facts)}: ${parts.join(', ')}${reasonPart(facts)}`,
    waitsFor: 'pods',
    needsAttention: true,
  };
}

/** Nothing is waited for any more: the stable revision serves, and the next word is a person's. */
function rolledBack(facts: Facts): RolloutSentence {
  const reason = abortReason(facts);
  const stable = stableRevisionName(facts);
  const paused = isPausedByHand(facts.rollout) ? '; paused manually' : '';
  const what = reason === undefined ? `Aborted: ${stable} serves` : `Rolled back to ${stable}: ${reason}`;
  return {
    text: `${what}${keptPods(facts)}${paused}; retry, or revert the spec`,
    waitsFor: 'person',
    needsAttention: true,
  };
}

/** Pods of the aborted revision that still exist: kept for a while (or for good), or already being removed. */
function keptPods(facts: Facts): string {
  const count = currentPods(facts);
  if (count === 0) return '';
  const pods = counted(count, `${updateRole(facts.rollout)} pod`);
  const replicaSet = currentReplicaSet(facts);
  if (replicaSet?.spec.replicas === 0) return `; ${pods} ${isOrAre(count)} being removed`;
  const deadline = replicaSet && scaleDownDeadline(replicaSet)?.at;
  const until = deadline !== undefined && deadline > facts.now ? ` until ${facts.formatTime(deadline)}` : '';
  return `; ${pods} ${isOrAre(count)} kept${until}`;
}

function reasonPart(facts: Facts): string {
  const reason = abortReason(facts);
  return reason === undefined ? '' : `; ${reason}`;
}
