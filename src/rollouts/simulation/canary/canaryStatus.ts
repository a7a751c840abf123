// The end of a pass of a canary: the status is calculated and written. Here the steps start again, a step is completed,
// the new revision becomes the stable one, and an abort goes back to the first step; at most one of these in a pass.
import { canarySteps, currentStep, stepText } from '../../model/steps/steps';
import { availablePods } from '../../model/workloads/replicaSetPods';
import { revisionOf } from '../../model/workloads/revision';
import { selectorText } from '../../model/workloads/selectorText';
import type { ReplicaSet, RolloutStatus } from '../../objects/objects';
import { runReferences } from '../analysis/analysisRuns';
import { stepHash } from '../hashing/hashes';
import { removeCondition } from '../pass/conditions';
import { withoutAbsent } from '../pass/json';
import { generationOf } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { COMPLETED, INVALID_SPEC, messages, PAUSED, RESUMED, SKIP_STEPS, STEP_COMPLETED } from '../pass/wording';
import { podsOf } from '../replicaSets/canaryScaling';
import { isRollbackWithinWindow, skippedSteps } from '../replicaSets/rollback';
import { withPhase } from '../status/phase';
import { calculateConditions } from '../status/rolloutConditions';
import { enoughPods, isStepCompleted } from './canarySteps';

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
  writeStatus(pass, { ...baseStatus(pass), promoteFull: undefined, currentStepIndex });
}

/** Continues from where the rollout is. Source: reference 6.2 and 6.4, upstream `syncRolloutStatusCanary`. */
export function writeCanaryStatus(pass: Pass): void {
  const { rollout, pauses } = pass;
  const steps = canarySteps(rollout);
  const base = baseStatus(pass);
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
    writeStatus(pass, { ...base, promoteFull: undefined, stableRS: currentHash, currentStepIndex: end });
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
  persist(pass, {
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

/** The fields that every pass writes. Numbers that are 0 are left out, as the controller does. */
function baseStatus(pass: Pass): RolloutStatus {
  const { rollout, newReplicaSet, replicaSets } = pass;
  const { status } = rollout;
  return {
    ...status,
    currentPodHash: pass.currentHash,
    currentStepHash: stepHash(canarySteps(rollout)),
    replicas: podsOf(replicaSets, existingPods) || undefined,
    updatedReplicas: (newReplicaSet && existingPods(newReplicaSet)) || undefined,
    readyReplicas: podsOf(replicaSets, ({ status }) => status.readyReplicas ?? 0) || undefined,
    availableReplicas: podsOf(replicaSets, availablePods) || undefined,
    HPAReplicas: podsOf(replicaSets, existingPods) || undefined,
    selector: selectorText(rollout.spec.selector) || undefined,
    conditions: removeCondition(status.conditions ?? [], INVALID_SPEC),
    pauseConditions: undefined,
    controllerPause: undefined,
    restartedAt: pass.restartedAt,
    canary: canaryStatus(pass),
    blueGreen: status.blueGreen ?? {},
  };
}

function canaryStatus(pass: Pass): NonNullable<RolloutStatus['canary']> {
  const stepPluginStatuses = pass.stepPlugins.length > 0 ? pass.stepPlugins.map(withoutAbsent) : undefined;
  return withoutAbsent({ ...pass.rollout.status.canary, ...runReferences(pass), stepPluginStatuses });
}

function existingPods({ status }: ReplicaSet): number {
  return status.replicas ?? 0;
}

function writeStatus(pass: Pass, next: RolloutStatus): void {
  persist(pass, { ...next, conditions: calculateConditions(pass, next) });
}

/** Adds pauses, aborts, observed generation and phase, records what changed, and takes the status over. */
function persist(pass: Pass, next: RolloutStatus): void {
  const { rollout } = pass;
  const { pause, abort, abortedAt } = pass.pauses.statusAfter(rollout.status, pass.time);
  const status: RolloutStatus = {
    ...next,
    ...pause,
    abort: abort || undefined,
    abortedAt,
    observedGeneration: generationOf(rollout),
  };
  pass.rollout = withPhase({ ...rollout, status });
  reportPauses(pass, rollout.status, status);
}

/** Records that pauses began or ended; pauses that an abort ends do not count as resumed. Source: upstream `sendStateChangeEvents`. */
function reportPauses(pass: Pass, before: RolloutStatus, after: RolloutStatus): void {
  const wasPaused = (before.pauseConditions?.length ?? 0) > 0;
  const first = after.pauseConditions?.[0];
  if (wasPaused === (first !== undefined)) return;
  if (first) pass.event(PAUSED, messages.pausedBecause(first.reason));
  else if (after.abortedAt === undefined) pass.event(RESUMED, messages.resumed);
}
