// What the controller refuses in a canary's traffic routing: Services and settings that a router needs, what a router
// can't do, and routes that the controller doesn't own. Of the routers' own objects nothing is judged here.
import {
  exclusiveSettings,
  needsServices,
  type RouterAbility,
  routersWith,
  ROUTING_SETTINGS,
} from '../../model/steps/routers';
import type { CanaryStep, CanaryStrategy, StringMatch, TrafficRouting } from '../../objects/objects';
import { isFields } from '../../objects/reading/readFields';
import { invalid } from './fieldErrors';

const NO_SERVICES = 'Canary service and Stable service must to be set to use Traffic Routing';

/**
 * The first problem of `trafficRouting` and of what goes with it; `isWhole` false = fields may stand somewhere else.
 * Source: reference 4.2, upstream `ValidateRolloutStrategyCanary`.
 */
export function invalidRouting(canary: CanaryStrategy, isWhole: boolean): string | undefined {
  const { trafficRouting: routing, pingPong, stableService, canaryService } = canary;
  if (!routing) return undefined;
  const has = {
    pingPong: pingPong !== undefined,
    destinationRule: settings(routing, 'istio')?.['destinationRule'] !== undefined,
  };
  if (has.pingPong && !can(routing, 'pingPong')) {
    const detail = 'Ping-pong feature works with the ALB, Istio, and plugin-based traffic routing only';
    return invalid('trafficRouting.alb', null, detail);
  }
  const alb = settings(routing, 'alb');
  if (isWhole && has.pingPong && alb && !alb['rootService']) {
    const detail = 'Root service field is required for the configuration with ALB and ping-pong feature enabled';
    return invalid('trafficRouting.alb.rootService', '', detail);
  }
  if (isWhole && routersOf(routing).some((router) => needsServices(router, has))) {
    if (!stableService) return invalid('stableService', stableService ?? '', NO_SERVICES);
    if (!canaryService) return invalid('canaryService', canaryService ?? '', NO_SERVICES);
  }
  if (canary.scaleDownDelaySeconds !== undefined && canary.dynamicStableScale) {
    return invalid('dynamicStableScale', true, 'Canary dynamicStableScale cannot be used with scaleDownDelaySeconds');
  }
  if (routing.maxTrafficWeight !== undefined && !can(routing, 'maxTrafficWeight')) {
    const detail = 'Canary maxTrafficWeight in traffic routing only support in Nginx and Plugins';
    return invalid('trafficRouting.maxTrafficWeight', routing.maxTrafficWeight, detail);
  }
  return undefined;
}

/** The first problem of a step's routes, and of what an experiment asks of the router. Source: as above. */
export function invalidRoutedStep(
  step: CanaryStep,
  path: string,
  routing: TrafficRouting | undefined,
  isWhole: boolean,
): string | undefined {
  return (
    invalidHeaderRoute(step, path, routing) ??
    invalidMirrorRoute(step, path, routing) ??
    invalidManagedRoute(step, path, routing, isWhole) ??
    invalidExperimentWeight(step, path, routing)
  );
}

/** Routers of which one object or several may be named, not both, and most of them not neither. Source: reference 4.3. */
export function invalidRouterSettings(canary: CanaryStrategy | undefined, isWhole: boolean): string | undefined {
  const routing = canary?.trafficRouting;
  if (!routing) return undefined;
  for (const router of ['nginx', 'alb', 'istio'] as const) {
    const fields = settings(routing, router);
    const exclusive = exclusiveSettings(router);
    if (!fields || !exclusive) continue;
    const has = [exclusive.one, exclusive.several].map((field) => isGiven(fields[field]));
    const isBoth = has.every(Boolean);
    const isNeither = isWhole && !exclusive.mayHaveNeither && !has.some(Boolean);
    if (!isBoth && !isNeither) continue;
    const names = [exclusive.one, exclusive.several].map((name) => name.charAt(0).toUpperCase() + name.slice(1));
    const detail =
      router === 'istio'
        ? `either ${names.join(' or ')} must be configured`
        : `Either ${names.join(' or ')} must be configured. ${isBoth ? 'Both' : 'Neither'} are configured.`;
    return `spec.strategy.canary.trafficRouting.${router}: Internal error: ${detail}`;
  }
  return undefined;
}

