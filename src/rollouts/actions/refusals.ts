// The reasons that several actions share for not being offered.
import { rolloutPhase } from '../model/state/phase';
import { isInvalid, isObserved, isUpdating } from '../model/state/updateState';
import { currentRevisionName } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';

/** Why nobody can act on this Rollout's update at all; `undefined` = one can. */
export function untouchable(rollout: Rollout): string | undefined {
  if (rollout.metadata.deletionTimestamp !== undefined) return 'The rollout is being deleted.';
  if (isInvalid(rollout)) {
    const { message } = rolloutPhase(rollout);
    const detail = message.startsWith('InvalidSpec') ? ` (${message})` : '';
    return `The controller refuses this rollout's spec${detail} and does nothing until it is mended.`;
  }
  return undefined;
}

/** Why there is no update that could be `done` ("promoted", "aborted", "retried"); `undefined` = there is one. Source: O16. */
export function noUpdate(rollout: Rollout, done: string): string | undefined {
  if (isUpdating(rollout)) return undefined;
  if (!isObserved(rollout)) return unseen();
  if (!rollout.status.currentPodHash) return 'The Argo Rollouts controller has not taken up this rollout yet.';
  if (!rollout.status.stableRS)
    return `The first revision is still being deployed: there is no stable revision beside it, so nothing can be ${done}.`;
  return `No update is in progress: ${currentRevisionName(rollout)} is fully promoted, so nothing can be ${done}.`;
}

/** The controller has not yet seen the last change: what is sent now may be lost with it (reference 1.4). */
export function unseen(): string {
  return 'The controller has not yet seen the last change of this rollout. Wait until it has.';
}
