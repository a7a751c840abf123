// What the traffic routers are, can do and need (reference 4.2, 4.3): rules judge by it, completion proposes by it, pages
// name them.
import type { CanaryStrategy, TrafficRouting } from '../../objects/objects';

/** The keys of `trafficRouting` that are not routers. */
export const ROUTING_SETTINGS: ReadonlySet<string> = new Set(['maxTrafficWeight', 'managedRoutes']);

/** The routers, by their keys in `trafficRouting`. */
export type RouterName =
  'alb' | 'ambassador' | 'apisix' | 'appMesh' | 'istio' | 'nginx' | 'plugins' | 'smi' | 'traefik';

/**
 * What not every router can do: two kinds of steps, a template's weight in an experiment step, two fields, and to say
 * whether a weight is in force.
 */
export type RouterAbility =
  'setHeaderRoute' | 'setMirrorRoute' | 'experimentWeight' | 'maxTrafficWeight' | 'pingPong' | 'verifyWeight';

interface RouterFacts {
  readonly can: readonly RouterAbility[];
  /** When the spec must name `canaryService` and `stableService`. Plugins decide for themselves. */
  readonly needsServices: 'always' | 'withoutPingPong' | 'withoutPingPongOrDestinationRule' | 'never';
  /** Two settings that exclude each other: for one object of the router's and for several. */
  readonly oneOrSeveral?: readonly [one: string, several: string];
  /** Newer versions accept neither of the two: Istio may still route by its DestinationRule. */
  readonly mayHaveNeither?: boolean;
}

/** *Source*: reference 4.2 (Services, steps, ping-pong, weights) and 4.3 (settings that exclude each other). */
const ROUTERS: Readonly<Record<RouterName, RouterFacts>> = {
  istio: {
    can: ['setHeaderRoute', 'setMirrorRoute', 'experimentWeight', 'pingPong'],
    needsServices: 'withoutPingPongOrDestinationRule',
    oneOrSeveral: ['virtualService', 'virtualServices'],
    mayHaveNeither: true,
  },
  alb: {
    can: ['setHeaderRoute', 'experimentWeight', 'pingPong', 'verifyWeight'],
    needsServices: 'withoutPingPong',
    oneOrSeveral: ['ingress', 'ingresses'],
  },
  nginx: { can: ['maxTrafficWeight'], needsServices: 'always', oneOrSeveral: ['stableIngress', 'stableIngresses'] },
  apisix: { can: ['setHeaderRoute'], needsServices: 'always' },
  smi: { can: ['experimentWeight'], needsServices: 'always' },
  ambassador: { can: [], needsServices: 'always' },
  appMesh: { can: [], needsServices: 'always' },
  traefik: { can: [], needsServices: 'always' },
  plugins: {
    can: ['setHeaderRoute', 'setMirrorRoute', 'experimentWeight', 'maxTrafficWeight', 'pingPong', 'verifyWeight'],
    needsServices: 'never',
  },
};

/** The routers that can do this. */
export function routersWith(ability: RouterAbility): readonly string[] {
  return Object.entries(ROUTERS).flatMap(([name, { can }]) => (can.includes(ability) ? [name] : []));
}

/** The steps that only some routers can do, and these routers in words. */
export const STEP_ROUTERS: Readonly<Record<'setHeaderRoute' | 'setMirrorRoute', string>> = {
  setHeaderRoute: 'Istio, ALB, APISIX or a plugin',
  setMirrorRoute: 'Istio or a plugin',
};

/**
 * Whether the controller refuses this router without `canaryService` and `stableService`. False for a router that is
 * not known. Source: reference 4.2.
 */
export function needsServices(
  router: string,
  has: { readonly pingPong: boolean; readonly destinationRule: boolean },
): boolean {
  switch (factsOf(router)?.needsServices) {
    case 'always':
      return true;
    case 'withoutPingPong':
      return !has.pingPong;
    case 'withoutPingPongOrDestinationRule':
      return !has.pingPong && !has.destinationRule;
    case 'never':
    case undefined:
      return false;
  }
}

