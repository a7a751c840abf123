// Pod counts of a canary without a traffic router. There the share of the pods is the weight, so a weight must be
// rounded to whole pods, and pods move only as far as maxSurge and maxUnavailable let them: each pass gives the counts
// that are allowed now, and the next pass continues from there with the pods that have become available.
import type { ReplicaCounts } from './replicaCounts';
import type { ReplicaLimits } from './replicaLimits';

/** A ReplicaSet as the arithmetic sees it. */
export interface CountedReplicaSet {
  /** Pods that it is asked to have (`spec.replicas`). */
  readonly desired: number;
  /** Pods that are available (`status.availableReplicas`). */
  readonly available: number;
}

export interface BasicCanaryState extends ReplicaLimits {
  /** Pods that the rollout should have. */
  readonly replicas: number;
  /** The weight that the canary should have, of `maxWeight`. */
  readonly weight: number;
  readonly maxWeight?: number;
  /** The new revision's ReplicaSet; absent before it exists. */
  readonly canary?: CountedReplicaSet | undefined;
  /** The stable ReplicaSet when it is another one than the canary's; absent when there is nothing to go back to. */
  readonly stable?: CountedReplicaSet | undefined;
  /** Pods that all other ReplicaSets of the rollout are asked to have. */
  readonly olderDesired: number;
}

/**
 * The closest that whole pods come to a weight. Canary and stable add up to `replicas`, or to one more where surging
 * hits the weight better; with two or more pods neither is 0 unless the weight is 0 or full; a tie at .5 takes the
 * larger canary. Source: reference 6.5 step 1, upstream `approximateWeightedCanaryStableReplicaCounts`.
 */
export function podsForWeight(replicas: number, weight: number, canSurge: boolean, maxWeight = 100): ReplicaCounts {
  if (replicas === 0) return { canary: 0, stable: 0 };
  const ceil = Math.ceil((replicas * weight) / maxWeight);
  const floor = Math.floor((replicas * weight) / maxWeight);
  const mayBeNoneOrAll = weight === maxWeight || weight === 0 || (replicas === 1 && !canSurge);
  const candidates: { canary: number; total: number }[] = [];
  if (ceil < replicas || mayBeNoneOrAll) candidates.push({ canary: ceil, total: replicas });
  for (const total of canSurge ? [replicas, replicas + 1] : [replicas]) {
    if (total > replicas) candidates.push({ canary: ceil, total });
    const tied = (total * (weight / maxWeight)) % 1 === 0.5;
    if (!tied && (floor !== 0 || mayBeNoneOrAll)) candidates.push({ canary: floor, total });
  }
  const distance = ({ canary, total }: { canary: number; total: number }): number =>
    Math.abs((canary * maxWeight) / total - weight);
  const [first, ...others] = candidates;
  if (!first) return { canary: 0, stable: replicas };
  const best = others.reduce((best, other) => (distance(other) < distance(best) ? other : best), first);
  return { canary: best.canary, stable: best.total - best.canary };
}

/**
 * The counts that canary and stable may have in this pass. Source: reference 6.5 steps 2–5, upstream
 * `CalculateReplicaCountsForBasicCanary`.
 */
export function basicReplicaCounts(state: BasicCanaryState): ReplicaCounts {
  const wanted = state.stable
    ? podsForWeight(state.replicas, state.weight, state.maxSurge > 0, state.maxWeight)
    : { canary: state.replicas, stable: 0 };
  const scaledUp = spendSurge(state, wanted);
  // Older revisions serve traffic too, so their pods go before canary or stable give up any.
  if (state.olderDesired > 0) return scaledUp;
  return drain(state, wanted, scaledUp);
}

/** The counts after the surge that is left is spent, on stable first. */
function spendSurge(state: BasicCanaryState, wanted: ReplicaCounts): ReplicaCounts {
  const { canary, stable, replicas, maxSurge, olderDesired } = state;
  let budget = replicas + maxSurge - (olderDesired + (canary?.desired ?? 0) + (stable?.desired ?? 0));
  const grow = (replicaSet: CountedReplicaSet | undefined, target: number): number => {
    if (!replicaSet) return 0;
    if (replicaSet.desired >= target || budget <= 0) return replicaSet.desired;
    const added = Math.min(budget, target - replicaSet.desired);
    budget -= added;
    return replicaSet.desired + added;
  };
  const stableCount = grow(stable, wanted.stable);
  return { canary: grow(canary, wanted.canary), stable: stableCount };
}

/** Shrinks the ReplicaSet that has too many, as far as enough pods stay available. */
function drain(state: BasicCanaryState, wanted: ReplicaCounts, scaledUp: ReplicaCounts): ReplicaCounts {
  const { canary, stable } = state;
  const minAvailable = state.replicas - state.maxUnavailable;
  // While the canary grows, stable is drained: its pods count as asked for, even if they crash, or it would never
  // make room. While the canary shrinks (an abort, a smaller weight), it is the other way round.
  const growing = !canary || wanted.canary >= canary.desired;
  const counted = keptPods(canary, !growing) + keptPods(stable, growing);
  if (counted <= minAvailable) return scaledUp;
  const mayGo = counted - minAvailable;
  const limits = { maxTotal: state.replicas + state.maxSurge, minAvailable };
  if (!growing) {
    const shrunk = shrink(canary, wanted.canary, mayGo, scaledUp.canary);
    const { drained, kept } = withinLimits(canary, stable, { drained: shrunk, kept: scaledUp.stable }, limits);
    return { canary: drained, stable: kept };
  }
  if (!stable) return scaledUp;
  const shrunk = shrink(stable, wanted.stable, mayGo, scaledUp.stable);
  const { drained, kept } = withinLimits(stable, canary, { drained: shrunk, kept: scaledUp.canary }, limits);
  return { canary: kept, stable: drained };
}

/** Pods that count towards availability: never more than asked for, as the surplus is about to go. */
function keptPods(replicaSet: CountedReplicaSet | undefined, ignoreAvailability: boolean): number {
  if (!replicaSet) return 0;
  return ignoreAvailability ? replicaSet.desired : Math.min(replicaSet.desired, replicaSet.available);
}

function shrink(replicaSet: CountedReplicaSet | undefined, target: number, mayGo: number, otherwise: number): number {
  if (!replicaSet || replicaSet.desired <= target) return otherwise;
  return Math.max(target, replicaSet.desired - mayGo);
}

/**
 * Clips the kept ReplicaSet to maxSurge, gives back what availability needs, and takes the rest from the drained one.
 * Source: upstream `adjustReplicaWithinLimits`.
 */
function withinLimits(
  drainedSet: CountedReplicaSet | undefined,
  keptSet: CountedReplicaSet | undefined,
  counts: { readonly drained: number; readonly kept: number },
  limits: { readonly maxTotal: number; readonly minAvailable: number },
): { readonly drained: number; readonly kept: number } {
  if (!keptSet) return counts;
  const excess = (drained: number, kept: number): number => Math.max(0, drained + kept - limits.maxTotal);
  let kept = counts.kept - excess(counts.drained, counts.kept);
  const available = Math.min(drainedSet?.available ?? 0, counts.drained) + Math.min(keptSet.available, kept);
  const lost = Math.max(0, keptSet.available - kept);
  kept += Math.min(lost, Math.max(0, limits.minAvailable - available));
  return { drained: counts.drained - excess(counts.drained, kept), kept };
}
