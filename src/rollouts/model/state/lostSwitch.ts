// Blue-green: where the active Service never switches by itself, because the controller waits for a pause or an analysis
// that it doesn't begin. A full promotion switches it. Source: reference 6.10; upstream `isBlueGreenFastTracked`,
// `completedPrePromotionAnalysis`, `skipPrePromotionAnalysisRun`, `syncRolloutStatusBlueGreen`; users of upstream have met it.
import { promotionGate } from '../steps/blueGreen';
import type { RolloutWithReplicaSets } from '../workloads/currentRevision';
import { currentReplicaSet } from '../workloads/currentRevision';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { goesBackWithinWindow } from './rollbackWindow';
import { isAborted, isGoingBack, isPromotingFully, isSwitched, isUnpausing, isUpdating } from './updateState';

/**
 * What is waited for in vain: the analysis before the switch, which is not made for the stable revision nor inside the
 * rollbackWindow, or the pause before it, which is not made inside the rollbackWindow.
 */
export type LostSwitch = 'analysisOfStable' | 'analysisInWindow' | 'pauseInWindow';

/** Why the active Service never gets to the newest revision by itself; `undefined` where it does or that isn't known. */
export function lostSwitch(state: RolloutWithReplicaSets): LostSwitch | undefined {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  if (!blueGreen || isPromotingFully(rollout) || isAborted(rollout) || isSwitched(rollout)) return undefined;
  if (isGoingBack(rollout)) return blueGreen.prePromotionAnalysis && 'analysisOfStable';
  const current = currentReplicaSet(state);
  if (!current || !isUpdating(rollout) || !goesBackWithinWindow(state)) return undefined;
  // One whose pods are still kept switches without both.
  if (scaleDownDeadline(current) !== undefined) return undefined;
  const { prePromotionAnalysisRunStatus: run, scaleUpPreviewCheckPoint } = rollout.status.blueGreen ?? {};
  if (blueGreen.prePromotionAnalysis && run?.status !== 'Successful') return 'analysisInWindow';
  const isPast = promotionGate(blueGreen).kind === 'none' || scaleUpPreviewCheckPoint === true || isUnpausing(rollout);
  return isPast ? undefined : 'pauseInWindow';
}
