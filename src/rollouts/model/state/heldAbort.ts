// A manual pause holds what an abort asks for: the pods of a canary, and the active Service of a blue-green rollout.
import {
  activeReplicaSet,
  currentPods,
  type RolloutWithReplicaSets,
  stableReplicaSet,
} from '../workloads/currentRevision';
import { availablePods, desiredPods } from '../workloads/replicaSetPods';
import { isAborted, isFullyPromoted, isPausedByHand, isPromotingFully, wantedReplicas } from './updateState';

/**
 * True while resuming is what completes an abort: until then something of it stays undone. False where a full promotion would
 * continue (O1), and where nothing serves any more, so that resuming alone helps nobody. Source: O2, P1, P6.
 */
export function isAbortHeld(state: RolloutWithReplicaSets): boolean {
  const { rollout } = state;
  if (!isAborted(rollout) || !isPausedByHand(rollout) || isFullyPromoted(rollout) || isPromotingFully(rollout))
    return false;
  const { blueGreen, stableRS } = rollout.status;
  if (rollout.spec.strategy.blueGreen) {
    const active = blueGreen?.activeSelector;
    return Boolean(active) && active !== stableRS && activePodsAvailable(state) > 0;
  }
  return currentPods(state) > 0 || stablePodsAsked(state) < wantedReplicas(rollout);
}

/** The pods that the stable revision of a canary is asked to have, once the canary's are gone. */
export function stablePodsAsked(state: RolloutWithReplicaSets): number {
  const stable = stableReplicaSet(state);
  return stable ? desiredPods(stable) : (state.rollout.status.replicas ?? 0);
}

/** The available pods of the revision that the active Service selects; the status counts them where ReplicaSets are not known. */
export function activePodsAvailable(state: RolloutWithReplicaSets): number {
  const active = activeReplicaSet(state);
  if (active) return availablePods(active);
  return state.replicaSets ? 0 : (state.rollout.status.availableReplicas ?? 0);
}
