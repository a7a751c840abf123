// Scaling the ReplicaSets of a canary with a traffic router. Their counts follow the weights alone; what no traffic reaches
// any more goes at once or after a delay.
import type { ReplicaCounts } from '../../model/replicas';
import { routedReplicaCounts, stepBackWeight } from '../../model/replicas';
import { isFullyPromoted } from '../../model/state/updateState';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import type { CanaryStatus, ReplicaSet } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import { scaleReplicaSet } from './replicaSets';
import {
  delayScaleDown,
  hasScaleDownDeadline,
  isReplicaSetReferenced,
  shouldDelayScaleDownOnAbort,
} from './scaleDownDelay';

/**
 * The counts of canary and stable for what the router was told. Stable is scaled by what the status says, so that it
 * shrinks a pass after its traffic. Source: reference 6.6.
 */
export function routedCounts(pass: Pass, weights: CanaryStatus['weights']): ReplicaCounts {
  const { capsMinPods } = pass.behaviour;
  return routedReplicaCounts(pass.rollout, { capsMinPods, weights, stepBack: nextStepBack(pass) });
}

/**
 * The weight of the next step back of an aborted canary; `undefined` when 0 is next. While a delay keeps the canary's
 * pods, later versions do not wait for them to go (P8, P9).
 */
export function nextStepBack(pass: Pass): number | undefined {
  const { rollout, stableReplicaSet, newReplicaSet, behaviour } = pass;
  if (!pass.isAborted || !rollout.spec.strategy.canary?.dynamicStableScale || !stableReplicaSet) return undefined;
  const waitsForCanary = !(behaviour.stepsBackBesideKeptPods && shouldDelayScaleDownOnAbort(pass));
  const canary = newReplicaSet ? availablePods(newReplicaSet) : 0;
  return stepBackWeight(rollout, {
    stable: availablePods(stableReplicaSet),
    canary: waitsForCanary ? canary : undefined,
  });
}

/**
 * The pods of an older revision's ReplicaSet: as they are while something refers to it, none when it was left in the middle
 * of an update, and after a promotion what `scaleDownDelaySeconds` keeps. `delayed` are those that stay in the delay.
 * Source: upstream `scaleDownOldReplicaSetsForCanary`.
 */
function olderPods(
  pass: Pass,
  replicaSet: ReplicaSet,
  delayed: number,
): { readonly delayed: number; readonly pods: number } {
  const isDelayed = isFullyPromoted(pass.rollout) || hasScaleDownDeadline(replicaSet);
  if (!isDelayed || pass.rollout.spec.strategy.canary?.dynamicStableScale) return { delayed, pods: 0 };
  return delayScaleDown(pass, replicaSet, delayed, desiredPods(replicaSet));
}

/**
 * Scales older revisions, newest first, as long as `mayGo` pods may go without too few staying available. True when one
 * was scaled.
 */
export function scaleOlderRouted(pass: Pass, newestFirst: readonly ReplicaSet[], mayGo: number): boolean {
  let scaled = false;
  let left = mayGo;
  let delayed = 0;
  for (const replicaSet of newestFirst) {
    const present = pass.latest(replicaSet);
    if (isReplicaSetReferenced(pass, replicaSet)) continue;
    if (left <= 0) break;
    if (desiredPods(present) === 0) continue;
    const kept = olderPods(pass, present, delayed);
    delayed = kept.delayed;
    if (kept.pods === desiredPods(present)) continue;
    left -= desiredPods(present) - kept.pods;
    scaled = scaleReplicaSet(pass, replicaSet, kept.pods) || scaled;
  }
  return scaled;
}
