// Traffic routing, and what stands beside a Rollout because of it.
import { canary, rollout } from '../frames';
import type { Situation } from './situation';

const SERVICES = 'canaryService: my-service-canary\nstableService: my-service\n';

function routed(routing: string, rest = ''): string {
  return canary(`${SERVICES}trafficRouting: ${routing}\n${rest}`);
}

function beside(rolloutText: string, ...others: readonly string[]): string {
  return [rolloutText, ...others].join('---\n');
}

function service(name: string, selector: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: ${selector}}\n`;
}

function ingress(name: string, backend: string, extra = ''): string {
  return `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}}\nspec:\n${extra}  rules:\n    - http: {paths: [{path: /, backend: {service: {name: ${backend}}}}]}\n`;
}

function virtualService(spec: string): string {
  return `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: vs}\nspec: ${spec}\n`;
}

const HEADER =
  'steps:\n  - setHeaderRoute: {name: r, match: [{headerName: X, headerValue: {exact: a}}]}\n  - pause: {}';

function matching(routing: string, match: string): string {
  return routed(routing, `steps:\n  - setHeaderRoute: {name: r, match: [${match}]}\n  - pause: {}`);
}

const ISTIO = '{managedRoutes: [{name: r}], istio: {virtualService: {name: a}}}';
const ALB = '{managedRoutes: [{name: r}], alb: {ingress: a, servicePort: 80}}';

export const ROUTING: readonly Situation[] = [
  {
    rule: 'experiment-weight',
    name: 'with nginx',
    text: routed(
      '{nginx: {stableIngress: a}}',
      'steps:\n  - experiment: {templates: [{name: a, specRef: canary, weight: 5}]}\n  - pause: {}',
    ),
    finds: [{ at: 'weight', says: ['ALB', 'SMI', 'Istio', 'plugin'] }],
  },
  {
    rule: 'experiment-weight',
    name: 'with a plugin',
    text: routed(
      '{plugins: {acme/router: {}}}',
      'steps:\n  - experiment: {templates: [{name: a, specRef: canary, weight: 5}]}\n  - pause: {}',
    ),
    finds: [],
  },
  {
    rule: 'routing-services',
    name: 'one of the two Services',
    text: canary('stableService: a\ntrafficRouting: {smi: {}}'),
    finds: [{ at: 'smi', says: ['smi', 'canaryService'] }],
  },
  {
    rule: 'routing-services',
    name: 'a plugin, which decides for itself',
    text: canary('trafficRouting: {plugins: {acme/router: {}}}'),
    finds: [],
  },
  {
    rule: 'routing-services',
    name: 'Istio with a DestinationRule',
    text: canary(
      'trafficRouting: {istio: {virtualService: {name: a}, destinationRule: {name: a, stableSubsetName: s, canarySubsetName: c}}}',
    ),
    finds: [],
  },
  {
    rule: 'routing-services',
    name: 'Istio without one',
    text: canary('trafficRouting: {istio: {virtualService: {name: a}}}'),
    finds: [{ at: 'istio', says: ['istio', 'canaryService', 'stableService'] }],
  },
  {
    rule: 'routing-services',
    name: 'ALB with ping-pong',
    text: canary(
      'pingPong: {pingService: a, pongService: b}\ntrafficRouting: {alb: {ingress: i, servicePort: 80, rootService: r}}',
    ),
    finds: [],
  },
  {
    rule: 'service-selector',
    name: 'a label that the pods do not have',
    text: beside(canary(SERVICES), service('my-service', '{app: my-service, tier: web}')),
    finds: [{ at: 'my-service', says: ['my-service', 'tier: web'] }],
  },
  {
    rule: 'service-selector',
    name: 'the hash that the controller adds',
    text: beside(canary(SERVICES), service('my-service', '{app: my-service, rollouts-pod-template-hash: abc}')),
    finds: [],
  },
  {
    rule: 'service-selector',
    name: 'two Services of one name, of which nobody knows the right one',
    text: beside(canary(SERVICES), service('my-service', '{app: a}'), service('my-service', '{app: b}')),
    finds: [],
  },
  {
    rule: 'service-selector',
    name: 'a selector that a placeholder will give',
    text: beside(canary(SERVICES), service('my-service', '{app: "${APP}"}')),
    finds: [],
  },
  {
    rule: 'service-selector',
    name: 'a Rollout whose pods come from a Deployment',
    text: beside(
      rollout(
        'workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}\nstrategy: {blueGreen: {activeService: my-service}}',
      ),
      service('my-service', '{app: other}'),
    ),
    finds: [],
  },
  {
    rule: 'ingress-backend',
    name: 'a default backend alone',
    text: beside(
      routed('{nginx: {stableIngress: i}}'),
      ingress('i', 'other', '  defaultBackend: {service: {name: my-service}}\n'),
    ),
    finds: [{ at: 'i', says: ['"i"', 'my-service'] }],
  },
  {
    rule: 'ingress-backend',
    name: 'one of several ingresses',
    text: beside(
      routed('{nginx: {stableIngresses: [i, j]}}'),
      ingress('i', 'my-service'),
      ingress('j', 'my-service-canary'),
    ),
    finds: [{ at: 'j', says: ['"j"', 'my-service'] }],
  },
  {
    rule: 'ingress-backend',
    name: 'the root Service of an ALB',
    text: beside(routed('{alb: {ingress: i, servicePort: 80, rootService: root}}'), ingress('i', 'root')),
    finds: [],
  },
  {
    rule: 'ingress-backend',
    name: 'an Ingress of another file',
    text: routed('{nginx: {stableIngress: elsewhere}}'),
    finds: [],
  },
  {
    rule: 'virtual-service-route',
    name: 'a VirtualService without routes',
    text: beside(routed('{istio: {virtualService: {name: vs}}}'), virtualService('{hosts: [a]}')),
    finds: [{ at: 'vs', says: ['"vs"', 'http', 'tls', 'tcp'] }],
  },
  {
    rule: 'virtual-service-route',
    name: 'a route of another name',
    text: beside(
      routed('{istio: {virtualService: {name: vs, routes: [primary, canary]}}}'),
      virtualService('{http: [{name: primary, route: []}]}'),
    ),
    finds: [{ at: 'canary', says: ['"vs"', '"canary"'] }],
  },
  {
    rule: 'virtual-service-route',
    name: 'tcp routes, which have no names',
    text: beside(routed('{istio: {virtualService: {name: vs}}}'), virtualService('{tcp: [{route: []}]}')),
    finds: [],
  },
  {
    rule: 'virtual-service-route',
    name: 'routes of which one is named by a placeholder',
    text: beside(
      routed('{istio: {virtualServices: [{name: vs, routes: [primary]}]}}'),
      virtualService('{http: [{name: "${ROUTE}", route: []}]}'),
    ),
    finds: [],
  },
  {
    rule: 'routing-only',
    name: 'what the controller rejects without a router',
    text: canary('maxSurge: 1\ndynamicStableScale: true'),
    finds: [
      { at: 'dynamicStableScale', says: ['dynamicStableScale', 'trafficRouting'], severity: 'error', writes: [''] },
    ],
  },
  {
    rule: 'routing-only',
    name: 'the only key of canary, which a strategy needs',
    text: canary('dynamicStableScale: true'),
    finds: [{ at: 'dynamicStableScale', writes: [] }],
  },
  {
    rule: 'routing-only',
    name: 'what has no effect without a router',
    text: canary('abortScaleDownDelaySeconds: 30\nminPodsPerReplicaSet: 2'),
    finds: [
      { at: 'abortScaleDownDelaySeconds', severity: 'information' },
      { at: 'minPodsPerReplicaSet', severity: 'information' },
    ],
  },
  { rule: 'routing-only', name: 'dynamicStableScale: false', text: canary('dynamicStableScale: false'), finds: [] },
  {
    rule: 'routing-only',
    name: 'a delay beside dynamicStableScale',
    text: routed('{nginx: {stableIngress: a}}', 'dynamicStableScale: true\nscaleDownDelaySeconds: 30'),
    finds: [{ at: 'scaleDownDelaySeconds', says: ['scaleDownDelaySeconds', 'dynamicStableScale'] }],
  },
  {
    rule: 'router-settings',
    name: 'an ALB without an ingress',
    text: routed('{alb: {servicePort: 80}}'),
    finds: [{ at: 'alb', says: ['alb', 'ingress', 'ingresses'] }],
  },
  {
    rule: 'router-settings',
    name: 'Istio with both forms',
    text: routed('{istio: {virtualService: {name: a}, virtualServices: [{name: b}]}}'),
    finds: [{ at: 'istio', says: ['virtualService', 'virtualServices'] }],
  },
  {
    rule: 'router-settings',
    name: 'Istio with a DestinationRule alone',
    text: routed('{istio: {destinationRule: {name: a, stableSubsetName: s, canarySubsetName: c}}}'),
    finds: [],
  },
  {
    rule: 'ping-pong',
    name: 'no routing',
    text: canary('pingPong: {pingService: a, pongService: b}'),
    finds: [{ at: 'pingPong', says: ['trafficRouting'], severity: 'warning' }],
  },
  {
    rule: 'ping-pong',
    name: 'nginx, which cannot do it',
    text: routed('{nginx: {stableIngress: a}}', 'pingPong: {pingService: a, pongService: b}'),
    finds: [{ at: 'pingPong', says: ['ALB', 'Istio', 'plugins'], severity: 'error' }],
  },
  {
    rule: 'ping-pong',
    name: 'a Service without a name',
    text: routed(ISTIO, 'pingPong: {pingService: "", pongService: b}'),
    finds: [{ at: '""', says: ['pingService'] }],
  },
  {
    rule: 'max-traffic-weight',
    name: 'with ALB',
    text: routed('{maxTrafficWeight: 1000, alb: {ingress: a, servicePort: 80}}'),
    finds: [{ at: 'maxTrafficWeight', says: ['nginx', 'plugins'] }],
  },
  {
    rule: 'max-traffic-weight',
    name: 'with a plugin',
    text: routed('{maxTrafficWeight: 1000, plugins: {acme/router: {}}}'),
    finds: [],
  },
  {
    rule: 'step-routing',
    name: 'a header route without a router',
    text: canary(HEADER),
    finds: [{ at: 'setHeaderRoute', says: ['setHeaderRoute', 'trafficRouting'] }],
  },
  {
    rule: 'step-routing',
    name: 'a header route with nginx',
    text: routed('{managedRoutes: [{name: r}], nginx: {stableIngress: a}}', HEADER),
    finds: [{ at: 'setHeaderRoute', says: ['Istio', 'ALB', 'APISIX', 'plugin', 'nginx'] }],
  },
  { rule: 'step-routing', name: 'a header route with ALB', text: routed(ALB, HEADER), finds: [] },
  {
    rule: 'step-routing',
    name: 'two routers of which one can',
    text: routed('{managedRoutes: [{name: r}], nginx: {stableIngress: a}, istio: {virtualService: {name: a}}}', HEADER),
    finds: [],
  },
  {
    rule: 'managed-routes',
    name: 'a misspelt route',
    text: routed(
      '{managedRoutes: [{name: header-route}], istio: {virtualService: {name: a}}}',
      HEADER.replace('name: r', 'name: heder-route'),
    ),
    finds: [{ at: 'heder-route', says: ['heder-route', 'managedRoutes'], writes: ['header-route'] }],
  },
  {
    rule: 'managed-routes',
    name: 'no list at all',
    text: routed('{istio: {virtualService: {name: a}}}', HEADER),
    finds: [{ at: 'r', says: ['"r"'], writes: [] }],
  },
  {
    rule: 'managed-routes',
    name: 'a list with a placeholder',
    text: routed('{managedRoutes: [{name: "${ROUTE}"}], istio: {virtualService: {name: a}}}', HEADER),
    finds: [],
  },
  {
    rule: 'managed-routes',
    name: 'no routing, which step-routing reports',
    text: canary(HEADER),
    finds: [],
  },
  {
    rule: 'route-match',
    name: 'no form',
    text: matching(ISTIO, '{headerName: X, headerValue: {}}'),
    finds: [{ at: 'headerValue', says: ['headerValue', 'exact', 'regex', 'prefix'] }],
  },
  {
    rule: 'route-match',
    name: 'a regular expression for an ALB',
    text: matching(ALB, '{headerName: X, headerValue: {regex: a.*}}'),
    finds: [{ at: 'headerValue', says: ['ALB', 'exact'] }],
  },
  {
    rule: 'route-match',
    name: 'a regular expression for Istio',
    text: matching(ISTIO, '{headerName: X, headerValue: {regex: a.*}}'),
    finds: [],
  },
  {
    rule: 'route-match',
    name: 'two forms of a mirrored path',
    text: routed(
      ISTIO,
      'steps:\n  - setMirrorRoute: {name: r, percentage: 5, match: [{path: {exact: /a, prefix: /b}}]}\n  - pause: {}',
    ),
    finds: [{ at: 'path', says: ['path'] }],
  },
];
