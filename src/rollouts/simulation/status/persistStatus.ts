// How every status is begun and written, whatever the strategy: the fields that all passes set, pauses and aborts, observed
// generation and phase.
import type { ReplicaSet, RolloutStatus } from '../../objects/objects';
import { removeCondition } from '../pass/conditions';
import { generationOf } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { withPhase } from '../pass/phase';
import { INVALID_SPEC, messages, PAUSED, RESUMED } from '../pass/wording';
import { podsOf } from '../replicaSets/canaryScaling';
import { calculateConditions } from './rolloutConditions';

/**
 * The fields that every pass writes. Numbers that are 0 are left out, as the controller does.
 * Source: upstream `calculateBaseStatus`.
 */
export function baseStatus(pass: Pass): RolloutStatus {
  const { rollout, newReplicaSet, replicaSets } = pass;
  const { status } = rollout;
  return {
    ...status,
    currentPodHash: pass.currentHash,
    replicas: podsOf(replicaSets, existingPods) || undefined,
    updatedReplicas: (newReplicaSet && existingPods(newReplicaSet)) || undefined,
    readyReplicas: podsOf(replicaSets, ({ status }) => status.readyReplicas ?? 0) || undefined,
    conditions: removeCondition(status.conditions ?? [], INVALID_SPEC),
    pauseConditions: undefined,
    controllerPause: undefined,
    restartedAt: pass.restartedAt,
  };
}

/** The pods that a ReplicaSet has, ready or not. */
export function existingPods({ status }: ReplicaSet): number {
  return status.replicas ?? 0;
}

/** Writes a status with the conditions that go with it. */
export function writeStatus(pass: Pass, next: RolloutStatus): void {
  persistStatus(pass, { ...next, conditions: calculateConditions(pass, next) });
}

/** Adds pauses, aborts, observed generation and phase, records what changed, and takes the status over. */
export function persistStatus(pass: Pass, next: RolloutStatus): void {
  const { rollout } = pass;
  const { pause, abort, abortedAt } = pass.pauses.statusAfter(rollout.status, pass.time);
  const status: RolloutStatus = {
    ...next,
    ...pause,
    abort: abort || undefined,
    abortedAt,
    observedGeneration: generationOf(rollout),
  };
  pass.rollout = withPhase({ ...rollout, status });
  reportPauses(pass, rollout.status, status);
}

/** Records that pauses began or ended; pauses that an abort ends do not count as resumed. Source: upstream `sendStateChangeEvents`. */
function reportPauses(pass: Pass, before: RolloutStatus, after: RolloutStatus): void {
  const wasPaused = (before.pauseConditions?.length ?? 0) > 0;
  const first = after.pauseConditions?.[0];
  if (wasPaused === (first !== undefined)) return;
  if (first) pass.event(PAUSED, messages.pausedBecause(first.reason));
  else if (after.abortedAt === undefined) pass.event(RESUMED, messages.resumed);
}
