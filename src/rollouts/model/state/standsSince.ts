// Since when a rollout has been in the state that it is in, where the cluster keeps that: the start of a pause or of an
// analysis, the moment of an abort, since when it is healthy or late.
import type { AnalysisRun, Rollout } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { currentStep } from '../steps/steps';
import { conditionOf, hasPauseConditions, isAborted, isFullyPromoted, isPausedByHand } from './updateState';

/** What a rollout has been in since a moment. */
export interface Standing {
  /**
   * `gate`: it has come to a pause or an analysis, so its traffic has been as it is since then; `healthy`: so has the traffic
   * of a rollout that is between no two revisions; the others say nothing about the traffic.
   */
  readonly kind: 'gate' | 'healthy' | 'aborted' | 'late' | 'paused';
  /** Milliseconds since the epoch. */
  readonly sinceMs: number;
}

/** What it is in, and since when; `undefined` where nothing tells, as while pods are being replaced. */
export function standsSince(rollout: Rollout, analysisRuns: readonly AnalysisRun[]): Standing | undefined {
  const { status } = rollout;
  const progressing = conditionOf(rollout, 'Progressing');
  if (isAborted(rollout)) return standing('aborted', status.abortedAt ?? progressing?.lastTransitionTime);
  if (isPausedByHand(rollout)) {
    const paused = conditionOf(rollout, 'Paused');
    return paused?.status === 'True' ? standing('paused', paused.lastTransitionTime) : undefined;
  }
  if (hasPauseConditions(rollout)) return standing('gate', status.pauseConditions?.[0]?.startTime);
  if (progressing?.reason === 'ProgressDeadlineExceeded') return standing('late', progressing.lastTransitionTime);
  if (isFullyPromoted(rollout)) {
    const healthy = conditionOf(rollout, 'Healthy');
    return healthy?.status === 'True' ? standing('healthy', healthy.lastTransitionTime) : undefined;
  }
  const name = status.canary?.currentStepAnalysisRunStatus?.name;
  if (!currentStep(rollout)?.step.analysis || name === undefined) return undefined;
  return standing('gate', analysisRuns.find(({ metadata }) => metadata.name === name)?.metadata.creationTimestamp);
}

function standing(kind: Standing['kind'], time: string | undefined): Standing | undefined {
  const sinceMs = parseTimestamp(time);
  return sinceMs === undefined ? undefined : { kind, sinceMs };
}
