// An update that was aborted, by a person or by an analysis. Source: reference 6.4, O1, O2, O16, O25.
import { abortScaleDownDelaySeconds } from '../../objects/defaults';
import { counted, isOrAre } from '../../words/countWords';
import { podCountText } from '../../words/podWords';
import { percentText, weightText } from '../../words/shareWords';
import { type HeldRollback, heldRollback } from '../replicas/heldRollback';
import { stablePodsAsked } from '../state/heldAbort';
import { rolloutPhase } from '../state/phase';
import {
  isAborted,
  isFullyPromoted,
  isPausedByHand,
  isPromotingFully,
  updateRole,
  wantedReplicas,
} from '../state/updateState';
import { isRouterMissing, isScaledForRouter, isWeightHeldByRouter } from '../steps/routers';
import { maxWeight } from '../steps/weight';
import {
  currentPods,
  currentReplicaSet,
  currentRevisionName,
  stableReplicaSet,
  stableRevisionName,
} from '../workloads/currentRevision';
import { availablePods, desiredPods } from '../workloads/replicaSetPods';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { abortingMetric, abortReason, isAbortedByDeadline } from './abortReason';
import { abortedButActive } from './blueGreenAborted';
import { weightRemark } from './canaryPods';
import {
  type Facts,
  readyText,
  type RolloutSentence,
  unchangedRemark,
  waitingForController,
  withRemark,
} from './facts';
import { canaryShareText, olderServingRemark } from './serving';
import { servingTag, shareText, withShare } from './share';
import { shown } from './words';

/** What an abort that a manual pause holds is called in short. */
const ABORTED_AND_PAUSED = 'aborted · paused manually';

/** The update is aborted (an abort of a fully promoted rollout does nothing and is dropped by the controller: O16). */
export function aborted(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!isAborted(rollout) || isFullyPromoted(rollout)) return undefined;
  if (isPromotingFully(rollout)) return lostAbort(facts);
  const active = abortedButActive(facts, reasonPart(facts));
  if (active) return active;
  // Blue-green's pods are not held by a pause (P1).
  if (isPausedByHand(rollout) && rollout.spec.strategy.canary) {
    if (currentPods(facts) > 0) return pausedAbort(facts);
    const short = pausedShort(facts);
    if (short) return short;
  }
  if (rolloutPhase(rollout).phase !== 'Degraded') {
    return {
      ...waitingForController(facts, 'Aborting: waiting for the controller'),
      needsAttention: true,
      short: 'aborting',
    };
  }
  return firstAborted(facts) ?? scaledToNone(facts) ?? withoutStable(facts) ?? rollingBack(facts) ?? rolledBack(facts);
}

/** O1: the controller drops an abort while everything is being promoted. */
function lostAbort(facts: Facts): RolloutSentence {
  const { rollout } = facts;
  const maximum = maxWeight(rollout.spec.strategy.canary);
  const all = weightText(maximum, maximum);
  const isHeld = isPausedByHand(rollout);
  const when = isHeld ? ' once resumed' : '';
  return {
    text: `The abort will be lost: a full promotion is running and takes ${currentRevisionName(facts.rollout)} to ${all}${when}`,
    waitsFor: isHeld ? 'person' : 'pods',
    needsAttention: true,
    short: 'abort will be lost',
  };
}

/** O2: while a canary is paused manually the controller moves no pods, not even after an abort. */
function pausedAbort(facts: Facts): RolloutSentence {
  const count = currentPods(facts);
  const { rollout } = facts;
  const { canary } = rollout.spec.strategy;
  const verb = isWeightHeldByRouter(canary) ? 'run' : 'serve';
  const one = count === 1;
  const weight = canaryWeight(rollout);
  const traffic = weight > 0 ? `, and ${canaryShareText(facts)}` : '';
  return {
    text:
      `Aborted, but paused manually: ${counted(count, 'canary pod')} still ${verb}${one ? 's' : ''}${traffic}; ` +
      `resume to scale ${one ? 'it' : 'them'} down${reasonPart(facts)}`,
    waitsFor: 'person',
    needsAttention: true,
    short: withShare(facts, ABORTED_AND_PAUSED),
    isPausedManually: true,
  };
}

