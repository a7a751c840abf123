// What counts as healthy, as progress and as a lack of it: the three questions behind the Healthy and Progressing
// conditions.
import { hasPauseConditions, isPausedByHand } from '../../model/state/updateState';
import { canarySteps, currentStep } from '../../model/steps/steps';
import { progressDeadlineSeconds } from '../../objects/defaults';
import type { Rollout, RolloutSpec, RolloutStatus } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { findCondition } from '../pass/conditions';
import { generationOf } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { ABORTED, TIMED_OUT } from '../pass/wording';
import { hasScaleDownDeadline } from '../replicaSets/scaleDownDelay';

/**
 * True when every pod is of the stable revision (of a blue-green rollout: of the active one) and available, and the last
 * change of the spec had been observed before this pass. Source: upstream `RolloutHealthy`.
 */
export function isHealthy({ rollout, replicas }: Pass, next: RolloutStatus): boolean {
  const { updatedReplicas = 0, availableReplicas = 0, stableRS, currentPodHash, currentStepIndex } = next;
  const isObserved = rollout.status.observedGeneration === generationOf(rollout);
  const allThere = updatedReplicas === replicas && availableReplicas === replicas;
  if (rollout.spec.strategy.blueGreen) return isObserved && allThere && isServed(rollout, next);
  const stepsDone = currentStepIndex === undefined || currentStepIndex === canarySteps(rollout).length;
  const isStable = Boolean(stableRS) && stableRS === currentPodHash;
  const noOthers = (next.replicas ?? 0) === replicas;
  return isObserved && stepsDone && isStable && noOthers && allThere;
}

/** True when the Services of a blue-green rollout select the new revision; older pods may still be there. */
function isServed({ spec }: Rollout, { blueGreen, currentPodHash }: RolloutStatus): boolean {
  const isPreviewed = !spec.strategy.blueGreen?.previewService || blueGreen?.previewSelector === currentPodHash;
  return blueGreen?.activeSelector === currentPodHash && isPreviewed;
}

/**
 * True when pods came, became ready or available, older ones went, or the steps or the Services moved. Source: upstream
 * `RolloutProgressing`.
 */
export function hasProgressed(
  before: RolloutStatus,
  next: RolloutStatus,
  { blueGreen }: RolloutSpec['strategy'] = {},
): boolean {
  const old = (status: RolloutStatus): number => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (next.updatedReplicas ?? 0) !== (before.updatedReplicas ?? 0) ||
    old(next) < old(before) ||
    (next.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (next.availableReplicas ?? 0) > (before.availableReplicas ?? 0) ||
    (blueGreen ? haveServicesMoved(before, next) : haveStepsMoved(before, next))
  );
}

function haveStepsMoved(before: RolloutStatus, next: RolloutStatus): boolean {
  const [from, to] = [before.currentStepIndex, next.currentStepIndex];
  return (
    (next.stableRS ?? '') !== (before.stableRS ?? '') ||
    (next.currentStepHash ?? '') !== (before.currentStepHash ?? '') ||
    (from !== undefined && to !== undefined && from !== to)
  );
}

function haveServicesMoved({ blueGreen: before }: RolloutStatus, { blueGreen: next }: RolloutStatus): boolean {
  return before?.activeSelector !== next?.activeSelector || before?.previewSelector !== next?.previewSelector;
}

/**
 * True when nothing has progressed for `progressDeadlineSeconds`. Not judged on steps that may take any time, while
 * paused, while older pods wait for their scale-down deadline, and from the condition of an abort. Source: reference 6.10, upstream `RolloutTimedOut`.
 */
export function isTimedOut(pass: Pass, next: RolloutStatus): boolean {
  const { rollout, now } = pass;
  const progressing = findCondition(next.conditions, 'Progressing');
  if (!progressing || progressing.reason === ABORTED) return false;
  if (isIndefiniteStep(rollout) || findCondition(next.conditions, 'Paused')?.status === 'True') return false;
  if (pass.otherReplicaSets.some(hasScaleDownDeadline)) return false;
  if (progressing.reason === TIMED_OUT) return true;
  const deadline = progressDeadline(rollout, next);
  return deadline !== undefined && now >= deadline;
}

/**
 * Asks for a look when the deadline will be over. The controller comes a second late, unless less than one is left.
 * Source: upstream `requeueStuckRollout`.
 */
export function watchDeadline(pass: Pass): void {
  const { rollout, now } = pass;
  const progressing = findCondition(rollout.status.conditions, 'Progressing');
  if (!progressing || progressing.reason === TIMED_OUT || rollout.status.abort) return;
  if (isHealthy(pass, rollout.status) || isIndefiniteStep(rollout)) return;
  if (hasPauseConditions(rollout) || isPausedByHand(rollout)) return;
  const deadline = progressDeadline(rollout, rollout.status);
  if (deadline === undefined || deadline <= now) return;
  pass.lookAgainAt(deadline - now < 1000 ? deadline : deadline + 1000);
}

/** When the deadline is over, in ms. */
function progressDeadline(rollout: Rollout, status: RolloutStatus): number | undefined {
  const since = parseTimestamp(findCondition(status.conditions, 'Progressing')?.lastUpdateTime);
  return since === undefined ? undefined : since + progressDeadlineSeconds(rollout.spec) * 1000;
}

function isIndefiniteStep(rollout: Rollout): boolean {
  const step = currentStep(rollout)?.step;
  return step?.experiment !== undefined || step?.analysis !== undefined || step?.pause !== undefined;
}
