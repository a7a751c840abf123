// A blue-green update that was aborted while the active Service selects another revision than the stable one. The controller
// switches it back only while every pod of the new revision is ready and nothing is paused; the revision is scaled down
// when its time is over all the same, and then the Service selects nothing. Source: P1 to P4.
import { abortScaleDownDelaySeconds } from '../../objects/defaults';
import { durationText } from '../../words/countWords';
import { podCountText } from '../../words/podWords';
import { activePodsAvailable } from '../state/heldAbort';
import { isPausedByHand, wantedReplicas } from '../state/updateState';
import {
  activeReplicaSet,
  activeRevisionName,
  currentReplicaSet,
  currentRevisionName,
  stableRevisionName,
} from '../workloads/currentRevision';
import { availablePods, desiredPods } from '../workloads/replicaSetPods';
import { scaleDownAt } from '../workloads/replicaSetStatus';
import { type Facts, type RolloutSentence, waitingForController } from './facts';
import { NOTHING_SERVES } from './serving';

/** The aborted revision serves: what that is called in short. */
const STILL_ACTIVE = 'aborted but still active';

/** The sentence where the active Service is not on the stable revision; `reason` ends it. */
export function abortedButActive(facts: Facts, reason: string): RolloutSentence | undefined {
  const { rollout } = facts;
  const { blueGreen, stableRS } = rollout.status;
  if (!rollout.spec.strategy.blueGreen || !blueGreen?.activeSelector || blueGreen.activeSelector === stableRS) {
    return undefined;
  }
  const name = activeRevisionName(facts);
  const paused = isPausedByHand(rollout);
  const aborted = paused ? 'Aborted, but paused manually' : 'Aborted';
  const available = activePodsAvailable(facts);
  if (available === 0) {
    const text = `${aborted}, and nothing serves: the active Service still selects ${name}, which ${whyNothing(facts)}`;
    return {
      ...{ text: `${text}${reason}`, waitsFor: 'person', needsAttention: true, isUrgent: true },
      short: NOTHING_SERVES,
    };
  }
  const ready = podCountText(available, wantedReplicas(rollout));
  const text = `${aborted}${paused ? ':' : ', but'} the active Service still sends traffic to ${name} (${ready})`;
  if (isReadyToSwitch(facts) && !paused) {
    const next = `${text}: waiting for the controller to switch it back to ${stableRevisionName(facts)}`;
    const waiting = waitingForController(facts, next);
    const isUrgent = waiting.needsAttention || undefined;
    return { ...waiting, text: `${waiting.text}${reason}`, needsAttention: true, isUrgent, short: STILL_ACTIVE };
  }
  return {
    text: `${text}${end(facts)}; ${wayOut(facts)}${reason}`,
    waitsFor: 'person',
    needsAttention: true,
    isUrgent: true,
    short: STILL_ACTIVE,
  };
}

/** What has become of the pods that the active Service would need. */
function whyNothing(facts: Facts): string {
  const active = activeReplicaSet(facts);
  if (active) return desiredPods(active) === 0 ? 'was scaled down' : 'has no ready pod';
  return facts.replicaSets ? 'no longer exists' : 'has no ready pod';
}

/** The controller switches the active Service only while all pods of the newest revision are ready. */
function isReadyToSwitch(facts: Facts): boolean {
  const { rollout, replicaSets } = facts;
  const current = currentReplicaSet(facts);
  const wanted = wantedReplicas(rollout);
  if (replicaSets) return current !== undefined && availablePods(current) >= wanted;
  const { blueGreen, currentPodHash, availableReplicas = 0 } = rollout.status;
  return blueGreen?.activeSelector === currentPodHash && availableReplicas >= wanted;
}

/** When the pods that serve go: ", which is scaled down at 14:00 (then nothing serves)". */
function end(facts: Facts): string {
  const { blueGreen = {} } = facts.rollout.spec.strategy;
  const active = activeReplicaSet(facts);
  const at = active && scaleDownAt(active);
  if (at !== undefined) {
    const when = at > facts.now ? `at ${facts.formatTime(at)}` : 'when the controller next runs';
    return `, which is scaled down ${when}: then nothing serves`;
  }
  const delay = abortScaleDownDelaySeconds(blueGreen);
  const { blueGreen: selectors, currentPodHash } = facts.rollout.status;
  if (active || delay === undefined || selectors?.activeSelector !== currentPodHash) return '';
  return `, which is scaled down once its delay of ${durationText(delay * 1000)} is over: then nothing serves`;
}

/** What makes the controller switch the active Service back. */
function wayOut(facts: Facts): string {
  const revision = currentRevisionName(facts.rollout);
  const stable = stableRevisionName(facts);
  if (!isPausedByHand(facts.rollout)) {
    return `the Service goes back to ${stable} only while all pods of ${revision} are ready`;
  }
  const active = activeReplicaSet(facts);
  const before = active && scaleDownAt(active) !== undefined ? ' before that' : '';
  if (isReadyToSwitch(facts)) return `resume${before} to switch the Service back to ${stable}`;
  return `resume${before}, but the Service goes back to ${stable} only while all pods of ${revision} are ready`;
}
