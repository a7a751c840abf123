// A blue-green rollout that is paused manually: only its Services wait. Pods are created, scaled and, at their time, removed
// as ever. Source: P1, P5.
import { podCountText } from '../../words/podWords';
import { wantedNewPods } from '../replicas/canaryPods';
import { lostSwitch } from '../state/lostSwitch';
import { isPromotingFully, isSwitched, isUpdating, wantedReplicas } from '../state/updateState';
import { promotionGate } from '../steps/blueGreen';
import { activeRevisionName, currentPods, currentReplicaSet, currentRevisionName } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { type Facts, olderPods, readyText } from './facts';
import { lostSwitchWords } from './lostSwitchWords';
import { decidingPause, isInconclusive, pauseEnd } from './pauseTime';

/** The end of the sentence: how the pods are, what serves, and what comes once it is resumed. */
export function blueGreenPausedByHand(facts: Facts): string {
  const { rollout } = facts;
  const name = currentRevisionName(rollout);
  const { activeSelector } = rollout.status.blueGreen ?? {};
  if (isSwitched(rollout)) return isUpdating(rollout) ? switched(facts) : settled(facts);
  const stays = activeSelector
    ? `${activeRevisionName(facts)} stays active`
    : 'the active Service is not switched to it';
  const pods = `${name} has ${podsText(facts, wantedNewPods(rollout))}, ${stays}`;
  const lost = lostSwitch(facts);
  if (lost) return `${pods}, also once resumed: ${lostSwitchWords(lost, name)}; promote fully to switch`;
  // Whether it goes back inside the rollbackWindow, where what it would wait for may never begin, only ReplicaSets tell.
  if (rollout.spec.rollbackWindow && !facts.replicaSets) return `${pods} while paused`;
  return `${pods} until resumed${isUpdating(rollout) ? onResume(facts) : ''}`;
}

function switched(facts: Facts): string {
  const ready = podsText(facts, wantedReplicas(facts.rollout));
  return `${currentRevisionName(facts.rollout)} is active with ${ready}, and no Service is switched until resumed`;
}

function settled(facts: Facts): string {
  const { rollout } = facts;
  const wanted = wantedReplicas(rollout);
  const older = olderPods(facts);
  const kept = older.until === undefined ? '' : `; older pods are kept until ${facts.formatTime(older.until)}`;
  // The status counts the available pods of the active revision, which is this one.
  const current = currentReplicaSet(facts);
  const available = current ? availablePods(current) : (rollout.status.availableReplicas ?? 0);
  const ready = available < wanted ? ` with ${readyText(facts, available, wanted, 'pod')}` : '';
  return `${currentRevisionName(rollout)} serves${ready}, and the next revision becomes active only when resumed${kept}`;
}

function podsText(facts: Facts, wanted: number): string {
  const pods = currentReplicaSet(facts);
  if (pods) return readyText(facts, availablePods(pods), wanted, 'pod');
  return podCountText(currentPods(facts), wanted, 'pod', 'created');
}

function onResume(facts: Facts): string {
  const { rollout } = facts;
  if (isPromotingFully(rollout)) return ', then it becomes active without pause or analysis';
  const pause = decidingPause(rollout);
  if (pause && isInconclusive(pause)) return ', then it waits for your decision on the inconclusive result';
  const until = pause && pauseEnd(rollout, pause);
  if (until !== undefined) {
    return until > facts.now ? `; the pause ends at ${facts.formatTime(until)}` : '; the pause is over';
  }
  if (rollout.status.blueGreen?.scaleUpPreviewCheckPoint) return ', then it becomes active';
  const { kind } = promotionGate(rollout.spec.strategy.blueGreen);
  if (kind === 'person') return ', then it waits until promoted';
  return kind === 'time' ? ', then its pause begins' : '';
}
