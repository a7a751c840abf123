// The pause before the switch: it begins when the preview is ready, and a person or the time ends it.
import type { PromotionGate } from '../../model/steps/blueGreen';
import { promotionGate } from '../../model/steps/blueGreen';
import { podTemplateHashOf } from '../../model/workloads/revision';
import { selectedHash } from '../../model/workloads/services';
import type { Service } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import type { Pass } from '../pass/pass';
import { findPause } from '../pass/pauseLedger';
import { isProgressHalted } from '../pass/progressHalt';
import { hasWantedPods } from '../replicaSets/blueGreenPods';
import { isRollbackInScaleDownDelay } from '../replicaSets/scaleDownDelay';

/**
 * Notes the pause when it begins and when it is over. A pause that a person ended (`controllerPause` still set, its
 * condition gone) is not noted again in the same pass; where only the time counts, the next one does.
 * Source: reference 6.3, upstream `reconcileBlueGreenPause`.
 */
export function reconcileBlueGreenPause(pass: Pass, active: Service): void {
  const { status } = pass.rollout;
  if (status.abort || !hasWantedPods(pass) || isProgressHalted(pass.rollout)) return;
  const gate = gateOf(pass);
  if (isFastTracked(pass, active) || status.blueGreen?.scaleUpPreviewCheckPoint || gate.kind === 'none') {
    pass.pauses.endPause('BlueGreenPause');
    return;
  }
  if (!isPrePromotionDone(pass)) return;
  if (!findPause(status, 'BlueGreenPause')) {
    if (!status.controllerPause) pass.pauses.pause('BlueGreenPause');
  } else if (isPauseCompleted(pass)) {
    pass.pauses.endPause('BlueGreenPause');
  } else {
    const end = pauseEnd(pass, gate);
    if (end !== undefined) pass.lookAgainAt(end);
  }
}

/**
 * True where no pause is made: on the way back to a version that still runs, in a full promotion, and where the active
 * Service selects no revision yet, or the new one already. Source: upstream `isBlueGreenFastTracked`.
 */
export function isFastTracked(pass: Pass, active: Service): boolean {
  const selected = selectedHash(active);
  const isNew = pass.newReplicaSet !== undefined && selected === podTemplateHashOf(pass.newReplicaSet);
  return (
    isRollbackInScaleDownDelay(pass) || pass.rollout.status.promoteFull === true || selected === undefined || isNew
  );
}

/**
 * True when nothing pauses before the switch any more. With `autoPromotionSeconds` only the time does that: who promotes
 * earlier makes the pause begin again. Source: upstream `CompletedBlueGreenPause`.
 */
export function isPauseCompleted(pass: Pass): boolean {
  const { status } = pass.rollout;
  if (pass.pauses.pauses) return false;
  if (status.blueGreen?.scaleUpPreviewCheckPoint) return true;
  const gate = gateOf(pass);
  switch (gate.kind) {
    case 'none':
      return true;
    case 'person':
      return status.controllerPause === true && findPause(status, 'BlueGreenPause') === undefined;
    case 'time': {
      const end = pauseEnd(pass, gate);
      return end !== undefined && pass.now >= end;
    }
  }
}

/** True without an analysis before the switch, and when it has succeeded. Source: upstream `completedPrePromotionAnalysis`. */
export function isPrePromotionDone(pass: Pass): boolean {
  const analysis = pass.rollout.spec.strategy.blueGreen?.prePromotionAnalysis;
  return analysis === undefined || pass.currentRuns.prePromotion?.status.phase === 'Successful';
}

function gateOf(pass: Pass): PromotionGate {
  return promotionGate(pass.rollout.spec.strategy.blueGreen);
}

/** When the time of the pause is over, in ms; `undefined` before it began, and where only a person ends it. */
function pauseEnd(pass: Pass, gate: PromotionGate): number | undefined {
  const start = parseTimestamp(findPause(pass.rollout.status, 'BlueGreenPause')?.startTime);
  return start === undefined || gate.kind !== 'time' ? undefined : start + gate.seconds * 1000;
}
