// The times of the controller's own pauses.
import { pauseSeconds } from '../../objects/goDuration';
import type { PauseCondition, ReplicaSet, Rollout } from '../../objects/objects';
import { momentAfter, parseTimestamp } from '../../objects/timestamp';
import { wantedNewPods } from '../replicas/canaryPods';
import { isWorkloadObserved, replicaSetRefusal } from '../state/newestTemplate';
import { isAborted, isInvalid, isObserved, isPausedByHand, isUnpausing } from '../state/updateState';
import { promotionGate } from '../steps/blueGreen';
import { currentStep } from '../steps/steps';
import { currentReplicaSet } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';

/** True for a pause that a person must decide on. */
export function isInconclusive({ reason }: PauseCondition): boolean {
  return reason.startsWith('Inconclusive');
}

/**
 * The pause that decides how things go on: an inconclusive result before an ordinary pause, whose time runs out without
 * effect then.
 */
export function decidingPause({ status }: Pick<Rollout, 'status'>): PauseCondition | undefined {
  const pauses = status.pauseConditions ?? [];
  return pauses.find(isInconclusive) ?? pauses[0];
}

/** The end of the controller's own pause, and what continues the rollout then. */
export interface PauseTimer {
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** `itself`: it continues by itself. `pods`: once all pods of the new revision are ready. Else a person continues it. */
  readonly then: 'itself' | 'pods' | 'resume' | 'decision';
}

/**
 * The time that a pause still runs or has run, and what that means; `undefined` where none runs, or where something else
 * is in the way (an abort, a spec that the controller has not seen or refuses). Source: O13, P4.
 */
export function pauseTimer(rollout: Rollout, replicaSets?: readonly ReplicaSet[]): PauseTimer | undefined {
  const isHeldUp = !isObserved(rollout) || !isWorkloadObserved(rollout) || isInvalid(rollout) || isUnpausing(rollout);
  if (isAborted(rollout) || isHeldUp || replicaSetRefusal(rollout) !== undefined) return undefined;
  if (rollout.metadata.deletionTimestamp !== undefined) return undefined;
  const until = (rollout.status.pauseConditions ?? [])
    .map((pause) => pauseEnd(rollout, pause))
    .find((end) => end !== undefined);
  if (until === undefined) return undefined;
  const deciding = decidingPause(rollout);
  if (deciding && isInconclusive(deciding)) return { until, then: 'decision' };
  if (isPausedByHand(rollout)) return { until, then: 'resume' };
  const preview = rollout.spec.strategy.blueGreen && currentReplicaSet({ rollout, replicaSets });
  return { until, then: preview && availablePods(preview) < wantedNewPods(rollout) ? 'pods' : 'itself' };
}

/**
 * When the pause that a canary or a blue-green rollout waits at ends by itself (milliseconds); `undefined` where it
 * waits for a person, or where that cannot be told. Blue-green: only with automatic promotion (reference 6.3).
 */
export function pauseEnd(
  { spec, status }: Pick<Rollout, 'spec' | 'status'>,
  pause: PauseCondition,
): number | undefined {
  const start = parseTimestamp(pause.startTime);
  const seconds =
    pause.reason === 'CanaryPauseStep'
      ? pauseSeconds(currentStep({ spec, status })?.step.pause?.duration)
      : pause.reason === 'BlueGreenPause'
        ? promotionSeconds(spec)
        : undefined;
  return start === undefined || seconds === undefined || seconds < 0 ? undefined : momentAfter(start, seconds * 1000);
}

function promotionSeconds({ strategy }: Rollout['spec']): number | undefined {
  const gate = promotionGate(strategy.blueGreen);
  return gate.kind === 'time' ? gate.seconds : undefined;
}
