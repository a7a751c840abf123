// What the controller refuses about the objects of routers that a strategy names: Ingresses and VirtualServices that are not
// there, and Ingresses that do not lead to the Service that the router is to split the traffic of. Objects of the other
// routers, and the routes within a VirtualService, are not judged.
import type { CanaryStrategy, Rollout } from '../../objects/objects';
import { asFields } from '../../objects/reading/readFields';
import type { RouteObject } from '../pass/world';

/** One that a strategy names, and its field under `trafficRouting`. */
interface NamedRoute {
  readonly kind: RouteObject['kind'];
  readonly field: string;
  readonly name: string;
  /** The Service that a rule must lead to. */
  readonly service?: string | undefined;
}

/** The first that doesn't exist, as a field error. Source: reference 4.3, upstream `getReferencedIngresses`, `getReferencedVirtualServices`. */
export function missingRoute(rollout: Rollout, routes: readonly RouteObject[]): string | undefined {
  const missing = namedRoutes(rollout.spec.strategy.canary).find((named) => !find(routes, named));
  if (!missing) return undefined;
  const resource = missing.kind === 'Ingress' ? 'ingress.networking.k8s.io' : 'virtualservices.networking.istio.io';
  return refused(missing, `${resource} "${missing.name}" not found`);
}

/** The first Ingress that leads elsewhere. Source: reference 4.3, upstream `ValidateIngress`. */
export function unfitRoute(rollout: Rollout, routes: readonly RouteObject[]): string | undefined {
  for (const named of namedRoutes(rollout.spec.strategy.canary)) {
    const { service, name } = named;
    const route = find(routes, named);
    if (service === undefined || !route || route.services.includes(service)) continue;
    return refused(named, `ingress \`${name}\` has no rules using service ${service} backend`);
  }
  return undefined;
}

/** Of ALB's Ingresses and NGINX's only the former, where a strategy names both. */
function namedRoutes(canary: CanaryStrategy | undefined): readonly NamedRoute[] {
  const { nginx, alb, istio } = canary?.trafficRouting ?? {};
  const { stableService } = canary ?? {};
  const root = asFields(alb)?.['rootService'];
  const albService = typeof root === 'string' && root !== '' ? root : stableService;
  return [
    ...(alb ? [] : named('Ingress', 'nginx', ['stableIngress', 'stableIngresses'], nginx, stableService)),
    ...named('Ingress', 'alb', ['ingress', 'ingresses'], alb, albService),
    ...named('VirtualService', 'istio', ['virtualService', 'virtualServices'], istio, undefined),
  ];
}

function named(
  kind: RouteObject['kind'],
  router: string,
  [one, several]: readonly [one: string, several: string],
  settings: unknown,
  service: string | undefined,
): readonly NamedRoute[] {
  const fields = asFields(settings) ?? {};
  const listed: unknown = fields[several];
  const names = (field: string, values: readonly unknown[]): readonly NamedRoute[] =>
    values.flatMap((value) => {
      const name = kind === 'Ingress' ? value : asFields(value)?.['name'];
      // Of another namespace nothing is known here.
      if (typeof name !== 'string' || name === '' || name.includes('.')) return [];
      return [{ kind, name, service, field: `${router}.${field}${kind === 'Ingress' ? '' : '.name'}` }];
    });
  return [...names(one, [fields[one]]), ...names(several, Array.isArray(listed) ? listed : [])];
}

function find(routes: readonly RouteObject[], { kind, name }: NamedRoute): RouteObject | undefined {
  return routes.find((route) => route.kind === kind && route.name === name);
}

function refused({ field, name }: NamedRoute, detail: string): string {
  return `spec.strategy.canary.trafficRouting.${field}: Invalid value: ${JSON.stringify(name)}: ${detail}`;
}
