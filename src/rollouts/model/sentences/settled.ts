// A Rollout that is not between two revisions: healthy, scaling, scaled to 0, or losing its old pods.
import { parseTimestamp } from '../../objects/timestamp';
import { counted, isOrAre } from '../../words/countWords';
import { capitalised } from '../../words/letterCase';
import { podCountText } from '../../words/podWords';
import { wantedNewPods } from '../replicas/canaryPods';
import { rolloutPhase } from '../state/phase';
import { isFullyPromoted, isGoingBack, isSwitched, isUpdating, wantedReplicas } from '../state/updateState';
import { hasShareLeft } from '../steps/canaryTraffic';
import { activeRevisionName, currentPods, currentReplicaSet, currentRevisionName } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { blueGreenAtWork } from './blueGreenProgress';
import { isWeightUnconfirmed, routerWord } from './canaryPods';
import { canaryAtWork } from './canaryProgress';
import {
  type Facts,
  olderPods,
  readyText,
  type RolloutSentence,
  waitingForConfirmation,
  waitingForController,
  waitingForPods,
  withRemark,
} from './facts';
import { whereText } from './place';
import { otherRevisionRemark } from './serving';
import { shown } from './words';

/** `spec.replicas: 0`; in the middle of an update the step is kept (O15). */
export function scaledToZero(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (wantedReplicas(rollout) !== 0) return undefined;
  const left = rollout.status.replicas ?? 0;
  const where = isUpdating(rollout) ? ` during an update${whereText(facts)}` : '';
  // `previewReplicaCount` holds until the gate is passed, whatever is wanted of the active revision.
  if (left > 0 && rollout.spec.strategy.blueGreen && isUpdating(rollout) && wantedNewPods(rollout) > 0) {
    return withRemark(blueGreenAtWork(facts) ?? controllersWords(facts), {
      text: 'scaled to 0 beside the preview',
      needsAttention: false,
    });
  }
  // Of older revisions pods may be kept for a while, which is no scaling.
  if (left > 0 && rolloutPhase(rollout).phase === 'Healthy' && (rollout.status.updatedReplicas ?? 0) === 0) {
    return { text: `Scaled to 0${olderText(facts)}`, waitsFor: 'nothing', needsAttention: false, short: 'scaled to 0' };
  }
  const work = left === 0 ? (canaryAtWork(facts) ?? blueGreenAtWork(facts)) : undefined;
  if (work && (work.needsAttention || work.waitsFor === 'analysis' || work.waitsFor === 'time')) {
    return withRemark(work, { text: 'scaled to 0, no pods running', needsAttention: false });
  }
  if (left > 0) {
    return {
      text: `Scaling to 0${where}: ${counted(left, 'pod')} left`,
      waitsFor: 'pods',
      needsAttention: false,
      short: 'scaling to 0',
    };
  }
  return {
    text: `Scaled to 0${where}: no pods running`,
    waitsFor: 'nothing',
    needsAttention: false,
    short: 'scaled to 0',
  };
}

/** Fully promoted: pods may still be added (scaling, going back by undo) or removed (the old revision's). */
export function settled(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const { phase } = rolloutPhase(rollout);
  if (!isFullyPromoted(rollout)) return undefined;
  const wanted = wantedReplicas(rollout);
  const other = otherRevisionRemark(facts);
  const { replicas = 0 } = rollout.status;
  if (isShort(facts, wanted)) {
    const what = other && isCanaryGoingBack(facts) ? 'Going back to' : 'Waiting for pods of';
    const text = `${what} ${currentRevisionName(rollout)}: ${podsText(facts, wanted)}`;
    return withRemark(waitingForPods(facts, text), other);
  }
  const cutover = notSwitched(facts);
  if (cutover) return cutover;
  if (other && hasShareLeft(facts)) {
    const text = `Going back to ${currentRevisionName(rollout)}: ${podsText(facts, wanted)}`;
    return withRemark(waitingForController(facts, text), other);
  }
  if (phase === 'Healthy') return healthy(facts, wanted);
  const surplus = replicas - wanted;
  if (surplus <= 0) return undefined;
  return {
    text: `${capitalised(currentRevisionName(facts.rollout))} is promoted; ${counted(surplus, 'old pod')} ${isOrAre(surplus)} being removed`,
    waitsFor: 'pods',
    needsAttention: false,
    short: 'old pods leaving',
  };
}

