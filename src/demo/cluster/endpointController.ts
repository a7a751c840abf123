// The endpoint controllers: which pods a Service leads to, as Endpoints and as an EndpointSlice, in which `kubectl describe
// service` and whoever follows a switch of versions look it up.
import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, stringAt } from '../server/storage/json';
import type { Kind } from '../server/storage/kind';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import { containersOf } from './podStages';

const SERVICE = kindNamed('Service');
const POD = kindNamed('Pod');
const ENDPOINTS = kindNamed('Endpoints');
const ENDPOINT_SLICE = kindNamed('EndpointSlice');

/** Keys are `namespace/name` of Services. */
export class EndpointController implements Controller {
  readonly name = 'endpoint controller';
  readonly #store: Store;
  readonly #registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.#store = store;
    this.#registry = registry;
  }

  concerns({ kind, object, previous }: Change): readonly string[] {
    const { namespace = '', name } = object.metadata;
    if (kind === SERVICE) return [`${namespace}/${name}`];
    if (kind !== POD) return [];
    const pods = previous ? [object, previous] : [object];
    return this.#store
      .list(SERVICE, namespace)
      .filter((service) => pods.some((pod) => isSelected(service, pod)))
      .map((service) => `${namespace}/${service.metadata.name}`);
  }

  reconcile(key: string): undefined {
    const [namespace = '', name = ''] = key.split('/');
    const service = this.#store.get(SERVICE, namespace, name);
    if (!service || service.metadata.deletionTimestamp !== undefined) {
      // An EndpointSlice goes with its owner; Endpoints have none.
      if (this.#store.get(ENDPOINTS, namespace, name)) this.#registry.delete(ENDPOINTS, namespace, name);
      return;
    }
    if (Object.keys(selectorOf(service)).length === 0) return;
    const pods = this.#store.list(POD, namespace).filter((pod) => isSelected(service, pod) && addressOf(pod) !== '');
    this.#write(ENDPOINTS, service, name, { subsets: subsets(service, pods) });
    this.#write(ENDPOINT_SLICE, service, sliceName(service), {
      addressType: 'IPv4',
      ports: portsOf(service, pods[0]),
      endpoints: pods.map(endpoint),
    });
  }

  #write(kind: Kind, service: KubernetesObject, name: string, content: JsonObject): void {
    const { namespace } = service.metadata;
    const existing = this.#store.get(kind, namespace, name);
    if (!existing) {
      this.#registry.create(kind, namespace, { metadata: metadataOf(kind, service, name), ...content });
      return;
    }
    const changed = { ...existing, ...content };
    if (!isDeepStrictEqual(existing, changed)) this.#registry.update(kind, namespace, name, changed);
  }
}

function metadataOf(kind: Kind, { metadata }: KubernetesObject, name: string): JsonObject {
  if (kind === ENDPOINTS) return { name, ...(metadata['labels'] !== undefined && { labels: metadata['labels'] }) };
  const { name: service, uid } = metadata;
  return {
    name,
    labels: {
      ...objectAt(metadata, 'labels'),
      'kubernetes.io/service-name': service,
      'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    },
    ownerReferences: [
      { apiVersion: 'v1', kind: 'Service', name: service, uid, controller: true, blockOwnerDeletion: true },
    ],
  };
}

/** Kubernetes ends the name with letters of chance; here they come from the uid. */
function sliceName({ metadata }: KubernetesObject): string {
  return `${metadata.name}-${metadata.uid.slice(-5)}`;
}

function selectorOf(service: KubernetesObject): JsonObject {
  return objectAt(objectAt(service, 'spec'), 'selector');
}

function isSelected(service: KubernetesObject, pod: KubernetesObject): boolean {
  const labels = objectAt(pod.metadata, 'labels');
  const selector = Object.entries(selectorOf(service));
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
}

function addressOf(pod: KubernetesObject): string {
  const status = objectAt(pod, 'status');
  const hasEnded = ['Succeeded', 'Failed'].includes(stringAt(status, 'phase') ?? '');
  return hasEnded ? '' : (stringAt(status, 'podIP') ?? '');
}

function isReady(pod: KubernetesObject): boolean {
  return arrayAt(objectAt(pod, 'status'), 'conditions').some(
    (one) => isJsonObject(one) && one['type'] === 'Ready' && one['status'] === 'True',
  );
}

function isGoing({ metadata }: KubernetesObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** The ports of a Service as its pods have them: `targetPort` may be the name of a container's port. */
function portsOf(service: KubernetesObject, pod: KubernetesObject | undefined): readonly Json[] {
  const named = (pod ? containersOf(pod) : []).flatMap((container) => arrayAt(container, 'ports').filter(isJsonObject));
  return arrayAt(objectAt(service, 'spec'), 'ports')
    .filter(isJsonObject)
    .flatMap(({ name = '', protocol = 'TCP', targetPort }): readonly Json[] => {
      const port =
        typeof targetPort === 'string'
          ? named.find((one) => one['name'] === targetPort)?.['containerPort']
          : targetPort;
      return port === undefined ? [] : [{ name, port, protocol }];
    });
}

function targetOf({ metadata }: KubernetesObject): JsonObject {
  const { name, namespace = '', uid } = metadata;
  return { targetRef: { kind: 'Pod', name, namespace, uid } };
}

function endpoint(pod: KubernetesObject): Json {
  const [ready, terminating] = [isReady(pod), isGoing(pod)];
  return {
    addresses: [addressOf(pod)],
    conditions: { ready: ready && !terminating, serving: ready, terminating },
    nodeName: stringAt(objectAt(pod, 'spec'), 'nodeName') ?? '',
    ...targetOf(pod),
  };
}

function subsets(service: KubernetesObject, pods: readonly KubernetesObject[]): readonly Json[] {
  const staying = pods.filter((pod) => !isGoing(pod));
  if (staying.length === 0) return [];
  const addresses = (ready: boolean): readonly Json[] =>
    staying
      .filter((pod) => isReady(pod) === ready)
      .map((pod) => ({
        ip: addressOf(pod),
        nodeName: stringAt(objectAt(pod, 'spec'), 'nodeName') ?? '',
        ...targetOf(pod),
      }));
  const [ready, notReady] = [addresses(true), addresses(false)];
  return [
    {
      ...(ready.length > 0 && { addresses: ready }),
      ...(notReady.length > 0 && { notReadyAddresses: notReady }),
      ports: portsOf(service, staying[0]),
    },
  ];
}
