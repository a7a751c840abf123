// Telling the routers what they are to do: routes, revisions and weights, each router in its turn.
import { stablePodsFor } from '../../model/replicas/enoughPods';
import { isFullyPromoted } from '../../model/state/updateState';
import { routerCan } from '../../model/steps/routers';
import { canarySteps, currentStep } from '../../model/steps/steps';
import { maxWeight } from '../../model/steps/weight';
import { availablePods } from '../../model/workloads/replicaSetPods';
import { revisionOf } from '../../model/workloads/revision';
import type { CanaryStatus } from '../../objects/objects';
import type { Pass } from '../pass/pass';
import type { RouterState } from '../pass/router';
import { isInForce, withRoute, withWeights } from '../pass/router';
import { pointAt } from './canaryServices';
import { reportNginx } from './nginxEvents';
import { wantedRouting } from './wantedRouting';
import { weightsFor, writeWeights } from './weightStatus';

/** The controller asks an unverified router again after this long. */
const VERIFY_AGAIN_MS = 10_000;

/**
 * Tells all routers the weight that the canary is to have. False when the pass ends here: the canary's Service is missing,
 * or the router has not confirmed that the canary has all traffic. Nothing is told to them while stable has too few pods
 * for its share (P10); routes are removed all the same. Without a router there are no weights.
 * Source: reference 6.7, upstream `reconcileTrafficRouting`.
 */
export function reconcileTrafficRouting(pass: Pass): boolean {
  const { rollout } = pass;
  const { canary } = rollout.spec.strategy;
  if (pass.routers.length === 0) {
    pass.weights = undefined;
    return true;
  }
  const wanted = wantedRouting(pass);
  // Stable is whole when all traffic comes back to it, or has served the last of it.
  const leavesCanary =
    pass.isAborted && !isFullyPromoted(rollout) && (wanted.weight === 0 || !canary?.dynamicStableScale);
  if (leavesCanary && !pointAt(pass, canary?.canaryService, pass.stableReplicaSet, { whenAvailable: false }))
    return false;
  const stays = hasPodsFor(pass, wanted.weight);
  const weights = weightsFor(pass, wanted);
  for (const [index, router] of pass.routers.entries()) {
    const cleared = wanted.removesRoutes && router.routes.length > 0 ? { ...router, routes: [] } : router;
    if (!stays) {
      setRouter(pass, index, cleared);
      continue;
    }
    const told = tell(pass, cleared, weights);
    reportNginx(pass, router, told);
    setRouter(pass, index, told);
    const verified = verify(pass, told, wanted.weight);
    writeWeights(pass, weights, verified);
    if (verified !== false) continue;
    pass.lookAgainAt(pass.now + VERIFY_AGAIN_MS);
    if (wanted.weight === maxWeight(canary) && canarySteps(rollout).length >= (rollout.status.currentStepIndex ?? 0)) {
      return false;
    }
  }
  return true;
}

function setRouter(pass: Pass, index: number, router: RouterState): void {
  pass.routers = pass.routers.map((present, position) => (position === index ? router : present));
}

/** True when stable has pods for its share. With a threshold a part of them is enough. Source: upstream `checkReplicasAvailable`. */
function hasPodsFor({ rollout, stableReplicaSet }: Pass, canaryWeight: number): boolean {
  return stableReplicaSet !== undefined && availablePods(stableReplicaSet) >= stablePodsFor(rollout, canaryWeight);
}

/**
 * The router with the current step's route, the two revisions and the weights. Steps set routes from the second revision
 * on. Source: reference 6.7.
 */
function tell(pass: Pass, router: RouterState, weights: NonNullable<CanaryStatus['weights']>): RouterState {
  const step = revisionOf(pass.rollout) > 1 ? currentStep(pass.rollout)?.step : undefined;
  const withHeader = step?.setHeaderRoute ? withRoute(router, { kind: 'header', ...step.setHeaderRoute }) : router;
  const withRoutes = step?.setMirrorRoute
    ? withRoute(withHeader, { kind: 'mirror', ...step.setMirrorRoute })
    : withHeader;
  const { canary, stable, additional = [] } = weights;
  const told = { ...withRoutes, canaryHash: canary.podTemplateHash, stableHash: stable.podTemplateHash };
  return withWeights(told, { canary: canary.weight, additional }, pass.now);
}

/**
 * What the router answers when it is asked whether the weight is in force; `undefined` when it is not asked. ALB is asked
 * only while a `setWeight` step works or all traffic goes to the canary. Source: upstream `ShouldVerifyWeight`.
 */
function verify(pass: Pass, router: RouterState, weight: number): boolean | undefined {
  const { rollout, routerBehaviour } = pass;
  if (!routerBehaviour.verifies || !routerCan(router.kind, 'verifyWeight')) return undefined;
  if (router.kind === 'alb') {
    const isSetting = currentStep(rollout)?.step.setWeight !== undefined;
    const isUpdating = Boolean(rollout.status.stableRS) && !isFullyPromoted(rollout);
    if (!isUpdating || !(isSetting || weight === maxWeight(rollout.spec.strategy.canary))) return undefined;
  }
  return isInForce(router, routerBehaviour.delaySeconds, pass.now);
}
