// The end of a pass of a canary: the status is calculated and written. Here the steps start again, a step is completed,
// the new revision becomes the stable one, and an abort goes back to the first step; at most one of these in a pass.
import { enoughPods } from '../../model/replicas/enoughPods';
import { canarySteps, currentStep, stepText } from '../../model/steps/steps';
import { availablePods } from '../../model/workloads/replicaSetPods';
import { revisionOf } from '../../model/workloads/revision';
import { selectorText } from '../../model/workloads/selectorText';
import { pingPongServices } from '../../model/workloads/services';
import type { CanaryStatus, RolloutStatus } from '../../objects/objects';
import { runReferences } from '../analysis/analysisRuns';
import { stepHash } from '../hashing/hashes';
import { withoutAbsent } from '../pass/json';
import type { Pass } from '../pass/pass';
import { COMPLETED, messages, SKIP_STEPS, STEP_COMPLETED } from '../pass/wording';
import { podsOf } from '../replicaSets/canaryScaling';
import { isRollbackWithinWindow, skippedSteps } from '../replicaSets/rollback';
import { baseStatus, existingPods, persistStatus, writeStatus } from '../status/persistStatus';
import { isStepCompleted } from './canarySteps';

/** The steps start again: a new template, or other steps. Source: reference 6.1 canary pass (a), upstream `resetRolloutStatus`. */
export function writeResetStatus(pass: Pass): void {
  const { rollout, pauses } = pass;
  const count = canarySteps(rollout).length;
  pauses.endAllPauses();
  pauses.removeAbort();
  pass.restartedAt = rollout.spec.restartAt;
  pass.currentRuns = {};
  pass.stepPlugins = [];
  const skipped = count > 0 ? skippedSteps(pass) : undefined;
  if (skipped) {
    pass.event(SKIP_STEPS, skipped === 'stable' ? messages.rollbackToStable : messages.rollbackWithinWindow);
  }
  const currentStepIndex = count === 0 ? undefined : skipped ? count : 0;
  writeStatus(pass, { ...canaryBase(pass), promoteFull: undefined, currentStepIndex });
}

/** Continues from where the rollout is. Source: reference 6.2 and 6.4, upstream `syncRolloutStatusCanary`. */
export function writeCanaryStatus(pass: Pass): void {
  const { rollout, pauses } = pass;
  const steps = canarySteps(rollout);
  const base = canaryBase(pass);
  const end = steps.length > 0 ? steps.length : undefined;
  const skipsSteps = rollout.status.promoteFull === true || isRollbackWithinWindow(pass);
  if (skipsSteps) {
    pauses.endAllPauses();
    pauses.removeAbort();
  }
  const reason = promotionReason(pass);
  if (reason !== undefined) {
    pauses.endAllPauses();
    pauses.removeAbort();
    const currentHash = base.currentPodHash ?? '';
    if (base.stableRS !== currentHash) {
      pass.event(COMPLETED, messages.completed(revisionOf(rollout), currentHash, reason));
    }
    const canary = base.stableRS === currentHash ? base.canary : withPingPongSwapped(pass, base.canary);
    writeStatus(pass, { ...base, promoteFull: undefined, stableRS: currentHash, currentStepIndex: end, canary });
    return;
  }
  if (pass.isAborted) {
    const index = base.stableRS === base.currentPodHash ? end : end && 0;
    writeStatus(pass, { ...base, currentStepIndex: index });
    return;
  }
  writeStatus(pass, skipsSteps ? { ...base, currentStepIndex: end } : { ...base, ...advance(pass) });
}

/** A scale event changes pods and counts, nothing else. Source: reference 6.1 step 2, upstream `syncReplicasOnly`. */
export function writeScaledStatus(pass: Pass): void {
  const { status } = pass.rollout;
  persistStatus(pass, {
    ...status,
    availableReplicas: podsOf(pass.replicaSets, availablePods) || undefined,
    HPAReplicas: podsOf(pass.replicaSets, existingPods) || undefined,
  });
}

/** The step index after this pass, and what goes with it. */
function advance(pass: Pass): Pick<RolloutStatus, 'currentStepIndex' | 'canary'> {
  const { rollout } = pass;
  const steps = canarySteps(rollout);
  if (steps.length === 0) return { currentStepIndex: undefined };
  const index = rollout.status.currentStepIndex ?? 0;
  const current = currentStep(rollout);
  if (!current || !isStepCompleted(pass)) return { currentStepIndex: index };
  pass.event(STEP_COMPLETED, messages.stepCompleted(index + 1, steps.length, stepText(current.step)));
  pass.pauses.endPause('CanaryPauseStep');
  const canary = { ...canaryStatus(pass), currentStepAnalysisRunStatus: undefined };
  return { currentStepIndex: index + 1, canary: withoutAbsent(canary) };
}

/**
 * Why the new revision becomes the stable one in this pass; `undefined` when it does not. The order matters: a first
 * deploy is stable before a pod exists, an abort stops everything else. Source: reference 6.2, upstream
 * `shouldFullPromote`.
 */
function promotionReason(pass: Pass): string | undefined {
  const { rollout, newReplicaSet, stableReplicaSet, replicas } = pass;
  if (!stableReplicaSet) return 'Initial deploy';
  if (pass.isAborted || !newReplicaSet) return undefined;
  if (availablePods(newReplicaSet) < enoughPods(rollout.spec.strategy.canary, replicas)) return undefined;
  if (rollout.status.promoteFull) return 'Full promotion requested';
  if (isRollbackWithinWindow(pass)) return 'Rollback within window';
  const count = canarySteps(rollout).length;
  const isAtEnd = count === 0 || (rollout.status.currentStepIndex ?? 0) === count;
  return isAtEnd ? `Completed all ${count} canary steps` : undefined;
}

function canaryBase(pass: Pass): RolloutStatus {
  const { rollout, replicaSets } = pass;
  return {
    ...baseStatus(pass),
    currentStepHash: stepHash(canarySteps(rollout)),
    availableReplicas: podsOf(replicaSets, availablePods) || undefined,
    HPAReplicas: podsOf(replicaSets, existingPods) || undefined,
    selector: selectorText(rollout.spec.selector) || undefined,
    canary: canaryStatus(pass),
    blueGreen: {},
  };
}

function canaryStatus(pass: Pass): NonNullable<RolloutStatus['canary']> {
  const stepPluginStatuses = pass.stepPlugins.length > 0 ? pass.stepPlugins.map(withoutAbsent) : undefined;
  return withoutAbsent({
    ...pass.rollout.status.canary,
    ...runReferences(pass),
    currentExperiment: pass.namedExperiment?.metadata.name,
    stepPluginStatuses,
    weights: pass.weights,
  });
}

/** A promotion gives the two Services of ping-pong each other's role. Source: reference 6.2, upstream `promoteStable`. */
function withPingPongSwapped(pass: Pass, canary: CanaryStatus | undefined): CanaryStatus | undefined {
  if (!pingPongServices(pass.rollout.spec.strategy.canary)) return canary;
  return { ...canary, stablePingPong: canary?.stablePingPong === 'ping' ? 'pong' : 'ping' };
}
