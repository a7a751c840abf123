// Phase and message of a Rollout in the controller's own words. Controllers since 1.0 write them into the status; for
// older ones, and to check ourselves against them, they are calculated here. Our own sentence is in sentence.ts.
import { isCompleted } from '../../analysis/metrics/phase';
import type { Rollout } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { isScaledForRouter } from '../steps/routers';
import { isFullyPromoted, isObserved, isUnpausing, wantedReplicas } from './updateState';

export type RolloutPhase = 'Healthy' | 'Degraded' | 'Progressing' | 'Paused' | 'Unknown';

export interface PhaseAndMessage {
  readonly phase: RolloutPhase;
  /** The controller's words; often a bare reason such as `CanaryPauseStep`; empty when Healthy. */
  readonly message: string;
}

const KNOWN_PHASES: ReadonlySet<string> = new Set<RolloutPhase>(['Healthy', 'Degraded', 'Progressing', 'Paused']);

/**
 * Phase and message as every client shows them: a change of the spec that the controller has not seen yet comes before
 * anything the status says, then a person's promotion that it has not taken yet, then the status, then the calculation.
 * A phase that we don't know becomes Unknown and is named in the message. Source: reference 2.3, client rules.
 */
export function rolloutPhase(rollout: Rollout): PhaseAndMessage {
  if (!isObserved(rollout)) return progressing('waiting for rollout spec update to be observed');
  if (isUnpausing(rollout)) return progressing('waiting for rollout to unpause');
  const { phase, message } = rollout.status;
  if (!phase) return calculatePhase(rollout);
  if (isKnownPhase(phase)) return { phase, message: message ?? '' };
  return { phase: 'Unknown', message: `${phase}${message ? `: ${message}` : ''}` };
}

/**
 * Phase and message as the controller calculates them from spec and status; the first rule that fits wins.
 * Source: reference 2.3 rules a–m, upstream `CalculateRolloutPhase`.
 */
export function calculatePhase(rollout: Pick<Rollout, 'spec' | 'status'>): PhaseAndMessage {
  const { spec, status } = rollout;
  for (const { type, reason = '', message = '' } of status.conditions ?? []) {
    if (type === 'InvalidSpec') return { phase: 'Degraded', message: `InvalidSpec: ${message}` };
    if (reason === 'RolloutAborted' || reason === 'ProgressDeadlineExceeded') {
      return { phase: 'Degraded', message: `${reason}: ${message}` };
    }
  }
  if (spec.paused) return { phase: 'Paused', message: 'manually paused' };
  const pause = status.pauseConditions?.[0];
  if (pause) return { phase: 'Paused', message: pause.reason };
  if (isRestarting(rollout)) return progressing('rollout is restarting');
  const { updatedReplicas = 0, availableReplicas = 0 } = status;
  if (updatedReplicas < wantedReplicas(rollout)) return progressing('more replicas need to be updated');
  if (availableReplicas < updatedReplicas) return progressing('updated replicas are still becoming available');
  const waiting = spec.strategy.blueGreen ? waitingBlueGreen(rollout) : waitingCanary(rollout);
  return waiting === undefined ? { phase: 'Healthy', message: '' } : progressing(waiting);
}

/**
 * A restart was asked for (`spec.restartAt`, perhaps in the future) that the controller has not finished.
 * Source: reference 2.3 rule e.
 */
export function isRestarting({ spec, status }: Pick<Rollout, 'spec' | 'status'>): boolean {
  const asked = parseTimestamp(spec.restartAt);
  return asked !== undefined && asked !== parseTimestamp(status.restartedAt);
}

function waitingBlueGreen(rollout: Pick<Rollout, 'spec' | 'status'>): string | undefined {
  const { stableRS, currentPodHash = '', blueGreen } = rollout.status;
  if (!blueGreen?.activeSelector || blueGreen.activeSelector !== currentPodHash) {
    return 'active service cutover pending';
  }
  if (stableRS && isFullyPromoted(rollout)) return undefined;
  const run = blueGreen.postPromotionAnalysisRunStatus;
  const analysing = rollout.spec.strategy.blueGreen?.postPromotionAnalysis && !(run && isCompleted(run.status));
  return analysing ? 'waiting for analysis to complete' : 'waiting for post-promotion verification to complete';
}

function waitingCanary(rollout: Pick<Rollout, 'spec' | 'status'>): string | undefined {
  const { canary } = rollout.spec.strategy;
  if (!canary) return undefined;
  const { replicas = 0, updatedReplicas = 0, stableRS } = rollout.status;
  if (!isScaledForRouter(canary) && replicas > updatedReplicas) return 'old replicas are pending termination';
  return stableRS && isFullyPromoted(rollout) ? undefined : 'waiting for all steps to complete';
}

function progressing(message: string): PhaseAndMessage {
  return { phase: 'Progressing', message };
}

function isKnownPhase(phase: string): phase is RolloutPhase {
  return KNOWN_PHASES.has(phase);
}
