// The name at an offset that something else is called by, or calls: of a template, a Service, a workload, a route.
import { fieldText } from '../../rollouts/schema/texts';
import type { AuthoringContext } from '../context';
import type { FieldPlace, Span } from '../documents';
import { asList, fieldPlaceAt, isPlaceholderText, ObjectView, pairOf, textOf } from '../documents';
import { knownFacts, THIS_FILE } from './knownFacts';

export type NameAt =
  | (Span & { readonly kind: 'template'; readonly name: string; readonly clusterScope: boolean })
  | (Span & { readonly kind: 'service' | 'workload'; readonly name: string })
  /** A route of the same object, and where it is declared. */
  | (Span & { readonly kind: 'route'; readonly declared: readonly Span[] });

/** A name that the object at the offset uses. */
function usedName(place: FieldPlace): NameAt | undefined {
  const { node, object, path, isKey } = place;
  const name = textOf(node);
  if (isKey || node.kind !== 'scalar' || name === undefined || isPlaceholderText(name)) return undefined;
  const { start, end } = node;
  const view = new ObjectView(object);
  switch (fieldText(object.objectKind, path)?.source) {
    case 'analysisTemplate': {
      const clusterScope = view.value([...path.slice(0, -1), 'clusterScope']) === true;
      return { kind: 'template', name, clusterScope, start, end };
    }
    case 'service':
      return { kind: 'service', name, start, end };
    case 'workload':
      return { kind: 'workload', name, start, end };
    case 'managedRoute': {
      const routes = asList(view.node('spec.strategy.canary.trafficRouting.managedRoutes'))?.items ?? [];
      const declared = routes.map((route) => pairOf(route, 'name')?.value).filter((value) => textOf(value) === name);
      return { kind: 'route', declared: declared.filter((value) => value !== undefined), start, end };
    }
    default:
      return undefined;
  }
}

/** The name of an object of this file that others refer to. */
function declaredName(context: AuthoringContext, offset: number): NameAt | undefined {
  const { templates, services } = knownFacts(context);
  const uri = context.uri ?? THIS_FILE;
  const isHere = ({ place }: { readonly place: Span & { readonly uri: string | undefined } }): boolean =>
    place.uri === uri && place.start <= offset && offset <= place.end;
  const template = templates.find(isHere);
  if (template) {
    const { name, clusterScope, place } = template;
    return { kind: 'template', name, clusterScope, start: place.start, end: place.end };
  }
  const service = services.find(isHere);
  return service && { kind: 'service', name: service.name, start: service.place.start, end: service.place.end };
}

/** The name at an offset; `undefined` when nothing is called by what is there. */
export function nameAt(context: AuthoringContext, offset: number): NameAt | undefined {
  const place = fieldPlaceAt(context.documents, offset);
  return (place && usedName(place)) ?? declaredName(context, offset);
}
