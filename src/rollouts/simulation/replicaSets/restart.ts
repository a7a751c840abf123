// A restart: pods older than `spec.restartAt` are evicted a few at a time, stable's first, so that enough stay
// available; their ReplicaSets replace them.
import { replicaLimits } from '../../model/replicas';
import { isRestarting } from '../../model/state/phase';
import { desiredPods } from '../../model/workloads/replicaSetPods';
import type { Pod, ReplicaSet } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import { findCondition } from '../pass/conditions';
import type { Pass } from '../pass/pass';
import { podsOf } from './canaryScaling';

/** The controller runs again after this long, as nothing tells it that an evicted pod was replaced. */
const CHECK_AGAIN_MS = 30_000;

/**
 * Evicts pods that must go; true when it did, which ends the pass. When no old pod is left the restart is done. A time
 * in the future is waited for. Source: reference 6.10, upstream `RolloutPodRestarter.Reconcile`.
 */
export function restartPods(pass: Pass): boolean {
  const { rollout, now } = pass;
  const restartAt = parseTimestamp(rollout.spec.restartAt);
  if (restartAt === undefined || !isRestarting(rollout)) return false;
  if (restartAt > now) {
    pass.lookAgainAt(restartAt);
    return false;
  }
  const pods = podsByPriority(pass);
  const old = pods.filter(({ metadata }) => (parseTimestamp(metadata.creationTimestamp) ?? 0) < restartAt);
  const evicted = old
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .slice(0, Math.max(0, mayGo(pass, pods)));
  for (const pod of evicted) {
    pass.writePod({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: pass.time } });
  }
  if (old.length > evicted.length) pass.lookAgainAt(now + CHECK_AGAIN_MS);
  else if (evicted.length === 0) pass.restartedAt = rollout.spec.restartAt;
  return evicted.length > 0;
}

/** How many pods may be evicted now. Several revisions may have more pods together than the rollout wants. */
function mayGo(pass: Pass, pods: readonly Pod[]): number {
  const total = Math.max(pass.replicas, podsOf(pass.replicaSets, desiredPods));
  const available = pods.filter((pod) => isAvailable(pod, pass.rollout.spec.minReadySeconds ?? 0, pass.now)).length;
  return available - (total - Math.max(maxUnavailable(pass), 1));
}

function maxUnavailable({ rollout, replicas }: Pass): number {
  const { canary, blueGreen } = rollout.spec.strategy;
  // A surge that never happens: it keeps a blue-green `maxUnavailable` of 0 what it is.
  const limits = blueGreen ? { maxSurge: 1, maxUnavailable: blueGreen.maxUnavailable } : (canary ?? {});
  return replicaLimits(limits, replicas).maxUnavailable;
}

function podsByPriority(pass: Pass): readonly Pod[] {
  const { stableReplicaSet, newReplicaSet, replicaSets } = pass;
  const rank = ({ metadata }: ReplicaSet): number => {
    if (metadata.name === stableReplicaSet?.metadata.name) return 0;
    return metadata.name === newReplicaSet?.metadata.name ? 1 : 2;
  };
  const ordered = [...replicaSets].sort((left, right) => rank(left) - rank(right));
  return ordered.flatMap(({ metadata }) =>
    (pass.world.pods ?? []).filter((pod) => pod.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid)),
  );
}

function isAvailable({ metadata, status }: Pod, minReadySeconds: number, now: number): boolean {
  const ready = findCondition(status.conditions, 'Ready');
  if (ready?.status !== 'True' || metadata.deletionTimestamp !== undefined) return false;
  const since = parseTimestamp(ready.lastTransitionTime) ?? 0;
  return minReadySeconds === 0 || since + minReadySeconds * 1000 <= now;
}