/** The two settings of a router of which exactly one is wanted; with `mayHaveNeither` at most one. */
export function exclusiveSettings(
  router: string,
): { readonly one: string; readonly several: string; readonly mayHaveNeither: boolean } | undefined {
  const { oneOrSeveral, mayHaveNeither = false } = factsOf(router) ?? {};
  return oneOrSeveral && { one: oneOrSeveral[0], several: oneOrSeveral[1], mayHaveNeither };
}

/** Whether a router can do this; false for one that is not known. */
export function routerCan(router: RouterName, ability: RouterAbility): boolean {
  return ROUTERS[router].can.includes(ability);
}

function factsOf(router: string): RouterFacts | undefined {
  return isRouterName(router) ? ROUTERS[router] : undefined;
}

function isRouterName(name: string): name is RouterName {
  return Object.hasOwn(ROUTERS, name);
}

/**
 * True when the controller counts pods for a router, honours `setCanaryScale` and delays scaling down: as soon as the
 * spec has `trafficRouting`, even if that names no router. Source: reference 5.2, 6.5 and 6.6.
 */
export function isScaledForRouter(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): boolean {
  return canary?.trafficRouting !== undefined;
}

/** True when a router is named, which holds the canary's weight exactly; else its share of the pods decides. */
export function isWeightHeldByRouter(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): boolean {
  return trafficRouters(canary).length > 0;
}

/**
 * True when the canary's share goes to whatever pods `canaryService` selects. Not where the router itself is told the
 * revisions: Istio by a DestinationRule's subsets (P10), App Mesh by its virtual nodes (upstream `UpdateHash`).
 */
export function isSelectedByService(canary: CanaryStrategy | undefined): boolean {
  if (!isWeightHeldByRouter(canary) || canary?.canaryService === undefined) return false;
  const { istio, appMesh } = canary.trafficRouting ?? {};
  return !appMesh && !(typeof istio === 'object' && istio !== null && 'destinationRule' in istio);
}

/**
 * True when an abort points the canary's Service at the stable revision at once, whatever weight the router still gives that
 * Service. Not with `dynamicStableScale`. Source: reference 6.7.
 */
export function returnsByService(canary: CanaryStrategy | undefined): boolean {
  return isSelectedByService(canary) && canary?.dynamicStableScale !== true;
}

/**
 * True when `trafficRouting` is set and names no router (for example because the API server dropped an unknown one): pods
 * are counted as for a router, and no weight is ever applied.
 */
export function isRouterMissing(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): boolean {
  return isScaledForRouter(canary) && !isWeightHeldByRouter(canary);
}

/** The routers that are set, by their keys in the spec: `nginx`, `istio`, …; plugins by their own names. */
export function trafficRouters(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): readonly string[] {
  return Object.entries(canary?.trafficRouting ?? {}).flatMap(([key, settings]: [string, TrafficRouting[string]]) => {
    if (ROUTING_SETTINGS.has(key) || settings === undefined || settings === null) return [];
    return key === 'plugins' && typeof settings === 'object' ? Object.keys(settings) : [key];
  });
}

/** The routers in the order in which the controller tells them weights. Source: upstream `NewTrafficRoutingReconciler`. */
const TOLD_IN_ORDER: readonly RouterName[] = [
  'istio',
  'nginx',
  'alb',
  'smi',
  'ambassador',
  'appMesh',
  'traefik',
  'apisix',
  'plugins',
];

/** True when a router is named that says whether a weight is in force. Of plugins not all do. */
export function isConfirmedByRouter(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): boolean {
  return routersInOrder(canary).some(({ kind }) => routerCan(kind, 'verifyWeight'));
}

/** A router that a strategy names: its kind, and its name, which is the kind's or a plugin's own. */
export interface NamedRouter {
  readonly kind: RouterName;
  readonly name: string;
}

/** The routers that are set and known, in the order in which the controller tells them. */
export function routersInOrder(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): readonly NamedRouter[] {
  return TOLD_IN_ORDER.flatMap((kind) => {
    const settings = canary?.trafficRouting?.[kind];
    if (settings === undefined || settings === null) return [];
    const names = kind === 'plugins' && typeof settings === 'object' ? Object.keys(settings) : [kind];
    return names.map((name) => ({ kind, name }));
  });
}
