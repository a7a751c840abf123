// The reasons that several actions share for not being offered.
import { shown } from '../model/sentences/words';
import { isLatestObserved, replicaSetRefusal } from '../model/state/newestTemplate';
import { rolloutPhase } from '../model/state/phase';
import { isGoingBack, isInvalid, isUpdating } from '../model/state/updateState';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';

/** Why nobody can act on this Rollout's update at all; `undefined` = one can. */
export function untouchable(rollout: Rollout): string | undefined {
  if (rollout.metadata.deletionTimestamp !== undefined) return 'The rollout is being deleted.';
  if (isInvalid(rollout)) {
    const { message } = rolloutPhase(rollout);
    const detail = message.startsWith('InvalidSpec') ? ` (${message})` : '';
    return `The controller rejects the spec of this rollout${detail} and does nothing until the spec is fixed.`;
  }
  const refusal = replicaSetRefusal(rollout);
  if (refusal !== undefined) {
    const detail = refusal === '' ? '' : ` (${shown(refusal)})`;
    return `The ReplicaSet of the new revision can't be created${detail}, and the controller does nothing until it can, or the pod template is changed back.`;
  }
  return undefined;
}

/**
 * Why there is no update to promote or abort; `undefined` = there is one. The way back to a stable revision that isn't the
 * active one can be promoted like an update. Source: O16.
 */
export function noUpdate(rollout: Rollout, verb: 'promote' | 'abort'): string | undefined {
  if (isUpdating(rollout) || (verb === 'promote' && isGoingBack(rollout))) return undefined;
  if (!isLatestObserved(rollout)) return unseen();
  if (!rollout.status.currentPodHash) return 'The Argo Rollouts controller has not picked up this rollout yet.';
  if (!rollout.status.stableRS)
    return `Nothing to ${verb}: the first revision is still being deployed, and there is no stable revision yet.`;
  const name = currentRevisionName(rollout);
  return isGoingBack(rollout)
    ? `Nothing to ${verb}: the active Service is going back to ${name}, which is the stable revision.`
    : `Nothing to ${verb}: ${name} is the stable revision, and no other is being deployed.`;
}

/** Of a full promotion that goes on as soon as the manual pause ends. */
export function pausedFullPromotion(rollout: Rollout): string {
  return `The full promotion of ${currentRevisionName(rollout)} is running, but paused manually. Use Resume.`;
}

/** Of a full promotion that nothing holds. */
export function runningFullPromotion(rollout: Rollout): string {
  return `The full promotion of ${currentRevisionName(rollout)} is already running.`;
}

/** Why to wait for the controller: what is sent before it has seen the last change may be lost (reference 1.4). */
export function unseen(): string {
  return 'The controller has not seen the latest change to this rollout yet. Try again once it has.';
}