/** The same with nothing left of the canary: the stable revision is not scaled to what is wanted. Source: P6. */
function pausedShort(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const wanted = wantedReplicas(rollout);
  const made = stablePodsAsked(facts);
  if (made >= wanted) return undefined;
  const name = stableRevisionName(facts);
  const text = `Aborted, but paused manually: ${name} has ${made} of ${counted(wanted, 'pod')}; resume to create the rest`;
  return {
    ...{ text: `${text}${reasonPart(facts)}`, waitsFor: 'person', needsAttention: true },
    ...{ short: withShare(facts, ABORTED_AND_PAUSED), isPausedManually: true },
  };
}

/** The very first revision: no other one can take its place. */
function firstAborted(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (rollout.status.stableRS) return undefined;
  const name = currentRevisionName(rollout);
  const text = `Aborted, but there is no stable revision to go back to: ${name} is the first one; change the spec`;
  const short = 'aborted: nothing to go back to';
  return { text: `${text}${reasonPart(facts)}`, waitsFor: 'person', needsAttention: true, short };
}

/** Nothing is wanted, so nothing serves, and that is as it should be; pods of the aborted revision stay for their delay. */
function scaledToNone(facts: Facts): RolloutSentence | undefined {
  if (wantedReplicas(facts.rollout) !== 0) return undefined;
  const kept = currentPods(facts);
  const stable = stableReplicaSet(facts)?.status.replicas ?? (facts.rollout.status.replicas ?? 0) - kept;
  if (stable > 0) return undefined;
  const running = kept === 0 ? 'no pods running' : `no pods of ${stableRevisionName(facts)} running`;
  const text = `Aborted, and scaled to 0: ${running}${keptPods(facts)}${reasonPart(facts)}; retry, or revert the spec`;
  return { text, waitsFor: 'person', needsAttention: true, short: 'aborted · scaled to 0' };
}