/** A newer revision still has pods or traffic; those of older ones are only kept for a while after a promotion. */
function isCanaryGoingBack(facts: Facts): boolean {
  const { rollout, replicaSets } = facts;
  if (!rollout.spec.strategy.canary) return false;
  if (hasShareLeft(facts)) return true;
  const current = currentReplicaSet(facts);
  const from = current && parseTimestamp(current.metadata.creationTimestamp);
  return (replicaSets ?? []).some((replicaSet) => {
    const at = parseTimestamp(replicaSet.metadata.creationTimestamp);
    const isLeft = (replicaSet.status.replicas ?? 0) > 0 && scaleDownDeadline(replicaSet) === undefined;
    return isLeft && from !== undefined && at !== undefined && at > from;
  });
}

/** By its ReplicaSet, where that is known: the Rollout counts the ready pods of other revisions, too. */
function isShort(facts: Facts, wanted: number): boolean {
  const { availableReplicas = 0, updatedReplicas = 0, blueGreen } = facts.rollout.status;
  const current = currentReplicaSet(facts);
  if (current) return availablePods(current) < wanted;
  // Of blue-green it counts those of the active revision alone, which may be another one.
  const isOther = blueGreen?.activeSelector !== undefined && !isSwitched(facts.rollout);
  return updatedReplicas < wanted || (!isOther && availableReplicas < wanted);
}

/** Ready pods of the one revision; how many were created where the Rollout's counts hold those of others too. */
function podsText(facts: Facts, wanted: number): string {
  const { rollout } = facts;
  const current = currentReplicaSet(facts);
  if (current) return readyText(facts, availablePods(current), wanted, 'pod');
  const { availableReplicas = 0, updatedReplicas = 0, replicas = 0 } = rollout.status;
  if (replicas > updatedReplicas) return podCountText(updatedReplicas, wanted, 'pod', 'created');
  return readyText(facts, Math.min(availableReplicas, updatedReplicas), wanted, 'pod');
}

/** Blue-green: the revision is the stable one, and the active Service still selects another. */
function notSwitched(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!rollout.spec.strategy.blueGreen || !isGoingBack(rollout)) return undefined;
  const name = currentRevisionName(rollout);
  const text = `${capitalised(name)} has its pods, but the active Service selects ${activeRevisionName(facts)}: waiting for the controller to switch it`;
  return waitingForController(facts, text);
}

/** Degraded, or in a phase that we don't know, for a reason that no other rule knows: the controller's own words. */
export function otherTrouble(facts: Facts): RolloutSentence | undefined {
  const { phase } = rolloutPhase(facts.rollout);
  return phase === 'Degraded' || phase === 'Unknown' ? controllersWords(facts) : undefined;
}

/** What no other rule knows. */
export function controllersWords({ rollout }: Facts): RolloutSentence {
  const { phase, message } = rolloutPhase(rollout);
  return {
    text: message === '' ? phase : `${phase}: ${shown(message)}`,
    waitsFor: phase === 'Paused' ? 'person' : phase === 'Healthy' ? 'nothing' : 'controller',
    needsAttention: phase !== 'Healthy' && phase !== 'Progressing',
  };
}

function healthy(facts: Facts, wanted: number): RolloutSentence {
  const name = currentRevisionName(facts.rollout);
  if (isWeightUnconfirmed(facts.rollout)) {
    const what = `Promoted: waiting for the ${routerWord(facts)} to confirm that ${name} has all traffic${olderText(facts)}`;
    return waitingForConfirmation(facts, what);
  }
  const pods = Math.max(wanted, currentPods(facts));
  const extra = pods > wanted ? ` (${wanted} wanted)` : '';
  const text = `Healthy: ${name} on ${counted(pods, 'pod')}${extra}${olderText(facts)}`;
  return { text, waitsFor: 'nothing', needsAttention: false };
}

/** Pods of older revisions beside it, and until when they are kept where their ReplicaSets say so. */
function olderText(facts: Facts): string {
  const { replicas = 0, updatedReplicas = 0 } = facts.rollout.status;
  const { count, until } = olderPods(facts);
  const older = facts.replicaSets ? count : Math.max(0, replicas - updatedReplicas);
  if (older === 0) return '';
  const pods = `; ${counted(older, 'older pod')} ${isOrAre(older)}`;
  return until === undefined ? `${pods} left` : `${pods} kept until ${facts.formatTime(until)}`;
}
