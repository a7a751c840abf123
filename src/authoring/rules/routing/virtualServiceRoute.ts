import type { ObjectView } from '../../documents/objectView';
import { asList, asMap, isNull, nodeAt, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';
import { itemsAt } from '../shared/places';
import { ROUTING } from '../shared/routing';

/** The places where VirtualServices are named, with the routes that are named there. */
function referencesOf(object: ObjectView): readonly YamlNode[] {
  const one = object.node(`${ROUTING}.istio.virtualService`);
  const many = itemsAt(object, `${ROUTING}.istio.virtualServices`).map((item) => item.node);
  return one === undefined ? many : [one, ...many];
}

function* referenceFindings(
  reference: YamlNode,
  virtualService: YamlNode,
  text: string,
  name: string,
): Iterable<Finding> {
  const kinds = ['http', 'tls', 'tcp'].filter((kind) => !isNull(nodeAt(virtualService, ['spec', kind])));
  const nameNode = pairOf(reference, 'name')?.value ?? reference;
  if (kinds.length === 0) {
    yield { ...headOf(text, nameNode), message: `The VirtualService "${name}" has no http, tls or tcp routes.` };
    return;
  }
  const http = asList(nodeAt(virtualService, ['spec', 'http']))?.items ?? [];
  const routes = http.flatMap((route) => textOf(pairOf(route, 'name')?.value) ?? []);
  for (const node of asList(pairOf(reference, 'routes')?.value)?.items ?? []) {
    const route = textOf(node);
    if (route === undefined || isPlaceholderText(route) || routes.includes(route) || routes.some(isPlaceholderText))
      continue;
    yield { ...headOf(text, node), message: `The VirtualService "${name}" has no http route "${route}".` };
  }
}

function* check({ object, neighbours, text }: RuleContext): Iterable<Finding> {
  if (!object.isWhole) return;
  for (const reference of referencesOf(object)) {
    const name = textOf(pairOf(reference, 'name')?.value);
    const virtualService = name === undefined ? undefined : neighbours.find('VirtualService', name);
    if (name === undefined || asMap(virtualService) === undefined || virtualService === undefined) continue;
    yield* referenceFindings(reference, virtualService, text, name);
  }
}

export const virtualServiceRoute: Rule = {
  id: 'virtual-service-route',
  title: 'Route that the VirtualService lacks',
  defaultSeverity: 'error',
  isWide: true,
  docs: `
Routes that \`trafficRouting.istio\` names must be http routes of that name in the VirtualService, and the VirtualService
must have some routes at all. Otherwise the Rollout is refused. Only VirtualServices in the same file are looked at.
`,
  check,
};
