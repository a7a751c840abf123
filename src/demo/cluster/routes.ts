// The objects that routers read their routes from, as the simulation knows them, and whose Rollouts name them.
import type { Rollout } from '../../rollouts';
import type { World } from '../../rollouts/simulation';
import type { KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt, valueAt } from '../server/storage/json';
import type { Kind } from '../server/storage/kind';
import { kindNamed } from '../server/storage/kinds';
import type { Store } from '../server/storage/store';

const INGRESS = kindNamed('Ingress');
const VIRTUAL_SERVICE = kindNamed('VirtualService');

/** Those of a namespace. */
export function routesOf(store: Store, namespace: string | undefined): NonNullable<World['routes']> {
  return [
    ...store
      .list(INGRESS, namespace)
      .map((ingress) => ({ kind: 'Ingress' as const, name: ingress.metadata.name, services: servicesOf(ingress) })),
    ...store
      .list(VIRTUAL_SERVICE, namespace)
      .map(({ metadata }) => ({ kind: 'VirtualService' as const, name: metadata.name, services: [] })),
  ];
}

/** Whether objects of this kind are routes. */
export function isRoute(kind: Kind): boolean {
  return kind === INGRESS || kind === VIRTUAL_SERVICE;
}

/** Whether a Rollout's routers name an object of this name. */
export function namesRoute({ spec }: Rollout, name: string): boolean {
  return JSON.stringify(spec.strategy.canary?.trafficRouting ?? {}).includes(JSON.stringify(name));
}

function servicesOf(ingress: KubernetesObject): readonly string[] {
  return arrayAt(objectAt(ingress, 'spec'), 'rules')
    .filter(isJsonObject)
    .flatMap((rule) => arrayAt(objectAt(rule, 'http'), 'paths').filter(isJsonObject))
    .flatMap((path) => {
      const service = valueAt(path, 'backend', 'service');
      const name = isJsonObject(service) ? stringAt(service, 'name') : undefined;
      return name === undefined ? [] : [name];
    });
}
