// What the NGINX router leaves in the cluster: beside each stable Ingress a second one for the canary, which holds the weight.
// The simulation knows the weight alone, so its Ingresses are written here.
import { isDeepStrictEqual } from 'node:util';
import type { World } from '../../rollouts/simulation';
import type { Json, JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt, valueAt } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Store } from '../server/storage/store';

const INGRESS = kindNamed('Ingress');
const DEFAULT_PREFIX = 'nginx.ingress.kubernetes.io';

/** Writes the Ingresses of a Rollout's canary with the weight that its router was told. */
export class CanaryIngresses {
  readonly #store: Store;
  readonly #registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.#store = store;
    this.#registry = registry;
  }

  write(rollout: KubernetesObject, routers: World['routers']): void {
    const weight = routers?.find(({ kind }) => kind === 'nginx')?.weights?.canary;
    if (weight === undefined) return;
    const canary = objectAt(objectAt(objectAt(rollout, 'spec'), 'strategy'), 'canary');
    const nginx = objectAt(objectAt(canary, 'trafficRouting'), 'nginx');
    const names = [nginx['stableIngress'], ...arrayAt(nginx, 'stableIngresses')];
    for (const name of names) if (typeof name === 'string') this.#writeBeside(name, rollout, canary, weight);
  }

  #writeBeside(stableName: string, rollout: KubernetesObject, canary: JsonObject, weight: number): void {
    const { namespace, name } = rollout.metadata;
    const stable = this.#store.get(INGRESS, namespace, stableName);
    if (!stable) return;
    const canaryName = `${name}-${stableName}-canary`;
    const wanted = { annotations: annotationsOf(canary, weight), spec: specOf(stable, canary) };
    const existing = this.#store.get(INGRESS, namespace, canaryName);
    if (!existing) {
      this.#registry.create(INGRESS, namespace, {
        metadata: { name: canaryName, annotations: wanted.annotations, ownerReferences: [ownerOf(rollout)] },
        spec: wanted.spec,
      });
      return;
    }
    const annotations = { ...objectAt(existing.metadata, 'annotations'), ...wanted.annotations };
    const metadata = { ...existing.metadata, annotations };
    const changed = { ...existing, metadata, spec: wanted.spec };
    if (!isDeepStrictEqual(existing, changed)) this.#registry.update(INGRESS, namespace, canaryName, changed);
  }
}

function annotationsOf(canary: JsonObject, weight: number): Record<string, Json> {
  const nginx = objectAt(objectAt(canary, 'trafficRouting'), 'nginx');
  const prefix = stringAt(nginx, 'annotationPrefix') ?? DEFAULT_PREFIX;
  const more = Object.entries(objectAt(nginx, 'additionalIngressAnnotations')).flatMap(
    ([key, value]): readonly (readonly [string, Json])[] =>
      value === undefined ? [] : [[key.startsWith(prefix) ? key : `${prefix}/${key}`, value]],
  );
  return { ...Object.fromEntries(more), [`${prefix}/canary`]: 'true', [`${prefix}/canary-weight`]: String(weight) };
}

/** The stable Ingress's rules that lead to the stable Service, leading to the canary's. */
function specOf(stable: KubernetesObject, canary: JsonObject): JsonObject {
  const { ingressClassName } = objectAt(stable, 'spec');
  const services = { stable: stringAt(canary, 'stableService'), canary: stringAt(canary, 'canaryService') };
  const rules = arrayAt(objectAt(stable, 'spec'), 'rules')
    .filter(isJsonObject)
    .flatMap((rule): readonly JsonObject[] => {
      const http = objectAt(rule, 'http');
      const paths = arrayAt(http, 'paths')
        .filter(isJsonObject)
        .filter((path) => valueAt(path, 'backend', 'service', 'name') === services.stable)
        .map((path) => {
          const backend = objectAt(path, 'backend');
          const service = { ...objectAt(backend, 'service'), name: services.canary ?? '' };
          return { ...path, backend: { ...backend, service } };
        });
      return paths.length === 0 ? [] : [{ ...rule, http: { ...http, paths } }];
    });
  return { ...(ingressClassName !== undefined && { ingressClassName }), rules };
}

function ownerOf({ metadata: { name, uid } }: KubernetesObject): JsonObject {
  const apiVersion = 'argoproj.io/v1alpha1';
  return { apiVersion, kind: 'Rollout', name, uid, controller: true, blockOwnerDeletion: true };
}
