// What the traffic routers are, can do and need (reference 4.2, 4.3): rules judge by it, completion proposes by it, pages
// name them.
import type { CanaryStrategy, TrafficRouting } from '../../objects/objects';

/** The keys of `trafficRouting` that are not routers. */
export const ROUTING_SETTINGS: ReadonlySet<string> = new Set(['maxTrafficWeight', 'managedRoutes']);

export interface RouterChoice {
  readonly routers: readonly string[];
  /** "Istio or a plugin" */
  readonly text: string;
}

/** Steps that only some routers can do. */
export const STEP_ROUTERS: Readonly<Record<'setHeaderRoute' | 'setMirrorRoute', RouterChoice>> = {
  setHeaderRoute: { routers: ['istio', 'alb', 'apisix', 'plugins'], text: 'Istio, ALB, APISIX or a plugin' },
  setMirrorRoute: { routers: ['istio', 'plugins'], text: 'Istio or a plugin' },
};

/** Routers that work with `pingPong`, and need no other Services then. */
export const PING_PONG_ROUTERS: readonly string[] = ['alb', 'istio', 'plugins'];

/** Routers that always need both Services; Istio and ALB have their own conditions, plugins need none. */
export const SERVICE_ROUTERS: readonly string[] = ['smi', 'apisix', 'ambassador', 'nginx', 'appMesh', 'traefik'];

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

/** The routers that are set, by their keys in the spec: `nginx`, `istio`, …; plugins by their own names. */
export function trafficRouters(canary: Pick<CanaryStrategy, 'trafficRouting'> | undefined): readonly string[] {
  return Object.entries(canary?.trafficRouting ?? {}).flatMap(([key, settings]: [string, TrafficRouting[string]]) => {
    if (ROUTING_SETTINGS.has(key) || settings === undefined || settings === null) return [];
    return key === 'plugins' && typeof settings === 'object' ? Object.keys(settings) : [key];
  });
}
