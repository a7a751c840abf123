// What became of a Rollout instead, after a request was accepted: somebody else acted, or the controller decided against it.
// Whoever waits for the request's effect then ends at once, and says which of these it was.
import { abortedBecause } from '../model/sentences/abortReason';
import { rolloutPhase } from '../model/state/phase';
import {
  isAborted,
  isFullyPromoted,
  isInvalid,
  isObserved,
  isPausedByHand,
  isPromotingFully,
} from '../model/state/updateState';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';
import { capitalised } from '../words/letterCase';
import { abortStands } from './facts';

/**
 * What happened to a Rollout since a request was accepted that keeps its effect from coming, as a sentence; `undefined`
 * while nothing did. `sent` is the Rollout as the API server answered the request, with its change in it, so that
 * whatever differs is the doing of somebody else or of the controller. Asked only while the effect isn't there.
 */
export function whatOvertook(sent: Rollout, now: Rollout): string | undefined {
  if (isBeingDeleted(now) && !isBeingDeleted(sent)) return 'The rollout is being deleted.';
  if (now.status.currentPodHash !== sent.status.currentPodHash) return anotherRevision(now);
  if (isInvalid(now) && !isInvalid(sent)) return 'The spec was changed in the meantime, and the controller rejects it.';
  if (hasOtherSteps(sent, now))
    return 'The steps were changed in the meantime, so the update starts again at the first one.';
  return abortOf(sent, now) ?? fullPromotionOf(sent, now) ?? manualPauseOf(sent, now);
}

function isBeingDeleted({ metadata }: Rollout): boolean {
  return metadata.deletionTimestamp !== undefined;
}

function anotherRevision(now: Rollout): string {
  const name = currentRevisionName(now);
  return isFullyPromoted(now)
    ? `The rollout was reverted to the stable revision in the meantime, which is now ${name}.`
    : `The rollout is now updating to another revision: ${name}.`;
}

/** An edit of the steps resets the update, an abort included (O10). */
function hasOtherSteps(sent: Rollout, now: Rollout): boolean {
  const [before, after] = [sent.status.currentStepHash, now.status.currentStepHash];
  return before !== undefined && after !== undefined && before !== after;
}

/**
 * An abort that is set and does not stand yet may still be dropped (O1), so the controller's word is waited for. Where that
 * can't come, because pods are held that a change of `spec.replicas` asks for, the time of the abort is all that shows.
 */
function abortOf(sent: Rollout, now: Rollout): string | undefined {
  if (isAborted(now) === isAborted(sent)) return undefined;
  if (isAborted(now)) {
    if (abortStands(now)) return abortedBy(sent, now);
    const isTaken = now.status.abortedAt !== undefined && !isPromotingFully(now);
    return isTaken ? `The update to ${currentRevisionName(now)} was aborted in the meantime.` : undefined;
  }
  if (isFullyPromoted(now))
    return `${capitalised(currentRevisionName(now))} became the stable revision before it could be aborted.`;
  return isPromotingFully(now) ? undefined : 'The update was retried by someone else in the meantime.';
}

/** The controller gives a reason for its own aborts, up to 1.9.1 with one exception: that of a missed deadline. */
function abortedBy(sent: Rollout, now: Rollout): string {
  const revision = currentRevisionName(now);
  // The answer to a retry still shows the abort before.
  const isSecond = abortedBecause(rolloutPhase(sent).message) !== undefined;
  if (abortedBecause(rolloutPhase(now).message))
    return `The controller aborted the update to ${revision} ${isSecond ? 'again' : 'in the meantime'}.`;
  const who = now.spec.progressDeadlineAbort ? '' : ' by someone else';
  return isSecond
    ? `The update to ${revision} was aborted again${who}.`
    : `The update to ${revision} was aborted${who} in the meantime.`;
}

function fullPromotionOf(sent: Rollout, now: Rollout): string | undefined {
  if (isPromotingFully(now) === isPromotingFully(sent)) return undefined;
  if (isPromotingFully(now)) return 'Someone else started a full promotion in the meantime.';
  return isFullyPromoted(now) ? undefined : 'The full promotion was stopped by someone else in the meantime.';
}

/** Once the controller has seen it: until then the effect may still come. */
function manualPauseOf(sent: Rollout, now: Rollout): string | undefined {
  if (isPausedByHand(now) === isPausedByHand(sent) || !isObserved(now)) return undefined;
  return `The rollout was ${isPausedByHand(now) ? 'paused manually' : 'resumed'} by someone else in the meantime.`;
}
