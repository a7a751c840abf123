// Pod counts of a canary with a traffic router. There the router holds the weight, so pods only have to be enough for
// it: maxSurge and maxUnavailable play no part, stable stays whole unless `dynamicStableScale` lets it follow its share.
import { abortScaleDownDelaySeconds } from '../../objects/defaults';
import type { CanaryStatus, Rollout } from '../../objects/objects';
import { isFullyPromoted, wantedReplicas } from '../state/updateState';
import { isScaledForRouter } from '../steps/routers';
import { canarySteps, currentStep } from '../steps/steps';
import { maxWeight, setWeight } from '../steps/weight';
import type { ReplicaCounts } from './replicaCounts';

export interface RoutedCountsOptions {
  /**
   * `minPodsPerReplicaSet` never asks for more than `spec.replicas`. Controllers up to 1.9 did not cap it
   * (reference 5.5).
   */
  readonly capsMinPods: boolean;
  /** What the router was told last; by default what the status says. */
  readonly weights?: CanaryStatus['weights'];
  /** After an abort with `dynamicStableScale`: the weight of the next step back (see `stepBackWeight`); none is 0. */
  readonly stepBack?: number | undefined;
}

/** What a canary's ReplicaSet is scaled by. Exactly one of the two. */
export type CanaryScale = { readonly replicas: number } | { readonly weight: number };

/**
 * What the steps scale the canary by: everything when nothing is between two revisions, a `setCanaryScale` in force,
 * else the set weight. Source: reference 6.5 and 6.6, upstream `GetCanaryReplicasOrWeight`.
 */
export function canaryScale(rollout: Pick<Rollout, 'spec' | 'status'>): CanaryScale {
  const { promoteFull, stableRS } = rollout.status;
  if (promoteFull || !stableRS || isFullyPromoted(rollout)) return { weight: maxWeight(rollout.spec.strategy.canary) };
  const scale = setCanaryScale(rollout);
  if (scale?.replicas !== undefined) return { replicas: scale.replicas };
  if (scale?.weight !== undefined) return { weight: scale.weight };
  return { weight: setWeight(rollout) };
}

/**
 * The `setCanaryScale` in force: the nearest at or before the current step, needing a traffic router, ended by
 * `matchTrafficWeight`, and ignored while aborted unless `abortScaleDownDelaySeconds: 0` keeps the canary.
 * Source: reference 5.2 and 6.6, upstream `UseSetCanaryScale`.
 */
function setCanaryScale(
  rollout: Pick<Rollout, 'spec' | 'status'>,
): { readonly replicas?: number | undefined; readonly weight?: number | undefined } | undefined {
  const { canary } = rollout.spec.strategy;
  if (!canary || !isScaledForRouter(canary)) return undefined;
  if (rollout.status.abort && abortScaleDownDelaySeconds(canary) !== undefined) return undefined;
  const current = currentStep(rollout);
  if (!current) return undefined;
  const scale = canarySteps(rollout)
    .slice(0, current.index + 1)
    .findLast((step) => step.setCanaryScale !== undefined)?.setCanaryScale;
  return scale?.matchTrafficWeight ? undefined : scale;
}

/**
 * The counts of canary and stable. With `dynamicStableScale` both keep what the router's present weights need until
 * traffic has moved: stable always, the canary while aborted; after an abort stable comes back as far as the next step back
 * needs it. Source: reference 6.6, upstream `CalculateReplicaCountsForTrafficRoutedCanary`.
 */
export function routedReplicaCounts(
  rollout: Pick<Rollout, 'spec' | 'status'>,
  options: RoutedCountsOptions,
): ReplicaCounts {
  const { spec, status } = rollout;
  const { canary } = spec.strategy;
  const replicas = wantedReplicas(rollout);
  const full = maxWeight(canary);
  const forWeight = (weight: number): number => Math.ceil((weight * replicas) / full);
  const atLeastMin = (count: number): number => {
    const min = canary?.minPodsPerReplicaSet;
    if (count === 0 || min === undefined) return count;
    return Math.max(count, options.capsMinPods ? Math.min(min, replicas) : min);
  };
  const scale = canaryScale(rollout);
  const canaryCount = 'replicas' in scale ? scale.replicas : atLeastMin(forWeight(scale.weight));
  if (!canary?.dynamicStableScale) return { canary: canaryCount, stable: replicas };
  const wanted = 'replicas' in scale ? 0 : scale.weight;
  const stableCount = forWeight(full - (status.abort ? (options.stepBack ?? wanted) : wanted));
  const weights = 'weights' in options ? options.weights : status.canary?.weights;
  if (!weights) return { canary: atLeastMin(canaryCount), stable: atLeastMin(stableCount) };
  return {
    canary: atLeastMin(status.abort ? Math.max(canaryCount, forWeight(weights.canary.weight)) : canaryCount),
    stable: atLeastMin(Math.max(stableCount, forWeight(weights.stable.weight))),
  };
}
