// The columns of what brings traffic to pods.
import { arrayAt, isJsonArray, numberAt, objectAt, scalarText, stringAt } from '../json';
import type { Column } from './column';
import { AGE, labelText, NAME, objects, spec, text } from './column';

/** The columns of a Service. */
export const SERVICE: readonly Column[] = [
  NAME,
  text('Type', (object) => stringAt(spec(object), 'type') ?? 'ClusterIP'),
  text('Cluster-IP', (object) => stringAt(spec(object), 'clusterIP') ?? '<none>'),
  text('External-IP', () => '<none>'),
  text('Port(s)', (object) =>
    objects(arrayAt(spec(object), 'ports'))
      .map((port) => `${numberAt(port, 'port') ?? 0}/${stringAt(port, 'protocol') ?? 'TCP'}`)
      .join(','),
  ),
  AGE,
  text('Selector', (object) => labelText(objectAt(spec(object), 'selector')), 1),
];

/** The columns of an Ingress. */
export const INGRESS: readonly Column[] = [
  NAME,
  text('Class', (object) => stringAt(spec(object), 'ingressClassName') ?? '<none>'),
  text('Hosts', (object) => {
    const hosts = objects(arrayAt(spec(object), 'rules')).map((rule) => stringAt(rule, 'host') ?? '*');
    return hosts.length === 0 ? '*' : hosts.join(',');
  }),
  text('Address', () => ''),
  text('Ports', (object) => (isJsonArray(spec(object)['tls']) ? '80, 443' : '80')),
  AGE,
];

/** The columns of an IngressClass. */
export const INGRESS_CLASS: readonly Column[] = [
  NAME,
  text('Controller', (object) => stringAt(spec(object), 'controller') ?? ''),
  text('Parameters', (object) => stringAt(objectAt(spec(object), 'parameters'), 'name') ?? '<none>'),
  AGE,
];

/** The columns of a NetworkPolicy. */
export const NETWORK_POLICY: readonly Column[] = [
  NAME,
  text('Pod-Selector', (object) => labelText(objectAt(objectAt(spec(object), 'podSelector'), 'matchLabels'))),
  AGE,
];

/** The columns of Endpoints. */
export const ENDPOINTS: readonly Column[] = [
  NAME,
  text('Endpoints', (object) => {
    const addresses = objects(arrayAt(object, 'subsets')).flatMap((subset) => objects(arrayAt(subset, 'addresses')));
    return addresses.map((address) => stringAt(address, 'ip') ?? '').join(',') || '<none>';
  }),
  AGE,
];

/** The columns of an EndpointSlice. */
export const ENDPOINT_SLICE: readonly Column[] = [
  NAME,
  text('AddressType', (object) => stringAt(object, 'addressType') ?? ''),
  text('Ports', (object) =>
    objects(arrayAt(object, 'ports'))
      .map((port) => numberAt(port, 'port') ?? '')
      .join(','),
  ),
  text('Endpoints', (object) =>
    objects(arrayAt(object, 'endpoints'))
      .flatMap((endpoint) => arrayAt(endpoint, 'addresses'))
      .map(scalarText)
      .join(','),
  ),
  AGE,
];
