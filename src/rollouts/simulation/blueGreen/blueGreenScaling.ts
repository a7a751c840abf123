// Pods of a blue-green rollout: the active revision has all, the new one as many as its phase asks for, and older ones go
// after their delay. `spec.paused` holds none of this (P1, P5).
import { desiredPods } from '../../model/workloads/replicaSetPods';
import { scaleDownDeadline } from '../../model/workloads/replicaSetStatus';
import { revisionOf } from '../../model/workloads/revision';
import { selectedHash } from '../../model/workloads/services';
import type { ReplicaSet, Service } from '../../objects/objects';
import { skipsPostPromotion } from '../analysis/promotionRuns';
import type { Pass } from '../pass/pass';
import { findPause } from '../pass/pauseLedger';
import { newReplicaCount, replicaSetOf } from '../replicaSets/blueGreenPods';
import { scaleNewReplicaSet } from '../replicaSets/newReplicaSet';
import { cleanUpHistory, scaleReplicaSet } from '../replicaSets/replicaSets';
import {
  delayScaleDown,
  isReplicaSetReferenced,
  removeScaleDownDeadlines,
  shouldDelayScaleDownOnAbort,
} from '../replicaSets/scaleDownDelay';

/** Scales what is to be scaled now. Source: upstream `reconcileBlueGreenReplicaSets`. */
export function scaleBlueGreen(pass: Pass, active: Service): void {
  removeScaleDownDeadlines(pass);
  const activeReplicaSet = replicaSetOf(pass, selectedHash(active));
  if (activeReplicaSet && !isGoneByAbort(pass, activeReplicaSet)) {
    scaleReplicaSet(pass, activeReplicaSet, pass.replicas);
  }
  scaleNewReplicaSet(pass, newReplicaCount(pass));
  scaleOlder(pass);
  cleanUpHistory(pass);
}

/** An aborted revision whose time is over gets no pods, although the active Service may still select it (P2, P4). */
function isGoneByAbort(pass: Pass, replicaSet: ReplicaSet): boolean {
  if (replicaSet.metadata.name !== pass.newReplicaSet?.metadata.name || !shouldDelayScaleDownOnAbort(pass))
    return false;
  const at = scaleDownDeadline(replicaSet)?.at;
  return at !== undefined && at <= pass.now;
}

/**
 * Older revisions, newest first. None goes while an inconclusive analysis waits, nor, without a delay of its own, before the
 * analysis after the switch has succeeded. Source: upstream `scaleDownOldReplicaSetsForBlueGreen`.
 */
function scaleOlder(pass: Pass): void {
  const { status, spec } = pass.rollout;
  if (findPause(status, 'InconclusiveAnalysisRun')) return;
  const { postPromotionAnalysis, scaleDownDelaySeconds } = spec.strategy.blueGreen ?? {};
  const waitsForAnalysis = postPromotionAnalysis !== undefined && scaleDownDelaySeconds === undefined;
  const isAnalysed = pass.currentRuns.postPromotion?.status.phase === 'Successful';
  if (waitsForAnalysis && !isAnalysed && !skipsPostPromotion(pass)) return;
  let delayed = 0;
  const older = pass.otherReplicaSets.filter((replicaSet) => desiredPods(replicaSet) > 0);
  for (const replicaSet of older.sort((left, right) => revisionOf(right) - revisionOf(left))) {
    if (isReplicaSetReferenced(pass, replicaSet)) continue;
    const result = delayScaleDown(pass, replicaSet, delayed);
    delayed = result.delayed;
    if (desiredPods(replicaSet) !== result.pods) scaleReplicaSet(pass, replicaSet, result.pods);
  }
}
