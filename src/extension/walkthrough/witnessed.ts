// What two looks at a rollout tell about what happened between them.
import type { Rollout } from '../../rollouts';
import { abortedBecause, conditionOf, isAborted, isFullyPromoted } from '../../rollouts';

/** True where the controller aborted the update for a reason of its own, such as a failed analysis; no person did. */
export function isRolledBack(rollout: Rollout): boolean {
  return isAborted(rollout) && Boolean(abortedBecause(conditionOf(rollout, 'Progressing')?.message ?? ''));
}

/** True where an update was at a pause step without a duration, which waits for a person, and has gone past it since. */
export function passedGate(before: Rollout, now: Rollout): boolean {
  const { currentStepIndex: index = 0, currentPodHash } = before.status;
  const pause = before.spec.strategy.canary?.steps?.[index]?.pause;
  if (!pause || pause.duration !== undefined) return false;
  if (now.status.currentPodHash !== currentPodHash || isAborted(now)) return false;
  return (now.status.currentStepIndex ?? 0) > index || isFullyPromoted(now);
}
