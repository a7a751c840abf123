import type { ObjectView } from '../../documents/objectView';
import { asList, nodeAt, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';
import { itemsAt } from '../shared/places';
import { ROUTING } from '../shared/routing';

export const ingressBackend: Rule = {
  id: 'ingress-backend',
  title: 'Ingress without the stable Service',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
The Ingress named by nginx or ALB routing must have a path whose backend is the stable Service (for ALB the \`rootService\`,
if there is one); its default backend doesn't count. Otherwise the Rollout is rejected. Only Ingresses in the same file
are checked.
`,
  examples: [
    {
      within: 'canary',
      beside: `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: my-service }
spec:
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: my-service, port: { number: 80 } } }
`,
      wrong: `
canaryService: my-service-canary
stableService: my-service-stable
trafficRouting:
  nginx: { stableIngress: my-service }
`,
      right: `
canaryService: my-service-canary
stableService: my-service
trafficRouting:
  nginx: { stableIngress: my-service }
`,
    },
  ],
  check,
};

/** Where ingresses are named, one by one and as lists. */
const INGRESSES = [
  { router: 'nginx', one: `${ROUTING}.nginx.stableIngress`, many: `${ROUTING}.nginx.stableIngresses` },
  { router: 'alb', one: `${ROUTING}.alb.ingress`, many: `${ROUTING}.alb.ingresses` },
];

function* check({ object, neighbours, text }: RuleContext): Iterable<Finding> {
  if (!object.isWhole) return;
  for (const { router, one, many } of INGRESSES) {
    const service = wantedService(object, router);
    const named = [object.node(one), ...itemsAt(object, many).map((item) => item.node)];
    for (const node of named) {
      const name = textOf(node);
      const ingress = name === undefined ? undefined : neighbours.find('Ingress', name);
      if (node === undefined || ingress === undefined || service === undefined || isPlaceholderText(service)) continue;
      const backends = backendsOf(ingress);
      if (backends.includes(service) || backends.some(isPlaceholderText)) continue;
      yield {
        ...headOf(text, node),
        message: `Ingress "${name ?? ''}" has no path with Service "${service}" as its backend.`,
      };
    }
  }
}

/** The Service that the ingress must lead to (reference 4.3). */
function wantedService(object: ObjectView, router: string): string | undefined {
  const root = router === 'alb' ? textOf(object.node(`${ROUTING}.alb.rootService`)) : undefined;
  return root ?? textOf(object.node('spec.strategy.canary.stableService'));
}

/** The Services that the paths of an Ingress lead to; its default backend does not count. */
function backendsOf(ingress: YamlNode): readonly string[] {
  const rules = asList(nodeAt(ingress, ['spec', 'rules']))?.items ?? [];
  return rules.flatMap((rule) =>
    (asList(nodeAt(rule, ['http', 'paths']))?.items ?? []).flatMap((path) => {
      const name = nodeAt(path, ['backend', 'service', 'name']) ?? nodeAt(path, ['backend', 'serviceName']);
      return textOf(name) ?? [];
    }),
  );
}
