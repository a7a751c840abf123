// The weight that a canary is to have now, and whether the routes that steps have set go.
import { returningWeight } from '../../model/replicas';
import { isFullyPromoted } from '../../model/state/updateState';
import { canarySteps } from '../../model/steps/steps';
import { maxWeight, setWeight, weightBefore } from '../../model/steps/weight';
import { availablePods } from '../../model/workloads/replicaSetPods';
import type { WeightDestination } from '../../objects/objects';
import { hasWantedPods } from '../canary/canarySteps';
import type { Pass } from '../pass/pass';
import { nextStepBack } from '../replicaSets/routedScaling';
import { additionalDestinations } from './additionalDestinations';
import { returningFromCanary } from './rollbackToStable';

export interface WantedRouting {
  readonly weight: number;
  readonly additional: readonly WeightDestination[];
  readonly removesRoutes: boolean;
}

/** The first that applies, as in reference 6.7. Source: upstream `reconcileTrafficRouting`. */
export function wantedRouting(pass: Pass): WantedRouting {
  const { rollout, newReplicaSet } = pass;
  if (returningFromCanary(pass) !== undefined) return onlyCanary(weightOnTheWayBack(pass), false);
  if (isFullyPromoted(rollout)) return onlyCanary(0, true);
  if (pass.isAborted) return onlyCanary(weightOnTheWayBack(pass), true);
  const canaryPods = newReplicaSet ? availablePods(newReplicaSet) : 0;
  if (canaryPods === 0) return { weight: 0, additional: additionalDestinations(pass), removesRoutes: true };
  if (rollout.status.promoteFull) return onlyCanary(weightOfFullPromotion(pass, canaryPods), true);
  return { ...weightOfSteps(pass), removesRoutes: false };
}

function onlyCanary(weight: number, removesRoutes: boolean): WantedRouting {
  return { weight, additional: [], removesRoutes };
}

/** Nothing where stable is whole; with `dynamicStableScale` what stable cannot serve yet. */
function weightOnTheWayBack(pass: Pass): number {
  const { rollout, stableReplicaSet } = pass;
  if (!rollout.spec.strategy.canary?.dynamicStableScale || !stableReplicaSet) return 0;
  const { weights } = rollout.status.canary ?? {};
  return returningWeight(rollout, weights, availablePods(stableReplicaSet), nextStepBack(pass));
}

/** The weight stays until the promotion; with `dynamicStableScale` it follows the canary's pods. */
function weightOfFullPromotion({ rollout, replicas }: Pass, canaryPods: number): number {
  const { canary } = rollout.spec.strategy;
  if (!canary?.dynamicStableScale) return rollout.status.canary?.weights?.canary.weight ?? 0;
  return replicas === 0 ? 0 : Math.trunc((maxWeight(canary) * canaryPods) / replicas);
}

/** While the canary lacks pods for the current weight, the one before it; without steps none. */
function weightOfSteps(pass: Pass): Pick<WantedRouting, 'weight' | 'additional'> {
  const { rollout } = pass;
  const steps = canarySteps(rollout);
  if (steps.length === 0) return { weight: 0, additional: [] };
  const index = rollout.status.currentStepIndex ?? 0;
  if (!hasWantedPods(pass, undefined)) {
    return { weight: weightBefore(rollout, index) ?? 0, additional: additionalDestinations(pass) };
  }
  if (index === steps.length) return { weight: maxWeight(rollout.spec.strategy.canary), additional: [] };
  return { weight: setWeight(rollout), additional: additionalDestinations(pass) };
}