function invalidHeaderRoute(
  { setHeaderRoute }: CanaryStep,
  path: string,
  routing: TrafficRouting | undefined,
): string | undefined {
  if (!setHeaderRoute) return undefined;
  const field = `${path}.setHeaderRoute`;
  if (!can(routing, 'setHeaderRoute')) {
    return invalid(field, setHeaderRoute, 'SetHeaderRoute requires TrafficRouting, supports Istio and ALB and Apisix');
  }
  const isAlb = settings(routing, 'alb') !== undefined;
  for (const [index, { headerValue }] of (setHeaderRoute.match ?? []).entries()) {
    const detail = invalidMatch(headerValue, isAlb);
    if (detail !== undefined) return invalid(`${field}.match[${index}]`, headerValue ?? null, detail);
  }
  return undefined;
}

function invalidMatch(match: StringMatch | undefined, isAlb: boolean): string | undefined {
  const given = [match?.exact, match?.regex, match?.prefix].filter(Boolean).length;
  if (isAlb && match) {
    const isExact = Boolean(match.exact) && given === 1;
    return isExact ? undefined : "SetHeaderRoute match value invalid. ALB supports 'exact' value only";
  }
  if (given > 1) return 'StringMatch match value must have exactly one of the following: exact, regex, prefix';
  if (given === 1) return undefined;
  return 'StringMatch value missed, match value must have one of the following: exact, regex, prefix';
}

function invalidMirrorRoute(
  { setMirrorRoute }: CanaryStep,
  path: string,
  routing: TrafficRouting | undefined,
): string | undefined {
  if (!setMirrorRoute || can(routing, 'setMirrorRoute')) return undefined;
  const detail = 'SetMirrorRoute requires TrafficRouting, supports Istio only';
  return invalid(`${path}.setMirrorRoute`, setMirrorRoute, detail);
}

function invalidManagedRoute(
  { setHeaderRoute, setMirrorRoute }: CanaryStep,
  path: string,
  routing: TrafficRouting | undefined,
  isWhole: boolean,
): string | undefined {
  if (!routing || (!setHeaderRoute && !setMirrorRoute)) return undefined;
  const { managedRoutes } = routing;
  if (!managedRoutes) {
    const detail = "Rollout has missing field 'spec.strategy.canary.trafficRouting.managedRoutes'";
    return isWhole ? `spec.strategy.trafficRouting.managedRoutes: Required value: ${detail}` : undefined;
  }
  const owned = new Set(managedRoutes.map(({ name }) => name));
  for (const [kind, route] of Object.entries({ setHeaderRoute, setMirrorRoute })) {
    if (!route || owned.has(route.name)) continue;
    const detail = 'Steps define a route that does not exist in spec.strategy.canary.trafficRouting.managedRoutes';
    return invalid(`${path}.${kind}`, route.name, detail);
  }
  return undefined;
}

function invalidExperimentWeight(
  { experiment }: CanaryStep,
  path: string,
  routing: TrafficRouting | undefined,
): string | undefined {
  const templates = experiment?.templates ?? [];
  const index = templates.findIndex(({ weight }) => weight !== undefined);
  const weight = templates[index]?.weight;
  if (weight === undefined || can(routing, 'experimentWeight')) return undefined;
  const detail = routing
    ? 'Experiment template weight is only available for TrafficRouting with SMI, ALB, and Istio at this time'
    : 'Experiment template weight cannot be set unless TrafficRouting is enabled';
  return invalid(`${path}.experiment.templates[${index}].weight`, weight, detail);
}

function can(routing: TrafficRouting | undefined, ability: RouterAbility): boolean {
  return routersWith(ability).some((router) => settings(routing, router) !== undefined);
}

function routersOf(routing: TrafficRouting): readonly string[] {
  return Object.keys(routing).filter((key) => !ROUTING_SETTINGS.has(key) && settings(routing, key) !== undefined);
}

/** A router's settings; `undefined` where it isn't set. */
function settings(routing: TrafficRouting | undefined, router: string): Readonly<Record<string, unknown>> | undefined {
  const value = routing?.[router];
  return isFields(value) ? value : undefined;
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
