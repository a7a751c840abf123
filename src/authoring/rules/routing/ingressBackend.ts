import type { ObjectView } from '../../documents/objectView';
import { asList, nodeAt, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';
import { itemsAt } from '../shared/places';
import { ROUTING } from '../shared/routing';

/** Where ingresses are named, one by one and as lists. */
const INGRESSES = [
  { router: 'nginx', one: `${ROUTING}.nginx.stableIngress`, many: `${ROUTING}.nginx.stableIngresses` },
  { router: 'alb', one: `${ROUTING}.alb.ingress`, many: `${ROUTING}.alb.ingresses` },
];

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

/** The Service that the ingress must lead to (reference 4.3). */
function wantedService(object: ObjectView, router: string): string | undefined {
  const root = router === 'alb' ? textOf(object.node(`${ROUTING}.alb.rootService`)) : undefined;
  return root ?? textOf(object.node('spec.strategy.canary.stableService'));
}

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
        message: `No path of the Ingress "${name ?? ''}" leads to the Service "${service}".`,
      };
    }
  }
}

export const ingressBackend: Rule = {
  id: 'ingress-backend',
  title: 'Ingress without the stable Service',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
The Ingress that nginx or ALB routing names must have a path whose backend is the stable Service (for ALB the
\`rootService\`, if there is one); its default backend does not count. Otherwise the Rollout is refused. Only Ingresses
in the same file are looked at.
`,
  check,
};
