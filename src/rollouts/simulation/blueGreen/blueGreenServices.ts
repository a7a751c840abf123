// The two Services of a blue-green rollout: preview always shows the new revision, active gets it when everything before the
// switch is done, and the stable one back after an abort.
import { podTemplateHashOf } from '../../model/workloads/revision';
import { selectedHash } from '../../model/workloads/services';
import type { Service } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import { isProgressHalted } from '../pass/progressHalt';
import { hasWantedPods, isSaturated } from '../replicaSets/blueGreenPods';
import { switchService } from '../services/switchService';
import { isFastTracked, isPauseCompleted, isPrePromotionDone } from './blueGreenPause';

/** The active Service as the pass has it; `undefined` when it does not exist, which a valid spec rules out. */
export function activeService(pass: Pass): Service | undefined {
  const { activeService: name } = pass.rollout.spec.strategy.blueGreen ?? {};
  return name ? pass.services.find(name) : undefined;
}

/** The preview Service; `undefined` when the strategy names none. */
export function previewService(pass: Pass): Service | undefined {
  const { previewService: name } = pass.rollout.spec.strategy.blueGreen ?? {};
  return name ? pass.services.find(name) : undefined;
}

/** Points preview to the new revision, before it has a pod. Not while the update is halted. Source: upstream `reconcilePreviewService`. */
export function switchPreview(pass: Pass): void {
  const preview = previewService(pass);
  const hash = pass.newReplicaSet && podTemplateHashOf(pass.newReplicaSet);
  if (preview && hash && !isProgressHalted(pass.rollout)) switchService(pass, preview, hash);
}

/**
 * Points active to the new revision, or back to stable when the update is aborted. Either needs every pod of the new
 * revision: an abort with some of them missing leaves active where it is (P3, P4), as does `spec.paused` (P2).
 * Source: upstream `reconcileActiveService`.
 */
export function switchActive(pass: Pass, active: Service): void {
  const { newReplicaSet, rollout } = pass;
  if (isProgressHalted(rollout) || !hasWantedPods(pass) || !isSaturated(pass, newReplicaSet)) return;
  const isPromoted = isFastTracked(pass, active) || (isPauseCompleted(pass) && isPrePromotionDone(pass));
  const present = selectedHash(active);
  const promoted = isPromoted && newReplicaSet ? podTemplateHashOf(newReplicaSet) : present;
  const hash = rollout.status.abort ? rollout.status.stableRS : promoted;
  if (hash) switchService(pass, active, hash);
}