/** The status names a stable revision that has no ReplicaSet: there is nothing to go back to. */
function withoutStable(facts: Facts): RolloutSentence | undefined {
  if (!facts.replicaSets || facts.replicaSets.length === 0 || stableReplicaSet(facts)) return undefined;
  return {
    text: `Aborted, but the ReplicaSet of the stable revision no longer exists: nothing to go back to${reasonPart(facts)}`,
    waitsFor: 'person',
    needsAttention: true,
    short: 'aborted: nothing to go back to',
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
  const weight = canaryWeight(rollout);
  const canaryMustGo = canary !== undefined && !isScaledForRouter(canary) && left > 0;
  const router = weight === 0 ? weightRemark(facts)?.text : undefined;
  if (ready >= wanted && weight === 0 && !canaryMustGo && router === undefined) return undefined;
  const older = olderServingRemark(facts);
  const parts = [
    ...(stable !== undefined || ready < wanted || canaryMustGo ? [stablePodsText(facts, ready)] : []),
    ...(weight > 0 ? [canaryShareText(facts)] : []),
    ...(router === undefined ? [] : [router]),
    ...(left > 0 ? [leftText(facts, left)] : []),
    ...(older ? [older.text] : []),
  ];
  const text = `Rolling back to ${stableRevisionName(facts)}: ${parts.join(', ')}${reasonPart(facts)}`;
  const held = heldRollback(facts);
  if (held) {
    const whole = `${text}${heldText(facts, held)}`;
    return { text: whole, waitsFor: 'person', needsAttention: true, short: 'rollback stuck' };
  }
  const waitsFor = router !== undefined && ready >= wanted ? 'controller' : 'pods';
  const share = shareText(facts);
  const short = share === undefined || share === percentText(0) ? 'rolling back' : `rolling back · ${share} left`;
  return withRemark({ text, waitsFor, needsAttention: true, short }, unchangedRemark(facts));
}

/** Nothing moves by itself, unless what never became ready does. */
function heldText({ rollout }: Facts, { canary }: HeldRollback): string {
  const until = canary === 0 ? '' : ` while no pod of ${currentRevisionName(rollout)} becomes ready`;
  return `; stuck${until}, because maxSurge and maxUnavailable let no other pod come or go; revert the spec`;
}

/** A Rollout alone doesn't tell the stable revision's ready pods from the canary's: then how many there are. */
function stablePodsText(facts: Facts, ready: number): string {
  const { rollout } = facts;
  const wanted = wantedReplicas(rollout);
  if (stableReplicaSet(facts) || rollout.spec.strategy.blueGreen || currentPods(facts) === 0) {
    return readyText(facts, ready, wanted, 'pod');
  }
  const made = Math.max(0, (rollout.status.replicas ?? 0) - currentPods(facts));
  // Pods of a third revision are among them.
  return `at most ${podCountText(made, wanted, 'pod', 'created')}`;
}

/** The weight that a traffic router still gives to the aborted revision. */
function canaryWeight({ spec, status }: Facts['rollout']): number {
  return isWeightHeldByRouter(spec.strategy.canary) ? (status.canary?.weights?.canary.weight ?? 0) : 0;
}

/** Pods of the aborted revision that are ready serve as long as no router takes the traffic away from them. */
function leftText(facts: Facts, left: number): string {
  const { rollout } = facts;
  const { canary } = rollout.spec.strategy;
  const replicaSet = currentReplicaSet(facts);
  const { replicas = 0, availableReplicas = 0 } = rollout.status;
  // Where only the Rollout is known: even if all pods that are not ready are of this revision.
  const serving = replicaSet
    ? Math.min(left, availablePods(replicaSet))
    : Math.max(0, left - (replicas - availableReplicas));
  if (!canary || isWeightHeldByRouter(canary) || serving === 0)
    return `${counted(left, `${updateRole(rollout)} pod`)} left`;
  const pods = `${counted(serving, 'canary pod')} still ${serving === 1 ? 'serves' : 'serve'}`;
  return serving === left ? pods : `${counted(left, 'canary pod')} left, ${serving} of them still serving`;
}

/** Nothing is waited for any more: the stable revision serves, and the next word is a person's. */
function rolledBack(facts: Facts): RolloutSentence {
  const reason = abortReason(facts);
  const stable = stableRevisionName(facts);
  const paused = isPausedByHand(facts.rollout) ? '; paused manually' : '';
  const what = reason === undefined ? `Aborted: ${stable} serves` : `Rolled back to ${stable}: ${reason}`;
  return {
    text: `${what}${keptPods(facts)}${paused}; retry${isKeptPreview(facts) ? ' once they are gone' : ''}, or revert the spec`,
    waitsFor: 'person',
    needsAttention: true,
    short: shortRollback(facts, reason),
  };
}

/** "rolled back: success-rate failed", "aborted · 1.4.0 serves" of what a person aborted. */
function shortRollback(facts: Facts, reason: string | undefined): string {
  if (reason === undefined) return `aborted · ${servingTag(stableReplicaSet(facts)?.spec.template) ?? 'stable'} serves`;
  const metric = abortingMetric(facts.rollout);
  if (metric) return `rolled back: ${shown(metric.name, 24)} ${metricWord(metric.counter)}`;
  return isAbortedByDeadline(facts.rollout) ? 'rolled back: no progress' : 'rolled back: analysis failed';
}

/** What a metric did that ended an analysis. */
function metricWord(counter: string): string {
  if (counter === 'inconclusive') return 'inconclusive';
  return counter === 'consecutiveErrors' ? 'had errors' : 'failed';
}

/** A whole preview that is kept for a while: a retry before it is gone would switch to it at once (reference 6.11). */
function isKeptPreview(facts: Facts): boolean {
  const { blueGreen } = facts.rollout.spec.strategy;
  const replicaSet = currentReplicaSet(facts);
  if (!blueGreen || !replicaSet || currentPods(facts) === 0) return false;
  const kept = desiredPods(replicaSet);
  const isForGood = !scaleDownDeadline(replicaSet) && abortScaleDownDelaySeconds(blueGreen) === undefined;
  return kept > 0 && kept >= wantedReplicas(facts.rollout) && !isForGood;
}

/** Pods of the aborted revision that still exist: kept for a while (or for good), or already being removed. */
function keptPods(facts: Facts): string {
  const count = currentPods(facts);
  if (count === 0) return '';
  const { canary } = facts.rollout.spec.strategy;
  const pods = counted(count, `${updateRole(facts.rollout)} pod`);
  const replicaSet = currentReplicaSet(facts);
  if (replicaSet && desiredPods(replicaSet) === 0) return `; ${pods} ${isOrAre(count)} being removed`;
  const deadline = replicaSet && scaleDownDeadline(replicaSet)?.at;
  if (deadline !== undefined && deadline <= facts.now) {
    return `; ${pods} ${isOrAre(count)} scaled down when the controller next runs`;
  }
  const until = deadline !== undefined ? ` until ${facts.formatTime(deadline)}` : '';
  const serving = isRouterMissing(canary) ? ' and still serving' : '';
  return `; ${pods} ${isOrAre(count)} kept${serving}${until}`;
}

function reasonPart(facts: Facts): string {
  const reason = abortReason(facts);
  return reason === undefined ? '' : `; ${reason}`;
}
