// The routers that a Rollout names, as a stand-in: they do what they are told, late if that is asked for, and say whether
// they have done it. What a real router makes of it (an Ingress, a VirtualService, a target group) is not simulated.
import type { NamedRouter } from '../../model/steps/routers';
import type { CanaryStatus, CanaryStep, WeightDestination } from '../../objects/objects';
import { isSameJson } from './json';

/** What a mirror route matches is only asked for at all. */
interface MirrorRoute extends NonNullable<CanaryStep['setMirrorRoute']> {
  readonly match?: readonly unknown[] | undefined;
}

/** A route of `trafficRouting.managedRoutes` that a step has set. */
export type ManagedRoute =
  | ({ readonly kind: 'header' } & NonNullable<CanaryStep['setHeaderRoute']>)
  | ({ readonly kind: 'mirror' } & MirrorRoute);

export interface RouterWeights {
  readonly canary: number;
  readonly additional: readonly WeightDestination[];
}

/** What one router was told last. */
export interface RouterState extends NamedRouter {
  /** The weights; absent before the first ones. */
  readonly weights?: RouterWeights | undefined;
  /** When the weights were set, in ms; absent: long ago. */
  readonly since?: number | undefined;
  /** The pod template hashes of the two destinations, for routers that select pods themselves. */
  readonly canaryHash?: string | undefined;
  readonly stableHash?: string | undefined;
  /** The managed routes that stand now, in the order in which they were set. */
  readonly routes: readonly ManagedRoute[];
}

/** What the stand-in is like. */
export interface RouterBehaviour {
  /** Seconds until a weight is in force; infinite: it never is. */
  readonly delaySeconds: number;
  /** Whether it can be asked if a weight is in force (`status.canary.weights.verified`). Only ALB and plugins can. */
  readonly verifies: boolean;
}

/** A router that acts at once and is not asked, as most are. */
export const PLAIN_ROUTER: RouterBehaviour = { delaySeconds: 0, verifies: false };

/** A router of which nothing is known but what the status says of the weights. */
export function routerFromStatus(router: NamedRouter, weights: CanaryStatus['weights']): RouterState {
  if (!weights) return { ...router, routes: [] };
  return {
    ...router,
    weights: { canary: weights.canary.weight, additional: weights.additional ?? [] },
    canaryHash: weights.canary.podTemplateHash,
    stableHash: weights.stable.podTemplateHash,
    routes: [],
  };
}

/** Whether the weights that were set last are in force. */
export function isInForce({ since }: RouterState, delaySeconds: number, now: number): boolean {
  return since === undefined || now >= since + delaySeconds * 1000;
}

/** The router with new weights; the same one when it has them. */
export function withWeights(router: RouterState, weights: RouterWeights, now: number): RouterState {
  if (isSameJson(router.weights, weights)) return router;
  return { ...router, weights, since: now };
}

/**
 * The router with a route set. One of the same kind and name is replaced; one without matches is removed.
 * Source: reference 5.2.
 */
export function withRoute(router: RouterState, route: ManagedRoute): RouterState {
  const others = router.routes.filter(({ kind, name }) => kind !== route.kind || name !== route.name);
  return { ...router, routes: route.match ? [...others, route] : others };
}
