// When a canary's step is done, and when all steps start again.
import { isPausedByHand } from '../../model/state/updateState';
import { canarySteps, currentStep } from '../../model/steps/steps';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { pauseSeconds } from '../../objects/goDuration';
import type { CanaryStrategy } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { stepHash } from '../hashing/hashes';
import type { Pass } from '../pass/pass';
import { findPause } from '../pass/pauseLedger';
import { podsOf, wantedCounts } from '../replicaSets/canaryScaling';
import { isStepPluginCompleted } from './stepPlugins';

/**
 * True when the pod template or the steps are others than those the status was written for; then the update starts
 * again (O10: an edit of the steps counts; O11: so does that of a duration). Source: upstream
 * `PodTemplateOrStepsChanged`.
 */
export function templateOrStepsChanged(pass: Pass): boolean {
  const { currentStepHash, currentPodHash } = pass.rollout.status;
  if (!currentStepHash || currentStepHash !== stepHash(canarySteps(pass.rollout))) return true;
  return Boolean(currentPodHash) && currentPodHash !== pass.currentHash;
}

/**
 * True when the current step is done: a pause by time or by a person, a weight by its pods, an analysis by its success,
 * a plugin by its word, routes at once. Never while someone has paused the rollout. Source: reference 5.2 and 6.2, upstream
 * `completedCurrentCanaryStep`.
 */
export function isStepCompleted(pass: Pass): boolean {
  if (isPausedByHand(pass.rollout)) return false;
  const current = currentStep(pass.rollout);
  if (!current) return false;
  const { step, index } = current;
  if (step.pause) return isPauseOver(pass, pauseSeconds(step.pause.duration));
  if (step.setCanaryScale || step.setWeight !== undefined) return hasWantedPods(pass);
  if (step.analysis) return pass.currentRuns.step?.status.phase === 'Successful';
  if (step.plugin) return isStepPluginCompleted(pass, index);
  return step.setHeaderRoute !== undefined || step.setMirrorRoute !== undefined;
}

/**
 * On a pause step: notes the pause once, and asks for a look when its time is over. A pause that a person ended
 * (`controllerPause` still set, its condition gone) is not noted again. Source: reference 6.3, upstream
 * `reconcileCanaryPause`.
 */
export function reconcileCanaryPause(pass: Pass): void {
  const { rollout } = pass;
  const pause = currentStep(rollout)?.step.pause;
  if (!pause || isPausedByHand(rollout) || rollout.status.promoteFull) return;
  const condition = findPause(rollout.status, 'CanaryPauseStep');
  if (!condition) {
    if (!rollout.status.controllerPause) pass.pauses.pause('CanaryPauseStep');
    return;
  }
  const end = pauseEnd(condition.startTime, pauseSeconds(pause.duration));
  if (end !== undefined && end > pass.now) pass.lookAgainAt(end);
}

function isPauseOver(pass: Pass, seconds: number | undefined): boolean {
  const { status } = pass.rollout;
  const condition = findPause(status, 'CanaryPauseStep');
  if (!condition) return status.controllerPause === true;
  const end = pauseEnd(condition.startTime, seconds);
  return end !== undefined && pass.now >= end;
}

/** The end of a pause in ms; `undefined` = a person ends it. */
function pauseEnd(startTime: string | undefined, seconds: number | undefined): number | undefined {
  const start = parseTimestamp(startTime);
  return start === undefined || seconds === undefined ? undefined : start + seconds * 1000;
}

/**
 * True when the canary has its pods, all (or enough, see the threshold) available, stable has its number, and no pod
 * of an older revision serves. Source: reference 5.2, upstream `AtDesiredReplicaCountsForCanary`.
 */
function hasWantedPods(pass: Pass): boolean {
  const counts = wantedCounts(pass);
  const { newReplicaSet, stableReplicaSet } = pass;
  if (!newReplicaSet || desiredPods(newReplicaSet) !== counts.canary) return false;
  if (availablePods(newReplicaSet) < enoughPods(pass.rollout.spec.strategy.canary, counts.canary)) return false;
  // Pods above the wanted number are about to go; the step waits for that.
  if (availablePods(newReplicaSet) > counts.canary) return false;
  if (!stableReplicaSet || desiredPods(stableReplicaSet) !== counts.stable) return false;
  if ((stableReplicaSet.status.replicas ?? 0) !== counts.stable) return false;
  return podsOf(pass.otherReplicaSets, availablePods) === 0;
}

/**
 * The available pods that are enough to continue when `wanted` are wanted: all, or the part that
 * `replicaProgressThreshold` names. Source: reference 5.1, upstream `checkReplicasAvailable`.
 */
export function enoughPods(canary: CanaryStrategy | undefined, wanted: number): number {
  const { type, value } = canary?.replicaProgressThreshold ?? {};
  if (value === undefined) return wanted;
  return type === 'Pods' ? Math.min(value, wanted) : Math.ceil((value * wanted) / 100);
}
