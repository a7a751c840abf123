// What is known of a canary's traffic routing, and what cannot be used without it (reference 4.2, 4.3).
import { needsServices, routersWith, ROUTING_SETTINGS, STEP_ROUTERS } from '../../../rollouts';
import type { ObjectView } from '../../documents';
import { entriesOf, isMerge, isNull } from '../../documents';

const CANARY = 'spec.strategy.canary';
const ROUTING = `${CANARY}.trafficRouting`;
const SERVICES = ['stableService', 'canaryService'] as const;
export type RoutedService = (typeof SERVICES)[number];

export interface KnownRouting {
  /** `absent`: certainly none. */
  readonly state: 'present' | 'absent' | 'unknown';
  /** By their keys: `nginx`, `plugins`; `undefined` when there may be more than what is written. */
  readonly routers: readonly string[] | undefined;
  /** Names in `managedRoutes`; `undefined` when there may be more. */
  readonly routes: readonly string[] | undefined;
  /** Services that are certainly named nowhere. */
  readonly lackingServices: readonly RoutedService[];
  /** Services that a skeleton names: in a manifest all that are not written, even where it may be a part of one. */
  readonly openServices: readonly RoutedService[];
  /** Two Services that swap their roles take the place of those. */
  readonly hasPingPong: boolean;
}

const NOTHING_KNOWN: KnownRouting = {
  state: 'unknown',
  routers: undefined,
  routes: undefined,
  lackingServices: [],
  openServices: [],
  hasPingPong: false,
};

function nameOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
    ? [value.name]
    : [];
}

/** The routing of the canary in an object. */
export function knownRouting(view: ObjectView | undefined): KnownRouting {
  if (view?.kind !== 'Rollout') return NOTHING_KNOWN;
  const { state } = view.at(ROUTING);
  const routes = view.value(`${ROUTING}.managedRoutes`);
  const lackingServices = SERVICES.filter((name) => view.isAbsent(`${CANARY}.${name}`));
  const isManifest = view.parts.some(({ target }) => target.length === 0);
  const hasNoRoutes = view.isAbsent(`${ROUTING}.managedRoutes`);
  return {
    state,
    routers: routersOf(view),
    routes: Array.isArray(routes) ? routes.flatMap(nameOf) : hasNoRoutes ? [] : undefined,
    lackingServices,
    openServices: isManifest ? SERVICES.filter((name) => !view.has(`${CANARY}.${name}`)) : lackingServices,
    hasPingPong: view.has(`${CANARY}.pingPong`),
  };
}

function routersOf(view: ObjectView): readonly string[] | undefined {
  const found = view.at(ROUTING);
  if (found.state !== 'present' || found.node.kind !== 'map') return undefined;
  if (!found.part.isComplete || found.node.pairs.some(isMerge)) return undefined;
  const routers = [...entriesOf(found.node)].filter(
    ([name, { value }]) => !ROUTING_SETTINGS.has(name) && !isNull(value),
  );
  return routers.length === 0 ? undefined : routers.map(([name]) => name);
}

interface Need {
  /** One of these; `undefined`: any router. */
  readonly routers?: readonly string[];
  readonly text?: string;
  /** A route that `managedRoutes` lists. */
  readonly isRoute?: boolean;
}

const STEPS: Readonly<Record<string, Need>> = {
  setCanaryScale: {},
  setHeaderRoute: { routers: routersWith('setHeaderRoute'), text: STEP_ROUTERS.setHeaderRoute, isRoute: true },
  setMirrorRoute: { routers: routersWith('setMirrorRoute'), text: STEP_ROUTERS.setMirrorRoute, isRoute: true },
};

const FIELDS: Readonly<Record<string, Need>> = {
  dynamicStableScale: {},
  scaleDownDelaySeconds: {},
  pingPong: { routers: routersWith('pingPong') },
};

function lack({ state, routers, routes }: KnownRouting, need: Need | undefined): string | undefined {
  if (need === undefined) return undefined;
  if (state === 'absent') return 'requires trafficRouting';
  if (need.routers && routers && !routers.some((name) => need.routers?.includes(name)))
    return `requires ${need.text ?? 'another traffic router'}`;
  return need.isRoute === true && routes?.length === 0 ? 'requires a route in managedRoutes' : undefined;
}

/** What a step of a kind certainly lacks: `requires trafficRouting`. */
export function stepLack(routing: KnownRouting, kind: string): string | undefined {
  return Object.hasOwn(STEPS, kind) ? lack(routing, STEPS[kind]) : undefined;
}

/** Whether a field of `canary` certainly cannot be used with this routing. */
export function isUseless(routing: KnownRouting, field: string): boolean {
  return Object.hasOwn(FIELDS, field) && lack(routing, FIELDS[field]) !== undefined;
}

/** What a router below `trafficRouting` certainly lacks. */
export function routerLack({ lackingServices, hasPingPong }: KnownRouting, router: string): string | undefined {
  if (ROUTING_SETTINGS.has(router)) return undefined;
  if (hasPingPong) return routersWith('pingPong').includes(router) ? undefined : "doesn't work with pingPong";
  if (lackingServices.length === 0 || !needsServices(router, { pingPong: false, destinationRule: false }))
    return undefined;
  return `requires ${lackingServices.join(' and ')}`;
}
