// How many available pods are enough to continue, where not all have to be.
import type { CanaryStrategy, Rollout } from '../../objects/objects';
import { wantedReplicas } from '../state/updateState';
import { maxWeight } from '../steps/weight';

/**
 * The available pods that are enough to continue when `wanted` are wanted: all, or the part that
 * `replicaProgressThreshold` names. Source: reference 5.1, upstream `checkReplicasAvailable`.
 */
export function enoughPods(canary: CanaryStrategy | undefined, wanted: number): number {
  const { type, value } = canary?.replicaProgressThreshold ?? {};
  if (value === undefined) return wanted;
  return type === 'Pods' ? Math.min(value, wanted) : Math.ceil((value * wanted) / 100);
}

/** The available stable pods without which a router is not told that the canary has this weight. Source: P10. */
export function stablePodsFor(rollout: Rollout, canaryWeight: number): number {
  const { canary } = rollout.spec.strategy;
  const maximum = maxWeight(canary);
  return enoughPods(canary, Math.trunc(((maximum - canaryWeight) * wantedReplicas(rollout)) / maximum));
}
