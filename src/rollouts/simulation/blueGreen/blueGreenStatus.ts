// The end of a pass of a blue-green rollout: what the Services select, whose pods count, and when the new revision becomes
// the stable one.
import { availablePods } from '../../model/workloads/replicaSetPods';
import { revisionOf } from '../../model/workloads/revision';
import { selectorText } from '../../model/workloads/selectorText';
import { selectedHash } from '../../model/workloads/services';
import type { RolloutStatus, Service } from '../../objects/objects';
import { promotionReferences } from '../analysis/promotionRuns';
import { withoutAbsent } from '../pass/json';
import type { Pass } from '../pass/pass';
import { COMPLETED, messages } from '../pass/wording';
import { replicaSetOf } from '../replicaSets/blueGreenPods';
import { podsOf } from '../replicaSets/canaryScaling';
import { isRollbackWithinWindow } from '../replicaSets/rollback';
import { isRollbackInScaleDownDelay } from '../replicaSets/scaleDownDelay';
import { baseStatus, existingPods, persistStatus, writeStatus } from '../status/persistStatus';
import { isPauseCompleted, isPrePromotionDone } from './blueGreenPause';
import { activeService, previewService } from './blueGreenServices';

/** Another template: the update starts again. Source: reference 6.1, upstream `resetRolloutStatus`. */
export function writeResetBlueGreen(pass: Pass): void {
  pass.pauses.endAllPauses();
  pass.pauses.removeAbort();
  pass.restartedAt = pass.rollout.spec.restartAt;
  const named = pass.currentRuns;
  pass.currentRuns = {};
  writeBlueGreenStatus(pass, { promoteFull: undefined }, named);
}

/** Continues from where the rollout is. Source: upstream `syncRolloutStatusBlueGreen`. */
export function writeBlueGreenStatus(
  pass: Pass,
  reset: Pick<RolloutStatus, 'promoteFull'> = {},
  runs: Pass['currentRuns'] = pass.currentRuns,
): void {
  const { rollout, pauses } = pass;
  if (rollout.status.promoteFull === true || isRollbackWithinWindow(pass)) {
    pauses.endAllPauses();
    pauses.removeAbort();
  }
  const base = { ...blueGreenBase(pass), ...reset };
  const reason = promotionReason(pass, base, runs);
  if (reason === undefined) {
    const checkPoint = isPastPreview(pass) || undefined;
    const blueGreen = withoutAbsent({ ...base.blueGreen, scaleUpPreviewCheckPoint: checkPoint });
    writeStatus(pass, { ...base, blueGreen });
    return;
  }
  pauses.endAllPauses();
  pauses.removeAbort();
  const hash = base.currentPodHash ?? '';
  if (base.stableRS !== hash) pass.event(COMPLETED, messages.completed(revisionOf(rollout), hash, reason));
  writeStatus(pass, { ...base, promoteFull: undefined, stableRS: hash });
}

/** A scale event changes pods and counts, nothing else. Source: upstream `syncReplicasOnly`. */
export function writeScaledBlueGreen(pass: Pass): void {
  const { status } = pass.rollout;
  const { availableReplicas, HPAReplicas } = activeCounts(pass, status.blueGreen?.activeSelector);
  persistStatus(pass, { ...status, availableReplicas, HPAReplicas });
}

function blueGreenBase(pass: Pass): RolloutStatus {
  const selected = (service: Service | undefined): string | undefined => service && selectedHash(service);
  const activeSelector = selected(activeService(pass));
  return {
    ...baseStatus(pass),
    ...activeCounts(pass, activeSelector),
    currentStepHash: undefined,
    currentStepIndex: undefined,
    canary: withoutAbsent({ weights: pass.weights }),
    blueGreen: withoutAbsent({
      previewSelector: selected(previewService(pass)),
      activeSelector,
      ...promotionReferences(pass),
    }),
  };
}

/** Counts and selector for autoscalers are those of the active revision; without one, of all pods. */
function activeCounts(
  pass: Pass,
  activeSelector: string | undefined,
): Pick<RolloutStatus, 'HPAReplicas' | 'selector' | 'availableReplicas' | 'readyReplicas'> {
  const active = replicaSetOf(pass, activeSelector);
  const counted = active ? [active] : pass.replicaSets;
  return {
    HPAReplicas: podsOf(counted, existingPods) || undefined,
    selector: selectorText(active ? active.spec.selector : pass.rollout.spec.selector) || undefined,
    availableReplicas: podsOf(counted, availablePods) || undefined,
    readyReplicas: podsOf(counted, ({ status }) => status.readyReplicas ?? 0) || undefined,
  };
}

/**
 * Why the new revision becomes the stable one in this pass; `undefined` when it does not. The order matters.
 * Source: reference 6.2, upstream `shouldFullPromote`.
 */
function promotionReason(pass: Pass, base: RolloutStatus, runs: Pass['currentRuns']): string | undefined {
  const { rollout, newReplicaSet, stableReplicaSet } = pass;
  const active = base.blueGreen?.activeSelector;
  if (!stableReplicaSet || !active) return 'Initial deploy';
  if (active !== base.currentPodHash) return undefined;
  if (rollout.status.promoteFull) return 'Full promotion requested';
  if (isRollbackWithinWindow(pass)) return 'Rollback within window';
  if (pass.isAborted) return undefined;
  if (rollout.spec.strategy.blueGreen?.postPromotionAnalysis) {
    if (newReplicaSet && isRollbackInScaleDownDelay(pass)) {
      return messages.rollbackWithinScaleDownDelay(newReplicaSet.metadata.name);
    }
    if (runs.postPromotion?.status.phase !== 'Successful') return undefined;
  }
  return 'Completed blue-green update';
}

/**
 * True once a preview of `previewReplicaCount` pods has passed everything before the switch, so that it may grow. It stays
 * true until the revision is stable, even when another template comes. Source: upstream `calculateScaleUpPreviewCheckPoint`.
 */
function isPastPreview(pass: Pass): boolean {
  const count = pass.rollout.spec.strategy.blueGreen?.previewReplicaCount;
  if (count === undefined) return false;
  if (pass.rollout.status.blueGreen?.scaleUpPreviewCheckPoint) return true;
  if (!isPrePromotionDone(pass) || !isPauseCompleted(pass)) return false;
  return (pass.newReplicaSet ? availablePods(pass.newReplicaSet) : 0) === count;
}
