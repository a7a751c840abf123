// Scaling a canary's ReplicaSets: stable first, then the new one, then those of older revisions; the first that is
// scaled ends this part of the pass, the next pass continues.
import type { CountedReplicaSet, ReplicaCounts } from '../../model/replicas';
import { basicReplicaCounts, canaryScale, replicaLimits } from '../../model/replicas';
import { isScaledForRouter } from '../../model/steps/routers';
import { availablePods, desiredPods } from '../../model/workloads/replicaSetPods';
import { revisionOf } from '../../model/workloads/revision';
import type { CanaryStatus, ReplicaSet } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import { isProgressHalted } from '../pass/progressHalt';
import { scaleNewReplicaSet } from './newReplicaSet';
import { scaleReplicaSet } from './replicaSets';
import { routedCounts, scaleOlderRouted } from './routedScaling';
import { removeScaleDownDeadlines } from './scaleDownDelay';

/** The sum over ReplicaSets of one of their counts. */
export function podsOf(replicaSets: readonly ReplicaSet[], count: (replicaSet: ReplicaSet) => number): number {
  return replicaSets.reduce((sum, replicaSet) => sum + count(replicaSet), 0);
}

/**
 * The counts that canary and stable may have now, from what the pass saw at its start; with a traffic router for the
 * weights that it was told.
 */
export function wantedCounts(pass: Pass, weights: CanaryStatus['weights']): ReplicaCounts {
  if (isScaledForRouter(pass.rollout.spec.strategy.canary)) return routedCounts(pass, weights);
  const scale = canaryScale(pass.rollout);
  return basicReplicaCounts({
    ...replicaLimits(pass.rollout.spec.strategy.canary ?? {}, pass.replicas),
    replicas: pass.replicas,
    // setCanaryScale needs a traffic router, so without one the scale is always a weight.
    weight: 'weight' in scale ? scale.weight : 0,
    canary: counted(pass.newReplicaSet),
    stable: pass.hasOtherStable ? counted(pass.stableReplicaSet) : undefined,
    olderDesired: podsOf(pass.otherReplicaSets, desiredPods),
  });
}

function counted(replicaSet: ReplicaSet | undefined): CountedReplicaSet | undefined {
  return replicaSet && { desired: desiredPods(replicaSet), available: availablePods(replicaSet) };
}

/**
 * Scales what may be scaled now; true when something was. Nothing while someone has paused the rollout or an
 * inconclusive analysis waits for a person. Source: reference 6.1, upstream `reconcileCanaryReplicaSets`.
 */
export function scaleCanary(pass: Pass): boolean {
  const { rollout, stableReplicaSet } = pass;
  if (isProgressHalted(rollout)) return false;
  removeScaleDownDeadlines(pass);
  const { stable } = wantedCounts(pass, rollout.status.canary?.weights);
  if (stableReplicaSet && pass.hasOtherStable && scaleReplicaSet(pass, stableReplicaSet, stable)) return true;
  if (scaleNewReplicaSet(pass, wantedCounts(pass, pass.weights).canary)) return true;
  return scaleOlder(pass);
}

/**
 * Scales older revisions down: first their pods that are not available, then, newest revision first, as many as
 * availability allows. True when something was scaled there for good; pods that were only cleaned up do not count.
 * Source: upstream `scaleDownOldReplicaSetsForCanary`, `cleanupUnhealthyReplicas`.
 */
function scaleOlder(pass: Pass): boolean {
  const older = pass.otherReplicaSets.filter((replicaSet) => desiredPods(replicaSet) > 0);
  if (older.length === 0) return false;
  for (const replicaSet of older) {
    // More available than wanted: it is shrinking already, and the controller gives up for this pass.
    if (availablePods(replicaSet) > desiredPods(replicaSet)) return false;
    scaleReplicaSet(pass, replicaSet, availablePods(replicaSet));
  }
  const { maxUnavailable } = replicaLimits(pass.rollout.spec.strategy.canary ?? {}, pass.replicas);
  let mayGo = podsOf(pass.replicaSets, availablePods) - (pass.replicas - maxUnavailable);
  if (mayGo <= 0) return false;
  let scaled = older.some((replicaSet) => desiredPods(pass.latest(replicaSet)) !== desiredPods(replicaSet));
  const newestFirst = [...older].sort((left, right) => revisionOf(right) - revisionOf(left));
  if (isScaledForRouter(pass.rollout.spec.strategy.canary)) return scaleOlderRouted(pass, newestFirst, mayGo) || scaled;
  for (const replicaSet of newestFirst) {
    const present = desiredPods(pass.latest(replicaSet));
    const gone = Math.min(present, Math.max(0, mayGo));
    if (gone === 0) continue;
    scaled = scaleReplicaSet(pass, replicaSet, present - gone) || scaled;
    mayGo -= gone;
  }
  return scaled;
}
