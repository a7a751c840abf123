// A canary without a traffic router that is aborted while pods of a third revision still serve: older pods go before others,
// and only as far as enough stay available, so a newest revision that never becomes ready can hold everything up.
// Source: reference 6.5 (older revisions, surge), upstream `scaleDownOldReplicaSetsForCanary`.
import { wantedReplicas } from '../state/updateState';
import { isScaledForRouter } from '../steps/routers';
import type { RolloutWithReplicaSets } from '../workloads/currentRevision';
import { currentReplicaSet, olderReplicaSets, stableReplicaSet } from '../workloads/currentRevision';
import { availablePods, desiredPods, servingPods } from '../workloads/replicaSetPods';
import { basicReplicaCounts, type CountedReplicaSet } from './basicReplicaCounts';
import { replicaLimits } from './replicaLimits';

/** The pods at which the way back to stable stops. */
export interface HeldRollback {
  readonly stable: number;
  /** Of the aborted revision. */
  readonly canary: number;
  /** Of all other revisions. */
  readonly older: number;
}

/**
 * Where an abort stops while no further pod of the aborted revision becomes ready, and all others do; `undefined` where it
 * comes to its end, and where the ReplicaSets aren't known.
 */
export function heldRollback(state: RolloutWithReplicaSets): HeldRollback | undefined {
  const { rollout } = state;
  const { canary } = rollout.spec.strategy;
  const [stable, current] = [stableReplicaSet(state), currentReplicaSet(state)];
  if (!canary || isScaledForRouter(canary) || !stable || !current || stable === current) return undefined;
  const replicas = wantedReplicas(rollout);
  const limits = replicaLimits(canary, replicas);
  let pods: HeldRollback = {
    stable: desiredPods(stable),
    canary: desiredPods(current),
    // Pods that are not available go first.
    older: olderReplicaSets(state).reduce((sum, each) => sum + servingPods(each), 0),
  };
  const ready = availablePods(current);
  for (let next = step(pods); next !== undefined; next = step(pods)) pods = next;
  return pods.stable >= replicas && pods.older === 0 && pods.canary === 0 ? undefined : pods;

  /** What the next passes of the controller make of it; `undefined` where they change nothing. */
  function step(from: HeldRollback): HeldRollback | undefined {
    const canaryPods: CountedReplicaSet = { desired: from.canary, available: Math.min(ready, from.canary) };
    const counts = basicReplicaCounts({
      ...limits,
      replicas,
      weight: 0,
      stable: allReady(from.stable),
      canary: canaryPods,
      olderDesired: from.older,
    });
    if (counts.stable !== from.stable || counts.canary !== from.canary) return { ...from, ...counts };
    const available = from.stable + canaryPods.available + from.older;
    const mayGo = Math.min(from.older, available - (replicas - limits.maxUnavailable));
    return mayGo > 0 ? { ...from, older: from.older - mayGo } : undefined;
  }
}

function allReady(pods: number): CountedReplicaSet {
  return { desired: pods, available: pods };
}
