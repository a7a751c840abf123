// When a canary's step is done, and when all steps start again.
import { enoughPods } from '../../model/replicas/enoughPods';
import { isPausedByHand } from '../../model/state/updateState';
import { isScaledForRouter } from '../../model/steps/routers';
import { canarySteps, currentStep } from '../../model/steps/steps';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { pauseSeconds } from '../../objects/goDuration';
import type { CanaryStatus } from '../../objects/objects';
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
 * True when the current step is done: a pause by time or by a person, a weight by its pods and the router's word, an
 * experiment and an analysis by their success, a plugin by its word, routes at once. Never while someone has paused the rollout. Source: reference 5.2 and 6.2, upstream
 * `completedCurrentCanaryStep`.
 */
export function isStepCompleted(pass: Pass): boolean {
  if (isPausedByHand(pass.rollout)) return false;
  const current = currentStep(pass.rollout);
  if (!current) return false;
  const { step, index } = current;
  if (step.pause) return isPauseOver(pass, pauseSeconds(step.pause.duration));
  if (step.setCanaryScale) return hasWantedPods(pass, pass.weights);
  if (step.setWeight !== undefined) return hasWantedPods(pass, pass.weights) && pass.weights?.verified !== false;
  if (step.experiment) return pass.currentExperiment?.status.phase === 'Successful';
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
 * of an older revision serves. With a traffic router older pods get no traffic, so they do not count, and with
 * `dynamicStableScale` stable's number follows the weight that is set next. Source: reference 5.2, upstream
 * `AtDesiredReplicaCountsForCanary`.
 */
export function hasWantedPods(pass: Pass, weights: CanaryStatus['weights']): boolean {
  const counts = wantedCounts(pass, weights);
  const { newReplicaSet } = pass;
  const { canary } = pass.rollout.spec.strategy;
  if (!newReplicaSet || desiredPods(newReplicaSet) !== counts.canary) return false;
  if (availablePods(newReplicaSet) < enoughPods(canary, counts.canary)) return false;
  // Pods above the wanted number are about to go; the step waits for that.
  if (availablePods(newReplicaSet) > counts.canary) return false;
  if (!isScaledForRouter(canary)) {
    return hasCreatedPods(pass, counts.stable) && podsOf(pass.otherReplicaSets, availablePods) === 0;
  }
  return canary?.dynamicStableScale === true || hasCreatedPods(pass, counts.stable);
}

function hasCreatedPods({ stableReplicaSet }: Pass, count: number): boolean {
  if (!stableReplicaSet || desiredPods(stableReplicaSet) !== count) return false;
  return (stableReplicaSet.status.replicas ?? 0) === count;
}
