// The AnalysisRuns before and after the switch of a blue-green update.
import { isFullyPromoted } from '../../model/state/updateState';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import type { AnalysisRun, BlueGreenStatus } from '../../objects/objects';
import type { CurrentRuns, Pass } from '../pass/pass';
import { findPause } from '../pass/pauseLedger';
import { isSaturated } from '../replicaSets/blueGreenPods';
import { createAnalysisRun } from './newAnalysisRun';
import { judgeRun, needsNewRun, runReference, terminateRuns } from './runControl';

/**
 * Starts and judges both runs. A run that is not to be started keeps its name in the status and is judged all the same:
 * that is why a retry after a failed analysis behind the switch aborts at once. Source: reference 6.4 and 6.8.
 */
export function promotionRuns(pass: Pass): Pick<CurrentRuns, 'prePromotion' | 'postPromotion'> {
  const prePromotion = prePromotionRun(pass);
  judge(pass, 'Blue/green pre-promotion', prePromotion);
  const postPromotion = postPromotionRun(pass);
  judge(pass, 'Blue/green post-promotion', postPromotion);
  return { prePromotion, postPromotion };
}

/** The status fields that name them. */
export function promotionReferences(
  pass: Pass,
): Pick<BlueGreenStatus, 'prePromotionAnalysisRunStatus' | 'postPromotionAnalysisRunStatus'> {
  return {
    prePromotionAnalysisRunStatus: runReference(pass.currentRuns.prePromotion),
    postPromotionAnalysisRunStatus: runReference(pass.currentRuns.postPromotion),
  };
}

function prePromotionRun(pass: Pass): AnalysisRun | undefined {
  const present = pass.currentRuns.prePromotion;
  const analysis = pass.rollout.spec.strategy.blueGreen?.prePromotionAnalysis;
  if (!analysis) {
    terminateRuns(pass, [present]);
    return undefined;
  }
  const isRetry = pass.rollout.status.abortedAt !== undefined && pass.behaviour.analysesRetryAtOnce;
  if (isBeyondPreview(pass) || (!isRetry && !isPreviewReady(pass))) {
    terminateRuns(pass, [present]);
    return present;
  }
  if (findPause(pass.rollout.status, 'InconclusiveAnalysisRun') || !needsNewRun(pass, present)) return present;
  return createAnalysisRun(pass, analysis, { type: 'PrePromotion' });
}

function postPromotionRun(pass: Pass): AnalysisRun | undefined {
  const present = pass.currentRuns.postPromotion;
  const analysis = pass.rollout.spec.strategy.blueGreen?.postPromotionAnalysis;
  if (!analysis || skipsPostPromotion(pass)) {
    terminateRuns(pass, [present]);
    return analysis && present;
  }
  if (findPause(pass.rollout.status, 'InconclusiveAnalysisRun') || !needsNewRun(pass, present)) return present;
  return createAnalysisRun(pass, analysis, { type: 'PostPromotion' });
}

/** True for a first deploy, and once the new revision is active or stable. */
function isBeyondPreview(pass: Pass): boolean {
  const { stableRS, blueGreen } = pass.rollout.status;
  const active = blueGreen?.activeSelector;
  return !active || active === pass.currentHash || stableRS === pass.currentHash;
}

/** Source: upstream `skipPrePromotionAnalysisRun`. */
function isPreviewReady(pass: Pass): boolean {
  const { newReplicaSet, rollout } = pass;
  const count = rollout.spec.strategy.blueGreen?.previewReplicaCount;
  if (count === undefined || !newReplicaSet) return isSaturated(pass, newReplicaSet);
  return desiredPods(newReplicaSet) === count && availablePods(newReplicaSet) === count;
}

/**
 * True when the analysis after the switch is not to run: before the switch, without all pods, and when the revision is
 * stable. Source: upstream `skipPostPromotionAnalysisRun`.
 */
export function skipsPostPromotion(pass: Pass): boolean {
  const { stableRS, blueGreen } = pass.rollout.status;
  const isActive = blueGreen?.activeSelector === pass.currentHash;
  return stableRS === pass.currentHash || !isActive || !isSaturated(pass, pass.newReplicaSet);
}

/** A run that is left from before says nothing about a revision that is stable. Source: recordings. */
function judge(pass: Pass, kind: string, run: AnalysisRun | undefined): void {
  if (!isFullyPromoted(pass.rollout)) judgeRun(pass, kind, run);
}
