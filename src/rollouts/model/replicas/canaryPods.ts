// How many pods an update's two revisions are to have where it is now.
import type { Rollout } from '../../objects/objects';
import { isSwitched, wantedReplicas } from '../state/updateState';
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
  return wantedCanaryCounts(rollout).canary;
}

/** The pods of the new and of the stable revision that the steps ask for now, as for {@link wantedCanaryPods}. */
export function wantedCanaryCounts(rollout: Pick<Rollout, 'spec' | 'status'>): ReplicaCounts {
  const { canary } = rollout.spec.strategy;
  const replicas = wantedReplicas(rollout);
  if (!canary) return { canary: replicas, stable: replicas };
  if (isScaledForRouter(canary)) return routedReplicaCounts(rollout, { capsMinPods: true });
  const scale = canaryScale(rollout);
  const weight = 'weight' in scale ? scale.weight : setWeight(rollout);
  return podsForWeight(replicas, weight, replicaLimits(canary, replicas).maxSurge > 0, maxWeight(canary));
}

/**
 * The pods of the new revision that are wanted now, whatever the strategy: of blue-green `previewReplicaCount` until the
 * gate is passed, then all. Source: upstream `NewRSNewReplicas`.
 */
export function wantedNewPods(rollout: Pick<Rollout, 'spec' | 'status'>): number {
  const { blueGreen } = rollout.spec.strategy;
  if (!blueGreen) return wantedCanaryPods(rollout);
  const { previewReplicaCount } = blueGreen;
  const { promoteFull, pauseConditions = [] } = rollout.status;
  const { activeSelector, scaleUpPreviewCheckPoint } = rollout.status.blueGreen ?? {};
  // What pauses the rollout makes it a preview again.
  const hasPassed = scaleUpPreviewCheckPoint === true && !rollout.spec.paused && pauseConditions.length === 0;
  const isWhole = hasPassed || promoteFull === true || !activeSelector || isSwitched(rollout);
  return previewReplicaCount === undefined || isWhole ? wantedReplicas(rollout) : previewReplicaCount;
}
