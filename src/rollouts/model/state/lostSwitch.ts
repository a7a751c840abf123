// Blue-green: where the active Service never switches by itself, because the controller waits for a pause or an analysis
// that it doesn't begin. A full promotion switches it. Source: reference 6.10; upstream `isBlueGreenFastTracked`,
// `completedPrePromotionAnalysis`, `skipPrePromotionAnalysisRun`, `syncRolloutStatusBlueGreen`; users of upstream have met it.
import { isCompleted } from '../../analysis/metrics/phase';
import type { Rollout } from '../../objects/objects';
import { promotionGate } from '../steps/blueGreen';
import type { RolloutWithReplicaSets } from '../workloads/currentRevision';
import { currentReplicaSet } from '../workloads/currentRevision';
import { scaleDownDeadline } from '../workloads/replicaSetStatus';
import { goesBackWithinWindow } from './rollbackWindow';
import {
  isAborted,
  isGoingBack,
  isPromotingFully,
  isSwitched,
  isUnpausing,
  isUpdating,
  wantedReplicas,
} from './updateState';

/**
 * What is waited for in vain: the analysis before the switch, which is not made for the stable revision, nor inside the
 * rollbackWindow, nor of a preview that gets all its pods at once because the one before it had passed; or the pause before
 * it, which is not made inside the rollbackWindow.
 */
export type LostSwitch = 'analysisOfStable' | 'analysisInWindow' | 'analysisPastPreview' | 'pauseInWindow';

/** Why the active Service never gets to the newest revision by itself; `undefined` where it does or that isn't known. */
export function lostSwitch(state: RolloutWithReplicaSets): LostSwitch | undefined {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  if (!blueGreen || isPromotingFully(rollout) || isAborted(rollout) || isSwitched(rollout)) return undefined;
  if (isGoingBack(rollout)) return blueGreen.prePromotionAnalysis && 'analysisOfStable';
  const current = currentReplicaSet(state);
  if (!current || !isUpdating(rollout)) return undefined;
  if (!goesBackWithinWindow(state)) return hasPassedInVain(rollout) ? 'analysisPastPreview' : undefined;
  // One whose pods are still kept switches without both.
  if (scaleDownDeadline(current) !== undefined) return undefined;
  const { prePromotionAnalysisRunStatus: run, scaleUpPreviewCheckPoint } = rollout.status.blueGreen ?? {};
  if (blueGreen.prePromotionAnalysis && run?.status !== 'Successful') return 'analysisInWindow';
  const isPast = promotionGate(blueGreen).kind === 'none' || scaleUpPreviewCheckPoint === true || isUnpausing(rollout);
  return isPast ? undefined : 'pauseInWindow';
}

/**
 * A checkpoint stays when another template comes (upstream `calculateScaleUpPreviewCheckPoint`): that gets all its pods at once,
 * unless it is paused, and only a preview of `previewReplicaCount` is analysed.
 */
function hasPassedInVain({ spec, status }: Rollout): boolean {
  const { prePromotionAnalysis, previewReplicaCount } = spec.strategy.blueGreen ?? {};
  const { pauseConditions, blueGreen } = status;
  const { scaleUpPreviewCheckPoint, prePromotionAnalysisRunStatus: run } = blueGreen ?? {};
  const isAnalysed = run !== undefined && (!isCompleted(run.status) || run.status === 'Successful');
  const isPreview = previewReplicaCount === undefined || previewReplicaCount === wantedReplicas({ spec });
  const isPaused = spec.paused === true || (pauseConditions?.length ?? 0) > 0;
  const isPast = scaleUpPreviewCheckPoint === true && !isPaused && !isPreview;
  return prePromotionAnalysis !== undefined && isPast && !isAnalysed;
}
