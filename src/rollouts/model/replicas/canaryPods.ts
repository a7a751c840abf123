// How many pods of the new revision a canary is to have where it is now.
import type { Rollout } from '../../objects/objects';
import { wantedReplicas } from '../state/updateState';
import { isScaledForRouter } from '../steps/routers';
import { maxWeight, setWeight } from '../steps/weight';
import { podsForWeight } from './basicReplicaCounts';
import type { ReplicaCounts } from './replicaCounts';
import { replicaLimits } from './replicaLimits';
import { canaryScale, routedReplicaCounts } from './routedReplicaCounts';

/**
 * The pods of the new revision that the steps ask for now: with a traffic router what `setCanaryScale` or the weight
 * needs, without one the whole pods closest to the weight. The controller may still be on its way there (maxSurge and
 * maxUnavailable). Source: reference 6.5 step 1 and 6.6.
 */
export function wantedCanaryPods(rollout: Pick<Rollout, 'spec' | 'status'>): number {
  return wantedPods(rollout).canary;
}

/** The same for both revisions; without an update all are the new one's. */
export function wantedPods(rollout: Pick<Rollout, 'spec' | 'status'>): ReplicaCounts {
  const { canary } = rollout.spec.strategy;
  const replicas = wantedReplicas(rollout);
  if (!canary) return { canary: replicas, stable: replicas };
  if (isScaledForRouter(canary)) return routedReplicaCounts(rollout, { capsMinPods: true });
  const scale = canaryScale(rollout);
  const weight = 'weight' in scale ? scale.weight : setWeight(rollout);
  return podsForWeight(replicas, weight, replicaLimits(canary, replicas).maxSurge > 0, maxWeight(canary));
}
