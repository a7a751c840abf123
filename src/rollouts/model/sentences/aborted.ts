// An update that was aborted, by a person or by an analysis, and one that made no progress in time.
// Source: reference 6.4 and 6.10, O1, O2, O16, O25.
import { counted } from '../../words/countWords';
import { rolloutPhase } from '../state/phase';
import {
  conditionOf,
  isAborted,
  isFullyPromoted,
  isPausedByHand,
  isPromotingFully,
  strategyOf,
  wantedReplicas,
} from '../state/updateState';
import { maxWeight } from '../steps/weight';
import {
  currentPods,
  currentReplicaSet,
  currentRevisionName,
  stableReplicaSet,
  stableRevisionName,
} from '../workloads/currentRevision';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { abortReason } from './abortReason';
import { type Facts, readyText, type RolloutSentence } from './facts';
import { whereText } from './place';
import { weightText } from './words';

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

/** No progress within the deadline, without an abort; pods may still become ready and it goes on by itself. */
export function deadlineExceeded(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (conditionOf(rollout, 'Progressing')?.reason !== 'ProgressDeadlineExceeded') return undefined;
  const pods = currentReplicaSet(facts);
  const ready = pods ? `, ${readyText(facts, pods.status.availableReplicas ?? 0, pods.spec.replicas ?? 1, 'pod')}` : '';
  const seconds = counted(rollout.spec.progressDeadlineSeconds ?? 600, 'second');
  const paused = isPausedByHand(rollout) ? '; paused by hand' : '';
  return {
    text: `No progress within ${seconds}: ${currentRevisionName(facts.rollout)}${whereText(facts)}${ready}${paused}`,
    waitsFor: 'pods',
    needsAttention: true,
  };
}

/** O1: the controller drops an abort while everything is being promoted. */
function lostAbort(facts: Facts): RolloutSentence {
  const { rollout } = facts;
  const all = weightText(maxWeight(rollout.spec.strategy.canary), rollout);
  return {
    text: `The abort will be lost: a full promotion is running and brings ${currentRevisionName(facts.rollout)} to ${all}`,
    waitsFor: 'pods',
    needsAttention: true,
  };
}

/** O2: while paused by hand the controller moves no pod, also not after an abort. */
function pausedAbort(facts: Facts): RolloutSentence {
  const count = currentPods(facts);
  const { canary } = facts.rollout.spec.strategy;
  const verb = canary && !canary.trafficRouting ? 'serve' : 'run';
  const one = count === 1;
  return {
    text:
      `Aborted, but paused: ${counted(count, canary ? 'canary pod' : 'preview pod')} still ${verb}${one ? 's' : ''}; ` +
      `resume to let ${one ? 'it' : 'them'} go${reasonPart(facts)}`,
    waitsFor: 'person',
    needsAttention: true,
  };
}

/** Pods or traffic still move: the stable revision grows back, and without a router the canary goes meanwhile. */
function rollingBack(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const { canary } = rollout.spec.strategy;
  const wanted = wantedReplicas(rollout);
  const stable = stableReplicaSet(facts);
  // Without the ReplicaSets: all available pods of a canary, those of the active revision of blue-green.
  const ready = stable?.status.availableReplicas ?? rollout.status.availableReplicas ?? 0;
  const left = currentPods(facts);
  const weight = canary?.trafficRouting ? (rollout.status.canary?.weights?.canary.weight ?? 0) : 0;
  const canaryMustGo = canary !== undefined && !canary.trafficRouting && left > 0;
  if (ready >= wanted && weight === 0 && !canaryMustGo) return undefined;
  const parts = [
    ...(stable !== undefined || ready < wanted ? [readyText(facts, ready, wanted, 'pod')] : []),
    ...(weight > 0 ? [`the canary still gets ${weightText(weight, rollout)}`] : []),
    ...(left > 0 ? [`${counted(left, canary ? 'canary pod' : 'preview pod')} left`] : []),
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
  const paused = isPausedByHand(facts.rollout) ? '; paused by hand' : '';
  const what = reason === undefined ? `Aborted: ${stable} serves` : `Rolled back to ${stable}: ${reason}`;
  return {
    text: `${what}${keptPods(facts)}${paused}; retry, or put the spec back`,
    waitsFor: 'person',
    needsAttention: true,
  };
}

/** Pods of the aborted revision that are still there: kept for a while (or for good), or already on their way out. */
function keptPods(facts: Facts): string {
  const count = currentPods(facts);
  if (count === 0) return '';
  const pods = counted(count, strategyOf(facts.rollout) === 'BlueGreen' ? 'preview pod' : 'canary pod');
  const replicaSet = currentReplicaSet(facts);
  if (replicaSet?.spec.replicas === 0) return `; ${pods} ${count === 1 ? 'is' : 'are'} going`;
  const deadline = replicaSet && scaleDownDeadline(replicaSet)?.at;
  const until = deadline !== undefined && deadline > facts.now ? ` until ${facts.formatTime(deadline)}` : '';
  return `; ${pods} ${count === 1 ? 'stays' : 'stay'}${until}`;
}

function reasonPart(facts: Facts): string {
  const reason = abortReason(facts);
  return reason === undefined ? '' : `; ${reason}`;
}
